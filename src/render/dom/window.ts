import { Matrix } from '../geometry/matrix.js';
import { DomDocument } from './document.js';
import { DomElement } from './element.js';
import { CanvasElement, HtmlElement } from './html-element.js';
import { DomNode } from './node.js';
import { parseInto } from './parse.js';
import { SvgElement, SvgRootElement } from './svg-element.js';

/** `DOMParser` for the SVG snippets of tiny-svg. */
class DomParser {
  parseFromString(markup: string): DomDocument {
    const document = new DomDocument();
    const parsed = parseSvg(markup);
    document.childNodes.length = 0;
    document.appendChild(document.importNode(parsed, true));
    return document;
  }
}

/** The root element of a saved SVG. Errors: throws if the text holds none. */
export function parseSvg(markup: string): DomElement {
  const holder = new DomDocument().createElement('div');
  parseInto(holder, markup);
  const root = holder.firstElementChild;
  if (!root) throw new Error('No element in the SVG text');
  root.remove();
  return root;
}

/** A window of its own for one viewer, with everything bpmn-js looks up there; nothing global is touched. */
export function createWindow() {
  const quiet = () => {};
  const window = {
    document: new DomDocument(),
    Node: DomNode,
    Element: DomElement,
    HTMLElement: HtmlElement,
    HTMLCanvasElement: CanvasElement,
    SVGElement: SvgElement,
    SVGSVGElement: SvgRootElement,
    SVGMatrix: Matrix,
    DOMParser: DomParser,
    CSS: { escape: cssEscape },
    navigator: { userAgent: 'node', platform: 'node' },
    // The importer logs each element it cannot draw; the same words are in its warnings.
    console: { log: quiet, info: quiet, debug: quiet, warn: quiet, error: quiet, trace: quiet },
    addEventListener: quiet,
    removeEventListener: quiet,
    getComputedStyle: (element: DomElement) => element.style,
    setTimeout,
    clearTimeout,
  };
  return Object.assign(window, { window, self: window, globalThis: window });
}

/** https://drafts.csswg.org/cssom/#serialize-an-identifier */
export function cssEscape(text: string): string {
  return [...text.replaceAll('\0', '\ufffd')]
    .map((character, index, all) => {
      const startsWithDigit = /\d/.test(character) && (index === 0 || (index === 1 && all[0] === '-'));
      const isControl = character < ' ' || character === '\x7f';
      if (startsWithDigit || isControl) return `\\${character.charCodeAt(0).toString(16)} `;
      if (text === '-' || !/[\w\u0080-\u{10ffff}-]/u.test(character)) return `\\${character}`;
      return character;
    })
    .join('');
}
