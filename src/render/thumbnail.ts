import type { DomElement } from './dom/element.js';
import { isElement } from './dom/node.js';
import { SVG_NAMESPACE, serialise } from './dom/serialise.js';
import type { Finished } from './finish.js';
import { transformToRoot } from './geometry/bounding-box.js';
import { LAYERS, type Layer, type Look, layerOf } from './thumbnail-looks.js';
import type { DrawnKind } from './viewer.js';

/** The frame a thumbnail is shown in, in px; lines are as thick as they must be to be seen there. */
const FRAME = { width: 280, height: 148 };
const LINE = { shown: 0.93, thinnest: 2, thickest: 10 };
const ARROW = { perLine: 10, longest: 48 };

/**
 * A small picture of the diagram as SVG: no text, few colours, strong lines (docs: design, "Thumbnail"). It holds no
 * style sheet and no ids but its arrow head, so it can stand in a page or in an <img> alike.
 */
export function thumbnail({ root, width, height }: Finished, elements: ReadonlyMap<string, DrawnKind>): string {
  const line = lineWidth(width, height);
  const shapes = new Map<Layer, DomElement[]>();
  for (const group of root.querySelectorAll('g[data-element-id]')) {
    const kind = elements.get(group.getAttribute('data-element-id') ?? '');
    const layer = kind && layerOf(kind);
    if (layer) shapes.set(layer, [...(shapes.get(layer) ?? []), ...outlines(group, LAYERS[layer])]);
  }
  const layers = (Object.keys(LAYERS) as Layer[]).map((layer) => draw(LAYERS[layer], shapes.get(layer) ?? [], line));
  const viewBox = root.getAttribute('viewBox') ?? '0 0 0 0';
  const head = `<svg xmlns="${SVG_NAMESPACE}" width="${width}" height="${height}" viewBox="${viewBox}">`;
  return `${head}${arrowHead(line)}${layers.join('')}</svg>`;
}

function lineWidth(width: number, height: number): number {
  const wanted = LINE.shown * Math.max(width / FRAME.width, height / FRAME.height);
  return Math.round(Math.min(Math.max(wanted, LINE.thinnest), LINE.thickest) * 10) / 10;
}

/** The first shapes bpmn-js draws for an element are its outline; what follows are icons and labels. */
function outlines(group: DomElement, { shapes, count }: Look): DomElement[] {
  const visual = group.firstElementChild;
  if (!visual) return [];
  const place = transformToRoot(group);
  return visual.childNodes
    .filter(isElement)
    .filter((shape) => shapes.includes(shape.localName))
    .slice(0, count)
    .map((shape) => {
      const copy = shape.ownerDocument.createElementNS(SVG_NAMESPACE, shape.localName);
      for (const { name, value } of shape.attributes) if (GEOMETRY.has(name)) copy.setAttribute(name, value);
      if (place.e !== 0 || place.f !== 0)
        copy.setAttribute('transform', `translate(${round(place.e)} ${round(place.f)})`);
      return copy;
    });
}

const GEOMETRY = new Set('x y width height cx cy r rx ry points d x1 y1 x2 y2'.split(' '));

function draw({ attributes, thickness, dashes, arrow }: Look, shapes: DomElement[], line: number): string {
  if (shapes.length === 0) return '';
  const dash = dashes ? ` stroke-dasharray="${dashes.map((length) => round(length * line)).join(' ')}"` : '';
  const head = arrow ? ` marker-end="url(#${arrowId(line)})"` : '';
  return `<g ${attributes} stroke-width="${round(thickness * line)}"${dash}${head}>${shapes.map(serialise).join('')}</g>`;
}

/** Named after its size: of two thumbnails in one page, the browser takes the first definition of an id for both. */
function arrowId(line: number): string {
  return `thumb-arrow-${Math.round(line * 10)}`;
}

function arrowHead(line: number): string {
  const size = Math.min(ARROW.perLine * line, ARROW.longest);
  const box = `viewBox="0 0 20 20" refX="11" refY="10" markerWidth="${round(size)}" markerHeight="${round(size)}"`;
  const path = '<path d="M1 5L11 10L1 15Z" fill="#5b678f"/>';
  return `<defs><marker id="${arrowId(line)}" ${box} markerUnits="userSpaceOnUse" orient="auto">${path}</marker></defs>`;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
