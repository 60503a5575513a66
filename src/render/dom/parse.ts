import type { DomElement } from './element.js';
import { DomText } from './node.js';
import { HTML_NAMESPACE, SVG_NAMESPACE } from './serialise.js';

const NAME = String.raw`[\w:-]+`;
const ATTRIBUTE = String.raw`\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?`;
const TOKEN = new RegExp(
  String.raw`<!--[\s\S]*?-->|</(?<end>${NAME})\s*>|<(?<start>${NAME})(?<attributes>(?:${ATTRIBUTE})*)\s*(?<empty>/?)>|(?<text>[^<]+)|<[?!][^>]*>`,
  'g',
);
const ATTRIBUTES = /(?<name>[^\s=]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>]+)))?/g;
const VOID_HTML = new Set('br hr img input meta link area base col embed source track wbr'.split(' '));
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Appends the elements and texts of `markup` to `parent`: the HTML and SVG snippets of bpmn-js and its saved SVG,
 * which are well-formed. Comments, processing instructions and document types are left out.
 */
export function parseInto(parent: DomElement, markup: string): void {
  const open: DomElement[] = [parent];
  for (const { groups } of markup.matchAll(TOKEN)) {
    const top = open.at(-1) ?? parent;
    if (groups?.text !== undefined) top.appendChild(new DomText(top.ownerDocument, decodeEntities(groups.text)));
    else if (groups?.end !== undefined) {
      if (open.length > 1) open.pop();
    } else if (groups?.start !== undefined) {
      const element = top.appendChild(createElement(top, groups.start, groups.attributes ?? ''));
      const isVoid = element.namespaceURI === HTML_NAMESPACE && VOID_HTML.has(element.localName);
      if (!groups.empty && !isVoid) open.push(element);
    }
  }
}

function createElement(parent: DomElement, name: string, attributes: string): DomElement {
  const isSvg = name === 'svg' || parent.namespaceURI === SVG_NAMESPACE;
  const document = parent.ownerDocument;
  const element = isSvg ? document.createElementNS(SVG_NAMESPACE, name) : document.createElement(name);
  for (const { groups } of attributes.matchAll(ATTRIBUTES)) {
    const key = groups?.name ?? '';
    if (key.startsWith('xmlns')) continue;
    element.setAttribute(key, decodeEntities(groups?.double ?? groups?.single ?? groups?.bare ?? ''));
  }
  return element;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
