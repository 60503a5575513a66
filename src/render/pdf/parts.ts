import type { DomElement } from '../dom/element.js';
import { isElement } from '../dom/node.js';
import { serialise } from '../dom/serialise.js';
import { parseSvg } from '../dom/window.js';
import { type Box, boundingBox, transformToRoot } from '../geometry/bounding-box.js';
import { Point } from '../geometry/matrix.js';

/** Lines, arrow heads and marks that stand out of what is measured. */
const margin = 30;
const shape = 'g[data-element-id]';

/** Something that is drawn as one; without a place it belongs to every part. */
interface Part {
  text: string;
  place: Box | null;
}

/**
 * A drawing from which parts can be taken: cut into forty sheets it is drawn about once in all, not forty times, and
 * each sheet holds the words that stand on it and no others.
 * @returns the same drawing with only what can be seen in a part, given in px from its left upper corner
 */
export function cuttable(svg: string): (part: Box) => string {
  const [start] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const [x, y] = (/ viewBox="([^"]*)"/.exec(start ?? '')?.[1] ?? '').split(/[\s,]+/).map(Number);
  if (!start || x === undefined || y === undefined || Number.isNaN(x + y)) return () => svg;
  const parts = parseSvg(svg).childNodes.filter(isElement).flatMap(partsOf);
  return (wanted) => {
    const window = { ...wanted, x: wanted.x + x, y: wanted.y + y };
    const seen = parts.filter(({ place }) => !place || touch(place, window));
    return `${start}${seen.map(({ text }) => text).join('')}</svg>`;
  };
}

/** Pools hold what stands in them; each of that is a part of its own. */
function partsOf(element: DomElement): Part[] {
  if (element.localName !== 'g') return [{ text: serialise(element), place: null }];
  const inside = element.matches(shape) ? 0 : element.querySelectorAll(shape).length;
  if (inside < 2) return [{ text: serialise(element), place: placeOf(element) }];
  const alone = serialise(element.cloneNode(false));
  return [
    { text: alone.replace(/\/>$|><\/g>$/, '>'), place: null },
    ...element.childNodes.filter(isElement).flatMap(partsOf),
    { text: '</g>', place: null },
  ];
}

function placeOf(element: DomElement): Box | null {
  const box = boundingBox(element);
  if (!box) return null;
  const matrix = transformToRoot(element);
  const corners = [0, 1].flatMap((right) =>
    [0, 1].map((low) => matrix.apply(new Point(box.x + right * box.width, box.y + low * box.height))),
  );
  const [left, top] = [Math.min(...corners.map((one) => one.x)), Math.min(...corners.map((one) => one.y))];
  return {
    x: left - margin,
    y: top - margin,
    width: Math.max(...corners.map((one) => one.x)) - left + 2 * margin,
    height: Math.max(...corners.map((one) => one.y)) - top + 2 * margin,
  };
}

function touch(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
