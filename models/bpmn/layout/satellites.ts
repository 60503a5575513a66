import { child, children, isA, type ModdleElement } from '../moddle.js';
import type { Graph } from './graph.js';
import type { Box, Edge, Point } from './types.js';

/** Documents and annotations of a container, each with the step it stands beside, and the dotted lines to steps. */
export interface Satellites {
  items: { element: ModdleElement; step: ModdleElement | undefined }[];
  edges(boxes: Map<ModdleElement, Box>): Edge[];
}

interface Line {
  element: ModdleElement;
  from: ModdleElement;
  to: ModdleElement;
}

/** Data and notes, which stand beside the step they belong to and take part in no order. */
export function satellites(container: ModdleElement, graph: Graph): Satellites {
  const elements = children(container, 'flowElements');
  const artifacts = [...children(container, 'artifacts'), ...sharedArtifacts(container)];
  const items = [
    ...elements.filter(({ $type }) => $type === 'bpmn:DataObjectReference' || $type === 'bpmn:DataStoreReference'),
    ...artifacts.filter(({ $type }) => $type === 'bpmn:TextAnnotation'),
  ].filter(({ id }) => id);
  const linked = new Set(graph.links.map(({ flow }) => flow));
  const lines = [...elements.flatMap(dataLines), ...artifacts.flatMap(associationLine)].filter(
    ({ element }) => element.id && !linked.has(element),
  );
  const steps = new Map<ModdleElement, ModdleElement>();
  for (const node of graph.nodes) {
    steps.set(node, node);
    for (const event of graph.boundary.get(node) ?? []) steps.set(event, node);
  }
  const stepOf = new Map<ModdleElement, ModdleElement>();
  for (const { from, to } of lines)
    for (const [item, node] of [
      [from, to],
      [to, from],
    ] as const) {
      const step = steps.get(node);
      if (step && !stepOf.has(item)) stepOf.set(item, step);
    }
  return {
    items: items.map((element) => ({ element, step: stepOf.get(element) })),
    edges: (boxes) =>
      lines.flatMap(({ element, from, to }) => {
        const [a, b] = [boxes.get(from), boxes.get(to)];
        return a && b ? [{ element, points: [borderPoint(a, b), borderPoint(b, a)] }] : [];
      }),
  };
}

/** Annotations that hang on the collaboration although they belong to a step of this process. */
function sharedArtifacts(process: ModdleElement): ModdleElement[] {
  const roots = children(process.$parent, 'rootElements');
  if (!roots.includes(process)) return [];
  const artifacts = roots.flatMap((root) => (isA(root, 'bpmn:Collaboration') ? children(root, 'artifacts') : []));
  const first = roots.find(({ $type }) => $type === 'bpmn:Process');
  const isHere = (element: ModdleElement | undefined) => element?.$parent === process;
  const ends = (line: ModdleElement) => [child(line, 'sourceRef'), child(line, 'targetRef')];
  const here = artifacts.filter((one) => ends(one).some(isHere));
  const attached = new Set(artifacts.flatMap((one) => ends(one)));
  const loose =
    process === first ? artifacts.filter((one) => one.$type === 'bpmn:TextAnnotation' && !attached.has(one)) : [];
  const notes = artifacts.filter(
    (one) => one.$type === 'bpmn:TextAnnotation' && here.some((line) => ends(line).includes(one)),
  );
  return [...notes, ...loose, ...here];
}

function dataLines(node: ModdleElement): Line[] {
  const read = children(node, 'dataInputAssociations').flatMap((element) =>
    children(element, 'sourceRef').map((from) => ({ element, from, to: node })),
  );
  const written = children(node, 'dataOutputAssociations').flatMap((element) => {
    const to = child(element, 'targetRef');
    return to ? [{ element, from: node, to }] : [];
  });
  return [...read.slice(0, 1), ...written, ...read.slice(1).filter(({ element }) => element !== read[0]?.element)];
}

function associationLine(element: ModdleElement): Line[] {
  const [from, to] = [child(element, 'sourceRef'), child(element, 'targetRef')];
  return element.$type === 'bpmn:Association' && from && to ? [{ element, from, to }] : [];
}

/** Where the line between the middles of two boxes leaves the first. */
function borderPoint(box: Box, towards: Box): Point {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [dx, dy] = [towards.x + towards.width / 2 - x, towards.y + towards.height / 2 - y];
  if (dx === 0 && dy === 0) return { x, y };
  const scale = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9));
  return { x: x + dx * scale, y: y + dy * scale };
}
