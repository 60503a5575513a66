import { ALLOWED_ELEMENTS, allowedValue } from './allowed.js';
import type { DomElement } from './dom/element.js';
import { isElement } from './dom/node.js';
import { serialiseChildren } from './dom/serialise.js';
import { parseSvg } from './dom/window.js';
import { nameMarkers } from './markers.js';

export interface Finished {
  svg: string;
  /** Size in px; 0 if the drawing has none. */
  width: number;
  height: number;
  /** The picture as a tree, for what is made from it. */
  root: DomElement;
}

const INVISIBLE = /\bdjs-(?:hit|outline)\b/;
/** bpmn-js' licence and courtesy: its own remark in saved pictures stays. */
const CREDIT = '<!-- created with bpmn-js / http://bpmn.io -->';

/**
 * Turns what bpmn-js saves into a picture that may be stored and shown anywhere: only drawing elements and valid
 * values, no script, no reference to anything outside, no style attributes (a strict content security policy would
 * ignore them), the same bytes each time, half the size. Keeps `data-element-id`, so that overlays find their element.
 */
export function finish(saved: string): Finished {
  const root = parseSvg(saved);
  clean(root);
  nameMarkers(root);
  const [x = 0, y = 0, width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const size = `width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`;
  const svg = `${CREDIT}<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size}>${serialiseChildren(root)}</svg>`;
  return { svg, width, height, root };
}

function clean(element: DomElement): void {
  for (const child of [...element.childNodes]) {
    if (!isElement(child)) continue;
    if (ALLOWED_ELEMENTS.has(child.localName) && !INVISIBLE.test(child.className)) clean(child);
    else child.remove();
  }
  const declared = [...element.attributes.filter(({ name }) => name !== 'style'), ...styleOf(element)];
  for (const { name } of element.attributes) element.removeAttribute(name);
  for (const { name, value } of declared) {
    const allowed = allowedValue(name, value);
    if (allowed !== null && !isDefault(name, allowed)) element.setAttribute(name, allowed);
  }
}

/** After the attributes, because a style wins over an attribute of the same name. */
function styleOf(element: DomElement): { name: string; value: string }[] {
  return [...element.css].map(([name, value]) => ({ name, value }));
}

/** Said by bpmn-js of every group, and true anyway. */
function isDefault(name: string, value: string): boolean {
  return (name === 'display' && value === 'block') || (name === 'fill-opacity' && value === '1');
}
