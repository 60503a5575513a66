import { expect } from 'chai';
import { sameModel } from '../../../models/bpmn/equal.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { layoutBpmn } from '../../../models/bpmn/layout.js';
import { child, children, isA, type ModdleElement, number } from '../../../models/bpmn/moddle.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, model, process, random } from './make-model.js';

describe('drawing a model that comes without a drawing', () => {
  it('draws everything, changes nothing of the model and keeps foreign elements', async () => {
    // given
    const source = fixture('invoice.bpmn')
      .toString()
      .replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
    const before = await readBpmn(source);
    expect(before.hasLayout).to.equal(false);
    // when
    const { xml } = await layoutBpmn(before.definitions, before.xml);
    // then
    const after = await readBpmn(xml);
    expect(after.notices).to.deep.equal([]);
    expect(sameModel(extractFacts(before.definitions), extractFacts(after.definitions))).to.equal(true);
    expect(undrawn(after.definitions)).to.deep.equal([]);
    expect(overlaps(after.definitions)).to.deep.equal([]);
    expect(xml).to.include('<other:shade>7</other:shade>');
  });

  it('writes the text from the definitions if it has no other', async () => {
    const { definitions } = await readBpmn(process('<task id="T" />'));
    const after = await readBpmn((await layoutBpmn(definitions)).xml);
    expect(after.hasLayout).to.equal(true);
  });

  it('draws pools without a process, loose processes and what lies in no lane', async () => {
    const after = await laidOut(
      model(`<collaboration id="C"><participant id="A" name="Amt" processRef="P" /><participant id="X" name="Bürgerin" />
        <messageFlow id="M1" name="Antrag" sourceRef="X" targetRef="T" /><messageFlow id="M2" sourceRef="T" targetRef="X" />
        <textAnnotation id="N" /><association id="AS" sourceRef="T" targetRef="N" /></collaboration>
        <process id="P"><laneSet id="LS"><lane id="L" name="Kasse"><flowNodeRef>T</flowNodeRef></lane></laneSet>
        <task id="T" /><task id="U" /></process><process id="Q"><task id="V" /></process>`),
    );
    expect(undrawn(after)).to.deep.equal([]);
    expect(extractFacts(after).nodes.map(({ role }) => role)).to.deep.equal(['Kasse', 'Amt', null]);
  });

  it('goes before an empty diagram, with ids of its own', async () => {
    const { xml } = await layoutOf(
      model(`<process id="P"><task id="T" /><task id="T_di" /></process>
        <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="P" /></bpmndi:BPMNDiagram>`),
    );
    const { notices, definitions } = await readBpmn(xml);
    expect(notices.map(({ code }) => code)).to.deep.equal(['several-diagrams']);
    expect(children(child(children(definitions, 'diagrams')[0], 'plane'), 'planeElement')).to.have.length(2);
  });

  it('leaves a file alone that holds nothing to draw', async () => {
    const source = model('<message id="M" />');
    expect((await layoutOf(source)).xml).to.equal(source.replace(' encoding="UTF-8"', ''));
  });

  it('draws random models whole, with no shape upon another and no flow through one', async () => {
    const next = random(11);
    for (let round = 0; round < 60; round += 1) {
      const xml = randomModel(next);
      const after = await laidOut(xml);
      expect(undrawn(after), xml).to.deep.equal([]);
      expect(overlaps(after), xml).to.deep.equal([]);
      expect(crossings(after), xml).to.deep.equal([]);
    }
  });
});

async function layoutOf(source: string): Promise<{ xml: string }> {
  const { definitions, xml } = await readBpmn(source);
  return layoutBpmn(definitions, xml);
}

async function laidOut(source: string): Promise<ModdleElement> {
  return (await readBpmn((await layoutOf(source)).xml)).definitions;
}

