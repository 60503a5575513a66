import { isA, type ModdleElement, moddle } from '../moddle.js';
import type { Box, Drawing } from './types.js';

/** The drawing as BPMN diagram interchange: one `bpmndi:BPMNDiagram` with its namespaces, ready to stand in a file. */
export async function diagramXml(root: ModdleElement, drawing: Drawing, taken: ReadonlySet<string>): Promise<string> {
  const fresh = freshIds(taken);
  const plane = moddle.create('bpmndi:BPMNPlane', { id: fresh('Plane'), bpmnElement: root });
  const diagram = moddle.create('bpmndi:BPMNDiagram', { id: fresh('Diagram'), plane });
  const elements: ModdleElement[] = [];
  for (const { element, box, label, expanded, horizontal } of drawing.shapes)
    elements.push(
      moddle.create('bpmndi:BPMNShape', {
        id: fresh(`${element.id}_di`),
        bpmnElement: element,
        ...(horizontal && { isHorizontal: true }),
        ...(expanded !== undefined && { isExpanded: expanded }),
        ...(isA(element, 'bpmn:ExclusiveGateway') && { isMarkerVisible: true }),
        bounds: bounds(box),
        ...(label && { label: labelElement(label) }),
      }),
    );
  for (const { element, points, label } of drawing.edges)
    elements.push(
      moddle.create('bpmndi:BPMNEdge', {
        id: fresh(`${element.id}_di`),
        bpmnElement: element,
        waypoint: points.map(({ x, y }) => moddle.create('dc:Point', { x: Math.round(x), y: Math.round(y) })),
        ...(label && { label: labelElement(label) }),
      }),
    );
  plane.set('planeElement', elements);
  const { xml } = await moddle.toXML(diagram, { format: true });
  return xml.replace(/^<\?xml[^>]*>\s*/, '');
}

function labelElement(box: Box): ModdleElement {
  return moddle.create('bpmndi:BPMNLabel', { bounds: bounds(box) });
}

function bounds({ x, y, width, height }: Box): ModdleElement {
  return moddle.create('dc:Bounds', {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
  });
}

function freshIds(taken: ReadonlySet<string>): (wish: string) => string {
  const used = new Set(taken);
  return (wish) => {
    let id = wish;
    for (let number = 2; used.has(id); number += 1) id = `${wish}_${number}`;
    used.add(id);
    return id;
  };
}
