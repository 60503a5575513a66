import { child, children, isA, type ModdleElement } from '../moddle.js';
import { readGraph } from './graph.js';
import { placeBeside, placeNodes } from './grid.js';
import { measure, type Sizes } from './metrics.js';
import { planRoutes, type Route } from './routes.js';
import { satellites } from './satellites.js';
import {
  borderLabelWidth,
  hasContent,
  hasOuterLabel,
  labelAbove,
  labelBelow,
  nameOf,
  sizeOf,
  textHeight,
  textWidth,
} from './sizes.js';
import type { Box, ContainerDrawing, Edge, Point, Shape } from './types.js';

/**
 * Draws the content of a process or sub-process: columns by the length of the way from the start, rows by branch, a
 * band for each lane. Sub-processes are drawn open, in a drawing of their own that is put in place.
 */
export function drawContainer(
  container: ModdleElement,
  bands = 1,
  bandOf: (node: ModdleElement) => number = () => 0,
): ContainerDrawing {
  const graph = readGraph(container);
  const inner = new Map(graph.nodes.filter(hasContent).map((node) => [node, drawContainer(node)]));
  const grid = placeNodes(graph, bands, bandOf);
  const beside = satellites(container, graph);
  for (const { element, step } of beside.items) placeBeside(grid, element, step);
  const routes = planRoutes(graph, grid);
  const sizes: Sizes = new Map(
    [...grid.cells.keys()].map((element) => [element, openSize(element, inner.get(element))]),
  );
  const metrics = measure(grid, sizes, routes, graph.boundary);

  const boxes = new Map([...grid.cells.keys()].map((element) => [element, metrics.box(element)]));
  for (const [host, events] of graph.boundary) placeOnBorder(host, events, boxes);
  const points = (route: Route) =>
    route.corners.map(({ x, y }): Point => ({ x: metrics.x(x, boxes), y: metrics.y(y, boxes) }));
  const edges = routes.routes.map((route): Edge => {
    const line = withoutBends(points(route));
    return { element: route.link.flow, points: line, ...labelled(route, line) };
  });
  const upward = new Set(edges.filter(({ points: [a, b] }) => a && b && b.y < a.y && a.x === b.x).map(sourceOf));
  const shapes = [...boxes].map(
    ([element, box]): Shape => ({ ...shape(element, box, upward, boxes), ...openness(element, inner) }),
  );
  for (const [element, drawing] of inner) {
    const box = boxes.get(element);
    if (!box) continue;
    const moved = move(drawing, box.x + padding, box.y + titleHeight);
    shapes.push(...moved.shapes);
    edges.push(...moved.edges);
  }
  edges.push(...beside.edges(boxes));
  return { shapes, edges, width: metrics.width, height: metrics.height, bands: metrics.bands };
}

/** The same drawing, somewhere else. */
export function move<T extends { shapes: Shape[]; edges: Edge[] }>(drawing: T, dx: number, dy: number): T {
  const point = ({ x, y }: Point): Point => ({ x: x + dx, y: y + dy });
  const box = (one: Box): Box => ({ ...one, ...point(one) });
  return {
    ...drawing,
    shapes: drawing.shapes.map((one) => ({ ...one, box: box(one.box), ...(one.label && { label: box(one.label) }) })),
    edges: drawing.edges.map((one) => ({
      ...one,
      points: one.points.map(point),
      ...(one.label && { label: box(one.label) }),
    })),
  };
}

// Inside an open sub-process: room on all sides, and for its name.
const padding = 20;
const titleHeight = 30;

function openSize(element: ModdleElement, drawing: ContainerDrawing | undefined): { width: number; height: number } {
  if (!drawing) return sizeOf(element);
  return { width: Math.max(140, drawing.width + 2 * padding), height: drawing.height + titleHeight + padding };
}

function openness(element: ModdleElement, inner: Map<ModdleElement, ContainerDrawing>): { expanded?: boolean } {
  return isA(element, 'bpmn:SubProcess') ? { expanded: inner.has(element) } : {};
}

type Boxes = Map<ModdleElement, Box>;

function placeOnBorder(host: ModdleElement, events: ModdleElement[], boxes: Boxes): void {
  const box = boxes.get(host);
  if (!box) return;
  const step = Math.min(44, (box.width - 36) / Math.max(1, events.length));
  events.forEach((event, index) => {
    const x = box.x + box.width - 36 - 8 - index * step;
    boxes.set(event, { x, y: box.y + box.height - 18, width: 36, height: 36 });
  });
}

function shape(element: ModdleElement, box: Box, upward: Set<ModdleElement | undefined>, boxes: Boxes): Shape {
  const name = nameOf(element);
  if (!name || !hasOuterLabel(element)) return { element, box };
  if (element.$type === 'bpmn:BoundaryEvent') return { element, box, label: borderLabel(element, box, boxes) };
  if (!isA(element, 'bpmn:Gateway')) return { element, box, label: labelBelow(box, name) };
  const label = labelAbove(box, name);
  return { element, box, label: upward.has(element) ? { ...label, x: label.x - label.width / 2 - 4 } : label };
}

/** Below an activity, right of the flow that leaves its boundary event; left of it where another event follows. */
function borderLabel(event: ModdleElement, box: Box, boxes: Boxes): Box {
  const host = boxes.get(child(event, 'attachedToRef') ?? event) ?? box;
  const isRightmost = box.x + 60 > host.x + host.width;
  const x = isRightmost ? box.x + 24 : box.x + 12 - borderLabelWidth;
  const height = textHeight(nameOf(event), borderLabelWidth);
  return { x, y: box.y + 38, width: borderLabelWidth, height };
}

/** The words at a way: over its last stretch if others leave from the same step, else over its first. */
function labelled({ link }: Route, points: Point[]): { label?: Box } {
  const name = nameOf(link.flow);
  if (!name) return {};
  const [, out, down] = points;
  if (link.isLoop && !link.exception && out && down) {
    // Beside the line that turns back, as it enters the earlier step together with others.
    const [width, height] = [textWidth(name), textHeight(name, textWidth(name))];
    return { label: { x: out.x + 5, y: (out.y + down.y - height) / 2, width, height } };
  }
  const splits = children(link.from, 'outgoing').length !== 1;
  const stretches = points
    .slice(1)
    .map((to, index) => ({ from: points[index] as Point, to }))
    .filter(({ from, to }) => from.y === to.y && from.x < to.x);
  const stretch = splits ? stretches.at(-1) : stretches[0];
  if (!stretch) return {};
  const width = Math.max(30, textWidth(name));
  const height = textHeight(name, width);
  const x = splits ? Math.max(stretch.from.x + 4, stretch.to.x - width - 8) : stretch.from.x + 4;
  return { label: { x, y: stretch.from.y - height - 3, width, height } };
}

function withoutBends(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return true;
    const onLine = (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
    return !onLine;
  });
}

function sourceOf({ element }: Edge): ModdleElement | undefined {
  return child(element, 'sourceRef');
}
