import type { DomElement } from '../dom/element.js';
import { isElement } from '../dom/node.js';
import { measureText } from '../fonts/face.js';
import { Matrix, Point } from './matrix.js';
import { pathPoints } from './path.js';
import { parseTransform } from './transform.js';

export type Box = { x: number; y: number; width: number; height: number };

const WITHOUT_BOX = new Set(['defs', 'marker', 'title', 'desc', 'style', 'pattern']);
const NUMBERS = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * `getBBox()` in the element's own user units, null if it draws nothing: the fill area without strokes, and for
 * groups the union of all visible children (https://www.w3.org/TR/SVG2/coords.html#BoundingBoxes). Selection
 * outlines do not count, because bpmn-js hides them by a style sheet while it measures.
 */
export function boundingBox(element: DomElement): Box | null {
  const n = (name: string) => attribute(element, name);
  switch (element.localName) {
    case 'rect':
    case 'image':
    case 'use':
      return { x: n('x'), y: n('y'), width: n('width'), height: n('height') };
    case 'circle':
      return around(n('cx'), n('cy'), n('r'), n('r'));
    case 'ellipse':
      return around(n('cx'), n('cy'), n('rx'), n('ry'));
    case 'line':
      return enclose([new Point(n('x1'), n('y1')), new Point(n('x2'), n('y2'))]);
    case 'polyline':
    case 'polygon':
      return enclose(listedPoints(element.getAttribute('points') ?? ''));
    case 'path':
      return enclose(pathPoints(element.getAttribute('d') ?? ''));
    case 'text':
      return textBox(element);
    case 'g':
    case 'svg':
    case 'a':
      return groupBox(element);
    default:
      return null;
  }
}

/** The transforms of the element and everything it stands in, multiplied. */
export function transformToRoot(element: DomElement): Matrix {
  let matrix = new Matrix();
  for (let current: DomElement | null = element; current; current = current.parentElement)
    matrix = parseTransform(current.getAttribute('transform')).multiply(matrix);
  return matrix;
}

/** The points of a `points` attribute; an odd last number is left out, as browsers do. */
export function listedPoints(list: string): Point[] {
  const numbers = (list.match(NUMBERS) ?? []).map(Number);
  return Array.from({ length: numbers.length >> 1 }, (_, i) => new Point(numbers[2 * i], numbers[2 * i + 1]));
}

function groupBox(group: DomElement): Box | null {
  let union: Box | null = null;
  for (const child of group.childNodes) {
    if (!isElement(child) || WITHOUT_BOX.has(child.localName)) continue;
    if (child.css.get('display') === 'none' || child.className.includes('djs-outline')) continue;
    const box = boundingBox(child);
    if (box) union = join(union, transformed(box, parseTransform(child.getAttribute('transform'))));
  }
  return union;
}

function textBox(text: DomElement): Box | null {
  const size = Number.parseFloat(inherited(text, 'font-size')) || 12;
  const font = { size, weight: inherited(text, 'font-weight'), style: inherited(text, 'font-style') };
  let union: Box | null = null;
  for (const line of text.childNodes) {
    const content = line.textContent;
    if (!content) continue;
    const { width, ascent, descent } = measureText(content, font);
    const owner = isElement(line) ? line : text;
    const x = owner.hasAttribute('x') ? attribute(owner, 'x') : attribute(text, 'x');
    const y = owner.hasAttribute('y') ? attribute(owner, 'y') : attribute(text, 'y');
    union = join(union, { x, y: y - ascent, width, height: ascent + descent });
  }
  return union;
}

function inherited(element: DomElement, property: string): string {
  for (let current: DomElement | null = element; current; current = current.parentElement) {
    const value = current.css.get(property) ?? current.getAttribute(property);
    if (value) return value;
  }
  return '';
}

function attribute(element: DomElement, name: string): number {
  const value = Number.parseFloat(element.getAttribute(name) ?? '');
  return Number.isFinite(value) ? value : 0;
}

function around(x: number, y: number, radiusX: number, radiusY: number): Box {
  return { x: x - radiusX, y: y - radiusY, width: 2 * radiusX, height: 2 * radiusY };
}

function transformed({ x, y, width, height }: Box, matrix: Matrix): Box {
  const corners = [
    new Point(x, y),
    new Point(x + width, y),
    new Point(x, y + height),
    new Point(x + width, y + height),
  ];
  return enclose(corners.map((corner) => matrix.apply(corner))) ?? { x, y, width, height };
}

function enclose(points: Point[]): Box | null {
  return points
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .reduce<Box | null>((box, { x, y }) => join(box, { x, y, width: 0, height: 0 }), null);
}

function join(first: Box | null, second: Box): Box {
  if (!first) return second;
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  const right = Math.max(first.x + first.width, second.x + second.width);
  const bottom = Math.max(first.y + first.height, second.y + second.height);
  return { x, y, width: right - x, height: bottom - y };
}
