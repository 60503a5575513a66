import { arcPoints } from './arc.js';
import { Point } from './matrix.js';

const TOKENS = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
const ARGUMENTS: Record<string, number> = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 };
const SAMPLES = 12;

type Pen = { x: number; y: number; startX: number; startY: number; handle: Point | null };

/**
 * The points of a path: ends of lines, samples of curves and arcs; in user units.
 * Near enough for bounding boxes and the middle of a line (bpmn-js asks for nothing else). A `moveto` that
 * draws nothing gives no point, as in a browser's bounding box.
 */
export function pathPoints(data: string): Point[] {
  const points: Point[] = [];
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, handle: null };
  let pending: Point | null = null;
  for (const { command, numbers } of segments(data)) {
    if (command === 'M') {
      [pen.x, pen.y] = [numbers[0] ?? 0, numbers[1] ?? 0];
      [pen.startX, pen.startY] = [pen.x, pen.y];
      pending = new Point(pen.x, pen.y);
      continue;
    }
    if (command === 'Z') {
      [pen.x, pen.y] = [pen.startX, pen.startY];
      continue;
    }
    if (pending) points.push(pending);
    pending = null;
    points.push(...draw(pen, command, numbers));
  }
  return points;

  /** Absolute segments; relative ones are shifted by the pen as it stands when they are read. */
  function* segments(text: string) {
    const tokens = text.match(TOKENS) ?? [];
    let letter = '';
    for (let index = 0; index < tokens.length; ) {
      const token = tokens[index] ?? '';
      if (/[a-z]/i.test(token)) {
        letter = token;
        index++;
      }
      const command = letter.toUpperCase();
      const count = ARGUMENTS[command];
      if (count === undefined || (count === 0 && !/[a-z]/i.test(token))) {
        index++;
        continue;
      }
      const numbers = tokens.slice(index, index + count).map(Number);
      index += count;
      if (numbers.length < count || numbers.some(Number.isNaN)) return;
      yield { command, numbers: letter === command ? numbers : absolute(command, numbers, pen) };
      if (command === 'M') letter = letter === 'M' ? 'L' : 'l'; // further pairs after a moveto are lines
    }
  }
}

/** The length of a line through these points, in the units they are given in. */
export function pathLength(points: Point[]): number {
  return points.reduce((sum, point, index) => sum + distance(points[index - 1] ?? point, point), 0);
}

/** The point `length` units along the line; its end if that is further away. */
export function pointAtLength(points: Point[], length: number): Point {
  let left = length;
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1] ?? new Point();
    const to = points[index] ?? from;
    const step = distance(from, to);
    if (step > 0 && left <= step) return between(from, to, left / step);
    left -= step;
  }
  return points.at(-1) ?? new Point();
}

function absolute(command: string, numbers: number[], pen: Pen): number[] {
  if (command === 'H') return numbers.map((x) => x + pen.x);
  if (command === 'V') return numbers.map((y) => y + pen.y);
  if (command === 'A') return numbers.map((n, index) => (index === 5 ? n + pen.x : index === 6 ? n + pen.y : n));
  return numbers.map((number, index) => number + (index % 2 === 0 ? pen.x : pen.y));
}

function draw(pen: Pen, command: string, numbers: number[]): Point[] {
  const from = new Point(pen.x, pen.y);
  const pairs = Array.from({ length: numbers.length >> 1 }, (_, i) => new Point(numbers[2 * i], numbers[2 * i + 1]));
  let end = pairs.at(-1) ?? from;
  if (command === 'H') end = new Point(numbers[0], pen.y);
  if (command === 'V') end = new Point(pen.x, numbers[0]);
  if (command === 'A') end = new Point(numbers[5], numbers[6]);
  [pen.x, pen.y] = [end.x, end.y];
  if (command === 'S') pairs.unshift(pen.handle ?? from);
  const control = pairs.length > 1 && 'CS'.includes(command) ? pairs.at(-2) : undefined;
  pen.handle = control ? new Point(2 * end.x - control.x, 2 * end.y - control.y) : null;
  if ('CSQ'.includes(command)) return samples([from, ...pairs]);
  if (command === 'A') {
    const [radiusX = 0, radiusY = 0, degrees = 0, large = 0, sweep = 0] = numbers;
    return arcPoints(from, end, { radiusX, radiusY, degrees, large: large !== 0, sweep: sweep !== 0 });
  }
  return [end];
}

/** Samples of a Bézier curve, by de Casteljau's construction. */
function samples(controls: Point[]): Point[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    let points = controls;
    while (points.length > 1)
      points = points.slice(1).map((point, i) => between(points[i] ?? point, point, (index + 1) / SAMPLES));
    return points[0] ?? new Point();
  });
}

function between(from: Point, to: Point, share: number): Point {
  return new Point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}
