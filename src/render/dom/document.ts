import type { DomElement } from './element.js';
import { CanvasElement, HtmlElement } from './html-element.js';
import { DomComment, DomFragment, DomNode, DomText, type NodeList } from './node.js';
import { HTML_NAMESPACE, SVG_NAMESPACE } from './serialise.js';
import { SvgElement, SvgRootElement } from './svg-element.js';

const DOCUMENT = 9;

export class DomDocument extends DomNode {
  readonly documentElement: DomElement;
  readonly body: DomElement;

  constructor() {
    super(undefined as unknown as DomDocument); // a document owns itself, which no constructor can pass on
    this.ownerDocument = this;
    this.documentElement = this.appendChild(this.createElement('html'));
    this.body = this.documentElement.appendChild(this.createElement('body'));
  }

  get nodeType(): number {
    return DOCUMENT;
  }

  get nodeName(): string {
    return '#document';
  }

  get activeElement(): DomElement {
    return this.body;
  }

  createElement(name: string): DomElement {
    const Kind = name.toLowerCase() === 'canvas' ? CanvasElement : HtmlElement;
    return new Kind(this, name.toLowerCase(), HTML_NAMESPACE);
  }

  createElementNS(namespace: string, name: string): DomElement {
    if (namespace !== SVG_NAMESPACE) return new HtmlElement(this, name, namespace);
    return name === 'svg' ? new SvgRootElement(this, name, namespace) : new SvgElement(this, name, namespace);
  }

  createTextNode(text: string): DomText {
    return new DomText(this, text);
  }

  createComment(text: string): DomComment {
    return new DomComment(this, text);
  }

  createDocumentFragment(): DomFragment {
    return new DomFragment(this);
  }

  importNode(node: DomNode, deep = false): DomNode {
    const clone = node.cloneNode(deep);
    this.adopt(clone);
    return clone;
  }

  querySelector(selector: string): DomElement | null {
    return this.documentElement.querySelector(selector);
  }

  querySelectorAll(selector: string): NodeList<DomElement> {
    return this.documentElement.querySelectorAll(selector);
  }

  getElementById(id: string): DomElement | null {
    return this.documentElement.querySelector(`[id="${id}"]`);
  }

  protected shallowClone(): DomNode {
    return new DomDocument();
  }

  private adopt(node: DomNode): void {
    node.ownerDocument = this;
    for (const child of node.childNodes) this.adopt(child);
  }
}
