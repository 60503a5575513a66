import { type ModdleElement, moddle } from '../moddle.js';
import { type Box, box } from './drawing.js';
import { type Drawn, drawnKey, type Sheet } from './sheet.js';
import type { Sides } from './sides.js';
import { referencesIn, toValue } from './values.js';

interface Point {
  x: number;
  y: number;
}

/** Arrows follow what they join: whose end stands elsewhere than where the arrow was drawn gets its end moved along. */
export function follow(sheet: Sheet, { mine, theirs }: Sides): void {
  for (const [key, edge] of sheet.drawn) {
    const way = edge.values.get('waypoint');
    const points = pointsOf(way?.raw);
    if (!way || points.length < 2) continue;
    const origin = mine.drawn.get(key)?.values.get('waypoint') === way ? mine : theirs;
    const [from, to] = ['sourceRef', 'targetRef'].map((end) => shift(edge, end, origin, sheet));
    if (!from || !to || (still(from) && still(to))) continue;
    edge.values.set('waypoint', toValue(bent(points, from, to).map(({ x, y }) => moddle.create('dc:Point', { x, y }))));
  }
}

/** How far the shape at an end of an edge stands from where it stood in the drawing the edge comes from. */
function shift(edge: Drawn, end: string, origin: Sheet, sheet: Sheet): Point | null {
  const unit = sheet.units.get(edge.element);
  // The data side of an association is a reference; its other side is the step it stands in.
  const ids = referencesIn(unit?.values.get(end)?.raw, true);
  const at = [...ids, unit?.parent ?? ''].find((id) => sheet.drawn.has(drawnKey(edge.plane, id)));
  if (!at) return null;
  const [was, is] = [origin, sheet].map(({ drawn }) => box(drawn.get(drawnKey(edge.plane, at))?.values.get('bounds')));
  return was && is ? middle(was, is) : null;
}

function middle(was: Box, is: Box): Point {
  return { x: is.x + is.width / 2 - was.x - was.width / 2, y: is.y + is.height / 2 - was.y - was.height / 2 };
}

function still({ x, y }: Point): boolean {
  return Math.abs(x) < 1 && Math.abs(y) < 1;
}

function pointsOf(raw: unknown): Point[] {
  return (Array.isArray(raw) ? (raw as ModdleElement[]) : []).map((one) => ({ x: Number(one.x), y: Number(one.y) }));
}

function bent(points: Point[], from: Point, to: Point): Point[] {
  if (from.x === to.x && from.y === to.y) return points.map((one) => moved(one, from));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return points;
  const [start, end] = [moved(first, from), moved(last, to)];
  const inner = points.slice(1, -1);
  if (inner.length === 0) return elbow(start, end, Math.abs(last.x - first.x) >= Math.abs(last.y - first.y));
  const [second, beforeLast] = [inner[0], inner.at(-1)];
  // The pieces at the ends stay level or upright.
  if (second) inner[0] = first.y === second.y ? { ...second, y: start.y } : { ...second, x: start.x };
  const tail = inner.at(-1);
  if (tail && beforeLast)
    inner[inner.length - 1] = last.y === beforeLast.y ? { ...tail, y: end.y } : { ...tail, x: end.x };
  return [start, ...inner, end];
}

function elbow(start: Point, end: Point, level: boolean): Point[] {
  if (start.x === end.x || start.y === end.y) return [start, end];
  if (level) {
    const x = Math.round((start.x + end.x) / 2);
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  const y = Math.round((start.y + end.y) / 2);
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
