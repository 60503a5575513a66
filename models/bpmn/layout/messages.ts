import { child, isA, type ModdleElement } from '../moddle.js';
import { nameOf, textHeight, textWidth } from './sizes.js';
import type { Box, Edge, Point } from './types.js';

/** Message flows: out of a step upwards or downwards, past other steps, along the gap between the pools, and in. */
export function drawMessages(flows: ModdleElement[], boxes: Map<ModdleElement, Box>, pools: Box[]): Edge[] {
  const steps = [...boxes].filter(([element]) => isInside(element)).map(([, box]) => box);
  const usedAt = new Map<ModdleElement, number>();
  const usedInGap = new Map<number, number>();
  const labels: Box[] = [];
  let betweenPools = 0;
  const next = <K>(uses: Map<K, number>, key: K): number => {
    const used = uses.get(key) ?? 0;
    uses.set(key, used + 1);
    return used;
  };
  return flows.flatMap((flow): Edge[] => {
    const [from, to] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    const [a, b] = [from && boxes.get(from), to && boxes.get(to)];
    if (!flow.id || !from || !to || !a || !b) return [];
    const [poolA, poolB] = [poolAround(a, pools), poolAround(b, pools)];
    const down = poolA < poolB;
    const start: End = { box: a, element: from, side: down ? 'bottom' : 'top' };
    const end: End = { box: b, element: to, side: down ? 'top' : 'bottom' };
    const [isPoolA, isPoolB] = [isA(from, 'bpmn:Participant'), isA(to, 'bpmn:Participant')];
    const gap = gapY(pools, poolA, down) + 12 * next(usedInGap, down ? poolA : poolA - 1) * (down ? 1 : -1);
    if (isPoolA && isPoolB) {
      const x = a.x + 80 + 60 * betweenPools++;
      return [
        finish(flow, middleOfGap(pools, poolA, down), labels, [
          { x, y: edgeY(start) },
          { x, y: edgeY(end) },
        ]),
      ];
    }
    const startPath = isPoolA ? undefined : wayOut(start, gap, steps, next(usedAt, from));
    const endPath = isPoolB ? undefined : wayOut(end, gap, steps, next(usedAt, to));
    const startX = startPath?.at(-1)?.x ?? endPath?.at(-1)?.x ?? a.x;
    const endX = endPath?.at(-1)?.x ?? startX;
    const first = startPath ?? [{ x: startX, y: edgeY(start) }];
    const last = endPath ?? [{ x: endX, y: edgeY(end) }];
    const across =
      startX === endX
        ? []
        : [
            { x: startX, y: gap },
            { x: endX, y: gap },
          ];
    return [finish(flow, middleOfGap(pools, poolA, down), labels, [...first, ...across, ...last.reverse()])];
  });
}

/** What a message goes around: all but pools and lanes. */
function isInside(element: ModdleElement): boolean {
  return !isA(element, 'bpmn:Participant') && element.$type !== 'bpmn:Lane';
}

interface End {
  box: Box;
  element: ModdleElement;
  side: 'top' | 'bottom';
}

function edgeY({ box, side }: End): number {
  return side === 'top' ? box.y : box.y + box.height;
}

function poolAround(box: Box, pools: Box[]): number {
  const index = pools.findIndex((pool) => box.y >= pool.y - 1 && box.y + box.height <= pool.y + pool.height + 40);
  return Math.max(0, index);
}

/** The first line in the space below or above a pool. */
function gapY(pools: Box[], pool: number, down: boolean): number {
  const box = pools[pool] ?? { y: 0, height: 0 };
  return down ? box.y + box.height + 24 : box.y - 24;
}

/** From a step straight towards the gap, or around the steps in between: the nearest free vertical line. */
function wayOut(end: End, gap: number, steps: Box[], used: number): Point[] {
  const { box } = end;
  // Several messages at a step stand beside each other: middle, right, left, …
  const offset = Math.ceil(used / 2) * 14 * (used % 2 === 0 ? -1 : 1);
  const x = box.x + box.width / 2 + Math.max(-box.width / 2 + 4, Math.min(box.width / 2 - 4, offset));
  const y = edgeY(end);
  const isFree = (at: number) =>
    steps.every(
      (other) => other === box || contains(other, box) || !crosses(other, at, Math.min(y, gap), Math.max(y, gap)),
    );
  if (isFree(x)) return [{ x, y }];
  const turn = y + (end.side === 'bottom' ? 8 : -8);
  for (let distance = 10; distance <= 400; distance += 10)
    for (const at of [x + distance, x - distance])
      if (isFree(at))
        return [
          { x, y },
          { x, y: turn },
          { x: at, y: turn },
        ];
  return [{ x, y }];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function crosses(box: Box, x: number, top: number, bottom: number): boolean {
  return x > box.x - 6 && x < box.x + box.width + 6 && box.y < bottom && box.y + box.height > top;
}

/** Half way between two pools, where nothing but messages is drawn. */
function middleOfGap(pools: Box[], pool: number, down: boolean): number {
  const [upper, lower] = down ? [pools[pool], pools[pool + 1]] : [pools[pool - 1], pools[pool]];
  if (!upper || !lower) return gapY(pools, pool, down);
  return (upper.y + upper.height + lower.y) / 2;
}

/** A message's words stand between the pools, below those that already stand there. */
function finish(element: ModdleElement, gap: number, labels: Box[], points: Point[]): Edge {
  const name = nameOf(element);
  const upright = points.slice(1).flatMap((to, index) => {
    const from = points[index] as Point;
    return from.x === to.x ? [{ x: to.x, top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) }] : [];
  });
  const stretch = upright.find(({ top, bottom }) => top <= gap && gap <= bottom) ?? upright[0];
  if (!name || !stretch) return { element, points };
  const width = textWidth(name);
  const height = textHeight(name, width);
  const label = { x: stretch.x + 4, y: gap - height / 2, width, height };
  for (let tries = 0; tries < 6; tries += 1) {
    const taken = labels.find((other) => overlaps(label, other));
    if (!taken) break;
    label.y = taken.y + taken.height + 2;
  }
  labels.push(label);
  return { element, points, label };
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
