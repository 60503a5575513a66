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
  /** What has an area: lines lie where they are drawn. */
  isShape: boolean;
}

export interface Parts {
  /** The drawing with only what can be seen there, given in px from its left upper corner. */
  in(window: Box): string;
  /** Whether nothing is seen there but pools and lanes that pass through. */
  isBare(window: Box): boolean;
}

/**
 * A drawing from which parts can be taken: cut into forty sheets it is drawn about once in all, not forty times, and
 * each sheet holds the words that stand on it and no others.
 */
export function cuttable(svg: string): Parts {
  const [start] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const [x, y] = (/ viewBox="([^"]*)"/.exec(start ?? '')?.[1] ?? '').split(/[\s,]+/).map(Number);
  if (!start || x === undefined || y === undefined || Number.isNaN(x + y))
    return { in: () => svg, isBare: () => false };
  const parts = parseSvg(svg).childNodes.filter(isElement).flatMap(partsOf);
  const moved = (window: Box) => ({ ...window, x: window.x + x, y: window.y + y });
  return {
    in(wanted) {
      const window = moved(wanted);
      const seen = parts.filter(({ place }) => !place || touch(place, window));
      return `${start}${seen.map(({ text }) => text).join('')}</svg>`;
    },
    isBare(wanted) {
      const window = moved(wanted);
      return parts.every((part) => !part.place || !touch(inner(part.place), window) || passesThrough(part, window));
    },
  };
}

/** A frame that comes in from before: its name stands at its beginning, at half its height. */
function passesThrough({ place, isShape }: Part, window: Box): boolean {
  if (!place || !isShape) return false;
  const { x, y, width, height } = inner(place);
  if (x < window.x && width > window.width) return true;
  const middle = y + height / 2;
  return y < window.y && height > window.height && (middle < window.y || middle > window.y + window.height);
}

/** Without the margin for what stands out. */
function inner({ x, y, width, height }: Box): Box {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

const nowhere = { place: null, isShape: false } as const;

/** Shapes are moved to where they stand. */
function hasPlace(element: DomElement): boolean {
  return element.matches('[transform]') || element.querySelector(`${shape}[transform]`) !== null;
}

/** Pools hold what stands in them; each of that is a part of its own. */
function partsOf(element: DomElement): Part[] {
  if (element.localName !== 'g') return [{ text: serialise(element), ...nowhere }];
  const inside = element.matches(shape) ? 0 : element.querySelectorAll(shape).length;
  if (inside < 2) return [{ text: serialise(element), place: placeOf(element), isShape: hasPlace(element) }];
  const alone = serialise(element.cloneNode(false));
  return [
    { text: alone.replace(/\/>$|><\/g>$/, '>'), ...nowhere },
    ...element.childNodes.filter(isElement).flatMap(partsOf),
    { text: '</g>', ...nowhere },
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
