import { Matrix, Point } from './matrix.js';

/** The numbers of an `A` command up to its end point: radii, turn in degrees, the two flags. */
export type Arc = { radiusX: number; radiusY: number; degrees: number; large: boolean; sweep: boolean };

const SAMPLES = 16;

/** Points along an elliptical arc, its end included; https://www.w3.org/TR/SVG2/implnote.html#ArcImplementationNotes */
export function arcPoints(from: Point, to: Point, arc: Arc): Point[] {
  const turn = new Matrix().rotate(arc.degrees);
  const half = turn.inverse().apply({ x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 });
  const radii = fittingRadii(arc, half);
  if (!radii) return [to];
  const middle = new Point((from.x + to.x) / 2, (from.y + to.y) / 2);
  const centre = centreFromMiddle(half, radii, arc.large !== arc.sweep);
  const start = Math.atan2((half.y - centre.y) / radii.y, (half.x - centre.x) / radii.x);
  const end = Math.atan2((-half.y - centre.y) / radii.y, (-half.x - centre.x) / radii.x);
  const sweep = sweepAngle(end - start, arc.sweep);
  return Array.from({ length: SAMPLES }, (_, index) => {
    const angle = start + (sweep * (index + 1)) / SAMPLES;
    const onEllipse = { x: centre.x + radii.x * Math.cos(angle), y: centre.y + radii.y * Math.sin(angle) };
    const { x, y } = turn.apply(onEllipse);
    return index + 1 === SAMPLES ? to : new Point(x + middle.x, y + middle.y);
  });
}

/** Radii that are too small to reach the end are scaled up; without radii the arc is a line. */
function fittingRadii({ radiusX, radiusY }: Arc, half: Point): Point | null {
  const x = Math.abs(radiusX);
  const y = Math.abs(radiusY);
  if (x === 0 || y === 0 || (half.x === 0 && half.y === 0)) return null;
  const scale = Math.sqrt(Math.max(1, (half.x / x) ** 2 + (half.y / y) ** 2));
  return new Point(x * scale, y * scale);
}

function centreFromMiddle(half: Point, { x: rx, y: ry }: Point, positive: boolean): Point {
  const distance = (rx * half.y) ** 2 + (ry * half.x) ** 2;
  const factor = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - distance) / distance)) * (positive ? 1 : -1);
  return new Point((factor * rx * half.y) / ry, (-factor * ry * half.x) / rx);
}

function sweepAngle(difference: number, sweep: boolean): number {
  if (sweep && difference < 0) return difference + 2 * Math.PI;
  return !sweep && difference > 0 ? difference - 2 * Math.PI : difference;
}
