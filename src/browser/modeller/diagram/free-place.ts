import { type DiagramElement, is, type Services } from '../../viewer/services.js';

interface Place {
  parent: DiagramElement;
  position: { x: number; y: number };
}

const STEP = 40;

/** Where a new element may stand without a mouse to say so: near the middle of what is seen, in a lane if need be, on free ground. */
export function freePlace(
  shape: DiagramElement,
  {
    canvas,
    registry,
    rules,
  }: { canvas: Services['canvas']; registry: Services['elementRegistry']; rules: Services['rules'] },
): Place {
  const view = canvas.viewbox();
  const middle = { x: Math.round(view.x + view.width / 2), y: Math.round(view.y + view.height / 2) };
  const root = canvas.getRootElement();
  const fits = (parent: DiagramElement, position: Place['position']) =>
    rules.allowed('shape.create', { shape, target: parent, position }) === true;
  const containers = registry
    .filter((element) => !element.waypoints && !element.labelTarget && element !== root && isContainer(element))
    .sort((a, b) => a.width * a.height - b.width * b.height);

  const under = containers.find((each) => covers(each, middle) && fits(each, middle));
  if (under) return { parent: under, position: clear(shape, middle, under, registry) };
  if (fits(root, middle)) return { parent: root, position: clear(shape, middle, null, registry) };
  const near = containers.find((each) => fits(each, centre(each)));
  if (!near) return { parent: root, position: middle };
  const inside = { x: clamp(middle.x, near.x + 90, near.x + near.width - 70), y: centre(near).y };
  return { parent: near, position: clear(shape, inside, near, registry) };
}

function isContainer(element: DiagramElement): boolean {
  return (
    is(element, 'bpmn:Lane') ||
    is(element, 'bpmn:Participant') ||
    (is(element, 'bpmn:SubProcess') && !element.collapsed)
  );
}

/** Moves to the right until nothing is covered, from the left edge again if the container ends. */
function clear(
  shape: DiagramElement,
  from: Place['position'],
  container: DiagramElement | null,
  registry: Services['elementRegistry'],
): Place['position'] {
  const others = registry.filter((each) => !each.waypoints && is(each, 'bpmn:FlowNode') && each !== container);
  const free = (x: number) => !others.some((other) => overlaps(other, x, from.y, shape));
  const right = container ? container.x + container.width - shape.width / 2 - 10 : from.x + 50 * STEP;
  for (let x = from.x; x <= right; x += STEP) if (free(x)) return { x, y: from.y };
  const left = container ? container.x + 50 + shape.width / 2 : from.x;
  for (let x = left; x < from.x; x += STEP) if (free(x)) return { x, y: from.y };
  return from;
}

function overlaps(other: DiagramElement, x: number, y: number, shape: DiagramElement): boolean {
  const gap = 20;
  return (
    Math.abs(other.x + other.width / 2 - x) < (other.width + shape.width) / 2 + gap &&
    Math.abs(other.y + other.height / 2 - y) < (other.height + shape.height) / 2 + gap
  );
}

function covers(element: DiagramElement, { x, y }: Place['position']): boolean {
  return x > element.x && x < element.x + element.width && y > element.y && y < element.y + element.height;
}

function centre({ x, y, width, height }: DiagramElement): Place['position'] {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), Math.max(lowest, highest));
}