/** Lanes, steps of all kinds, boundary events, sub-processes, documents, and flows between any of them. */
function randomModel(next: (below: number) => number): string {
  const kinds = ['task', 'exclusiveGateway', 'startEvent', 'endEvent', 'userTask', 'intermediateThrowEvent'];
  const lanes: string[][] = Array.from({ length: next(4) }, () => []);
  const container = (prefix: string, size: number): string => {
    const ids = Array.from({ length: size }, (_, index) => `${prefix}${index}`);
    const nodes = ids.map((id) => {
      if (prefix === 'N') lanes[next(lanes.length + 1)]?.push(id);
      if (prefix.length < 3 && next(8) === 0)
        return `<subProcess id="${id}" name="sub">${container(`${id}x`, next(5))}</subProcess>`;
      const name = 'Ein langer Name '.repeat(next(4)).trim();
      const kind = kinds[next(kinds.length)] ?? '';
      const border =
        next(4) === 0 && /task$/i.test(kind)
          ? `<boundaryEvent id="${id}b" name="${name}" attachedToRef="${id}" />`
          : '';
      return `<${kind} id="${id}" name="${name}" />${border}`;
    });
    const ends = [...ids, ...ids.filter((id) => nodes.some((node) => node.includes(`"${id}b"`))).map((id) => `${id}b`)];
    const flows =
      ids.length === 0
        ? []
        : Array.from({ length: next(2 * size) }, (_, index) => {
            const [from, to] = [ends[next(ends.length)], ids[next(ids.length)]];
            return `<sequenceFlow id="${prefix}f${index}" name="weiter" sourceRef="${from}" targetRef="${to}" />`;
          });
    const data = next(2) ? `<dataObjectReference id="${prefix}d" name="Akte" />` : '';
    return [...nodes, data, ...flows].join('');
  };
  const content = container('N', 1 + next(14));
  const sets = lanes.map(
    (ids, index) => `<lane id="L${index}">${ids.map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('')}</lane>`,
  );
  const laneSet = lanes.length > 0 ? `<laneSet id="LS">${sets.join('')}</laneSet>` : '';
  return model(
    `<collaboration id="C"><participant id="A" processRef="P" /></collaboration><process id="P">${laneSet}${content}</process>`,
  );
}

interface Drawn {
  element: ModdleElement;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

function drawn(definitions: ModdleElement): { shapes: Drawn[]; lines: { element: ModdleElement; points: Point[] }[] } {
  const elements = children(definitions, 'diagrams').flatMap((diagram) =>
    children(child(diagram, 'plane'), 'planeElement'),
  );
  const shapes = elements.flatMap((shape): Drawn[] => {
    const [element, bounds] = [child(shape, 'bpmnElement'), child(shape, 'bounds')];
    if (!element || !bounds) return [];
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => number(bounds, name));
    return [{ element, x, y, width, height }];
  });
  const lines = elements.flatMap((edge) => {
    const element = child(edge, 'bpmnElement');
    const points = children(edge, 'waypoint').map((point) => ({
      x: number(point, 'x') ?? 0,
      y: number(point, 'y') ?? 0,
    }));
    return element && points.length > 1 ? [{ element, points }] : [];
  });
  return { shapes, lines };
}

/** Ids of what should be seen and is not. */
function undrawn(definitions: ModdleElement): (string | undefined)[] {
  const { shapes, lines } = drawn(definitions);
  const seen = new Set([...shapes, ...lines].map(({ element }) => element));
  const missing: (string | undefined)[] = [];
  const visit = (element: ModdleElement) => {
    const parts = [
      'participants',
      'messageFlows',
      'laneSets',
      'lanes',
      'flowElements',
      'artifacts',
      'dataInputAssociations',
      'dataOutputAssociations',
    ].flatMap((property) => children(element, property));
    for (const part of parts) {
      if (!seen.has(part) && !isA(part, 'bpmn:LaneSet') && !isA(part, 'bpmn:DataObject')) missing.push(part.id);
      visit(part);
    }
  };
  for (const root of children(definitions, 'rootElements')) visit(root);
  return missing;
}

/** Flows that run through a step or document they do not belong to. */
function crossings(definitions: ModdleElement): string[] {
  const { shapes, lines } = drawn(definitions);
  return lines.flatMap(({ element, points }) => {
    const ends = [child(element, 'sourceRef'), child(element, 'targetRef')];
    if (!isA(element, 'bpmn:SequenceFlow')) return [];
    const hosts = ends.map((end) => child(end, 'attachedToRef'));
    const eventsAt = (host: ModdleElement | undefined) =>
      shapes.flatMap((shape) => (host && child(shape.element, 'attachedToRef') === host ? [shape.element] : []));
    const others = shapes.filter(
      (shape) =>
        shape.element.$parent === element.$parent &&
        isA(shape.element, 'bpmn:FlowElement') &&
        ![...ends, ...hosts, ...ends.flatMap(eventsAt), ...hosts.flatMap(eventsAt)].includes(shape.element),
    );
    return others.filter((shape) => isCrossed(shape, points)).map((shape) => `${element.id} ${shape.element.id}`);
  });
}

function isCrossed({ x, y, width, height }: Drawn, points: Point[]): boolean {
  return points.slice(1).some((to, index) => {
    const from = points[index] as Point;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return left < x + width - 1 && right > x + 1 && top < y + height - 1 && bottom > y + 1;
  });
}

/** Pairs of steps and documents in the same container that lie upon each other. */
function overlaps(definitions: ModdleElement): string[] {
  const shapes = drawn(definitions).shapes.filter(
    ({ element }) => isA(element, 'bpmn:FlowElement') && element.$type !== 'bpmn:BoundaryEvent',
  );
  return shapes.flatMap((a, index) =>
    shapes.slice(index + 1).flatMap((b) => {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return a.element.$parent !== b.element.$parent || apart ? [] : [`${a.element.id} ${b.element.id}`];
    }),
  );
}
