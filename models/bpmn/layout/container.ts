import { child, isA, type ModdleElement } from '../moddle.js';
import { type Graph, readGraph } from './graph.js';
import { placeBeside, placeNodes } from './grid.js';
import { flowLabel, shapeLabel } from './labels.js';
import type { Lanes } from './lanes.js';
import { entryWidth, measure, type Sizes } from './metrics.js';
import { planRoutes, type Route } from './routes.js';
import { type Satellites, satellites } from './satellites.js';
import { hasContent, sizeOf } from './sizes.js';
import type { Box, ContainerDrawing, Edge, Point, Shape } from './types.js';

/**
 * Draws the content of a process or sub-process: columns by the length of the way from the start, rows by branch, a
 * band for each lane. Sub-processes are drawn open, in a drawing of their own that is put in place.
 */
export function drawContainer(
  container: ModdleElement,
  { bands, bandOf, least }: Pick<Lanes, 'bands' | 'bandOf' | 'least'> = { bands: 1, bandOf: () => 0, least: () => 0 },
): ContainerDrawing {
  const graph = readGraph(container);
  const inner = new Map(graph.nodes.filter(hasContent).map((node) => [node, drawContainer(node)]));
  const grid = placeNodes(graph, bands, bandOf);
  const beside = satellites(container, graph);
  beside.items.forEach(({ element, step }, index) => {
    placeBeside(grid, element, step, index);
  });
  const routes = planRoutes(graph, grid);
  const returned = new Set(graph.links.filter(({ isLoop }) => isLoop).map(({ to }) => to));
  const sizes: Sizes = new Map(
    [...grid.cells.keys()].map((element) => [
      element,
      roomy(openSize(element, inner.get(element)), graph.boundary.get(element)?.length ?? 0, returned.has(element)),
    ]),
  );
  const metrics = measure(grid, sizes, routes, { boundary: graph.boundary, least });

  const boxes = new Map([...grid.cells.keys()].map((element) => [element, metrics.box(element)]));
  for (const [host, events] of graph.boundary) placeOnBorder(host, events, boxes);
  const points = (route: Route) =>
    route.corners.map(({ x, y }): Point => ({ x: metrics.x(x, boxes), y: metrics.y(y, boxes) }));
  const edges = routes.routes.map((route): Edge => {
    const line = withoutBends(points(route));
    return { element: route.link.flow, points: line, label: flowLabel(route, line) };
  });
  const upward = new Set(edges.filter(({ points: [a, b] }) => a && b && b.y < a.y && a.x === b.x).map(sourceOf));
  const freeLeft = eventsFreeOnLeft(graph, beside);
  const shapes = [...boxes].map(
    ([element, box]): Shape => ({
      element,
      box,
      label: shapeLabel(element, box, { upward: upward.has(element), freeLeft: freeLeft.has(element) }),
      ...openness(element, inner),
    }),
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

/** From the middle of one event on a border to the next, with room for its name between. */
const borderStep = 74;

/** An activity is as wide as the events on it need, and a way back into it beside them. */
function roomy({ width, height }: { width: number; height: number }, events: number, isReturnedTo: boolean) {
  const entry = isReturnedTo && events > 1 ? entryWidth - 8 : 0;
  return { width: Math.max(width, 52 + borderStep * Math.min(9, events - 1) + entry), height };
}

function placeOnBorder(host: ModdleElement, events: ModdleElement[], boxes: Boxes): void {
  const box = boxes.get(host);
  if (!box) return;
  const step = Math.min(borderStep, (box.width - 52) / Math.max(1, events.length - 1));
  events.forEach((event, index) => {
    const x = box.x + box.width - 36 - 8 - index * step;
    boxes.set(event, { x, y: box.y + box.height - 18, width: 36, height: 36 });
  });
}

/** The boundary events to whose left neither another event stands, nor a way back or a dotted line goes up. */
function eventsFreeOnLeft({ boundary, links }: Graph, { items }: Satellites): Set<ModdleElement | undefined> {
  const busy = new Set([...links.filter(({ isLoop }) => isLoop).map(({ to }) => to), ...items.map(({ step }) => step)]);
  return new Set([...boundary].map(([host, events]) => (busy.has(host) ? undefined : events.at(-1))));
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
