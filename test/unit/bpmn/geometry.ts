import { child, children, isA, type ModdleElement, number, string } from '../../../models/bpmn/moddle.js';

interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

interface Drawn {
  element: ModdleElement;
  box: Box;
  label: Box | null;
}

interface Line {
  element: ModdleElement;
  points: Point[];
  label: Box | null;
}

/** What a careful person would not have drawn, as sentences; empty for a clean drawing. */
export function untidy(definitions: ModdleElement): string[] {
  const { shapes, lines } = read(definitions);
  const solid = shapes.filter(({ element }) => !isA(element, 'bpmn:Participant') && element.$type !== 'bpmn:Lane');
  const frames = shapes.filter(({ element }) => element.$type === 'bpmn:Lane');
  const labels = [...solid, ...lines].flatMap(({ label, element }) => (label ? [{ label, element }] : []));
  return [
    ...pairs(solid).flatMap(([a, b]) =>
      overlap(a.box, b.box) && !sitsOn(a, b) && !sitsOn(b, a) ? [`${a.box.id} lies on ${b.box.id}`] : [],
    ),
    ...frames.flatMap((lane) => outside(lane, solid)),
    ...lines.flatMap((line) => [...crossed(line, solid), ...slanted(line)]),
    ...labels.flatMap(({ label, element }) =>
      solid.flatMap((shape) =>
        shape.element !== element && overlap(label, shape.box) ? [`label of ${label.id} lies on ${shape.box.id}`] : [],
      ),
    ),
    ...pairs(labels).flatMap(([a, b]) =>
      overlap(a.label, b.label) ? [`label of ${a.label.id} lies on that of ${b.label.id}`] : [],
    ),
  ];
}

/** An event on the border of its step lies there on purpose. */
function sitsOn(event: Drawn, host: Drawn): boolean {
  return child(event.element, 'attachedToRef') === host.element;
}

/** Lines that run through words: not wrong, but worth a look. */
export function struckThrough(definitions: ModdleElement): string[] {
  const { shapes, lines } = read(definitions);
  const labels = [...shapes, ...lines].flatMap(({ label, element }) => (label ? [{ label, element }] : []));
  return labels.flatMap(({ label, element }) =>
    lines
      .filter((line) => line.element !== element && stretches(line.points).some(([a, b]) => passes(a, b, label)))
      .map((line) => `${line.element.id} runs through the label of ${label.id}`),
  );
}

function read(definitions: ModdleElement): { shapes: Drawn[]; lines: Line[] } {
  const plane = children(definitions, 'diagrams').flatMap((one) => children(child(one, 'plane'), 'planeElement'));
  const shapes = plane.flatMap((shape): Drawn[] => {
    const [element, bounds] = [child(shape, 'bpmnElement'), child(shape, 'bounds')];
    return element && bounds ? [{ element, box: box(element, bounds), label: labelOf(element, shape) }] : [];
  });
  const lines = plane.flatMap((edge): Line[] => {
    const element = child(edge, 'bpmnElement');
    const points = children(edge, 'waypoint').map((point) => ({
      x: number(point, 'x') ?? 0,
      y: number(point, 'y') ?? 0,
    }));
    return element && points.length > 1 ? [{ element, points, label: labelOf(element, edge) }] : [];
  });
  return { shapes, lines };
}

function labelOf(element: ModdleElement, drawn: ModdleElement): Box | null {
  const bounds = child(child(drawn, 'label'), 'bounds');
  return bounds ? box(element, bounds) : null;
}

function box(element: ModdleElement, bounds: ModdleElement): Box {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => number(bounds, name));
  return { id: `${element.id} (${string(element, 'name')})`, x, y, width, height };
}

function outside(lane: Drawn, solid: Drawn[]): string[] {
  return children(lane.element, 'flowNodeRef').flatMap((node) => {
    const shape = solid.find(({ element }) => element === node);
    if (!shape) return [`${node.id} is not drawn`];
    const { box: a } = shape;
    const { box: b } = lane;
    const fits = a.x >= b.x + 30 && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
    return fits ? [] : [`${a.id} leaves ${b.id}`];
  });
}

function crossed({ element, points }: Line, solid: Drawn[]): string[] {
  if (element.$type === 'bpmn:Association' || /DataI|DataO/.test(element.$type)) return [];
  const ends = [child(element, 'sourceRef'), child(element, 'targetRef')];
  return solid
    .filter((shape) => !ends.includes(shape.element) && stretches(points).some(([a, b]) => passes(a, b, shape.box)))
    .map((shape) => `${element.id} runs through ${shape.box.id}`);
}

function slanted({ element, points }: Line): string[] {
  if (!isA(element, 'bpmn:SequenceFlow') && element.$type !== 'bpmn:MessageFlow') return [];
  return stretches(points).some(([a, b]) => a.x !== b.x && a.y !== b.y) ? [`${element.id} is not upright`] : [];
}

function stretches(points: Point[]): [Point, Point][] {
  return points.slice(1).map((to, index) => [points[index] as Point, to]);
}

function passes(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return right > x + 1 && left < x + width - 1 && bottom > y + 1 && top < y + height - 1;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function pairs<T>(items: T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
