/**
 * The smallest DOM that bpmn-js draws into: a tree of nodes without events, layout or style sheets.
 * It follows https://dom.spec.whatwg.org where bpmn-js, diagram-js, tiny-svg and min-dom look, and nowhere else.
 */
import type { DomDocument } from './document.js';
import type { DomElement } from './element.js';

export const ELEMENT = 1;
export const TEXT = 3;
export const COMMENT = 8;
const DOCUMENT_FRAGMENT = 11;

export type NodeList<T = DomNode> = T[] & { item(index: number): T | null };

export abstract class DomNode {
  parentNode: DomNode | null = null;
  readonly childNodes: NodeList = nodeList([]);

  constructor(public ownerDocument: DomDocument) {}

  abstract get nodeType(): number;
  abstract get nodeName(): string;
  protected abstract shallowClone(): DomNode;

  get firstChild(): DomNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): DomNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get children(): NodeList<DomElement> {
    return nodeList(this.childNodes.filter(isElement));
  }

  get firstElementChild(): DomElement | null {
    return this.childNodes.find(isElement) ?? null;
  }

  get parentElement(): DomElement | null {
    return this.parentNode && isElement(this.parentNode) ? this.parentNode : null;
  }

  get nextSibling(): DomNode | null {
    return this.sibling(1);
  }

  get previousSibling(): DomNode | null {
    return this.sibling(-1);
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }

  set textContent(text: string | null) {
    for (const child of this.childNodes) child.parentNode = null;
    this.childNodes.length = 0;
    if (text !== '' && text !== null && text !== undefined)
      this.appendChild(new DomText(this.ownerDocument, `${text}`));
  }

  hasChildNodes(): boolean {
    return this.childNodes.length > 0;
  }

  contains(node: DomNode | null): boolean {
    for (let current = node; current; current = current.parentNode) if (current === this) return true;
    return false;
  }

  appendChild<T extends DomNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  append(...nodes: (DomNode | string)[]): void {
    for (const node of nodes) this.appendChild(typeof node === 'string' ? new DomText(this.ownerDocument, node) : node);
  }

  insertBefore<T extends DomNode>(node: T, before: DomNode | null): T {
    if (node.nodeType === DOCUMENT_FRAGMENT) {
      for (const child of [...node.childNodes]) this.insertBefore(child, before);
      return node;
    }
    node.parentNode?.removeChild(node);
    const index = before ? this.childNodes.indexOf(before) : -1;
    if (index < 0) this.childNodes.push(node);
    else this.childNodes.splice(index, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild<T extends DomNode>(node: T): T {
    const index = this.childNodes.indexOf(node);
    if (index >= 0) {
      this.childNodes.splice(index, 1);
      node.parentNode = null;
    }
    return node;
  }

  replaceChild<T extends DomNode>(node: DomNode, old: T): T {
    this.insertBefore(node, old);
    return this.removeChild(old);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  cloneNode(deep = false): DomNode {
    const clone = this.shallowClone();
    if (deep) for (const child of this.childNodes) clone.appendChild(child.cloneNode(true));
    return clone;
  }

  /** Nothing happens in this DOM: bpmn-js registers its listeners and never hears of them. */
  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): boolean {
    return true;
  }

  private sibling(step: 1 | -1): DomNode | null {
    const siblings = this.parentNode?.childNodes;
    return siblings?.[siblings.indexOf(this) + step] ?? null;
  }
}

export class DomText extends DomNode {
  constructor(
    document: DomDocument,
    public data: string,
  ) {
    super(document);
  }

  get nodeType(): number {
    return TEXT;
  }

  get nodeName(): string {
    return '#text';
  }

  get nodeValue(): string {
    return this.data;
  }

  override get textContent(): string {
    return this.data;
  }

  override set textContent(text: string | null) {
    this.data = text ?? '';
  }

  protected shallowClone(): DomNode {
    return new DomText(this.ownerDocument, this.data);
  }
}

export class DomComment extends DomText {
  override get nodeType(): number {
    return COMMENT;
  }

  override get nodeName(): string {
    return '#comment';
  }

  protected override shallowClone(): DomNode {
    return new DomComment(this.ownerDocument, this.data);
  }
}

export class DomFragment extends DomNode {
  get nodeType(): number {
    return DOCUMENT_FRAGMENT;
  }

  get nodeName(): string {
    return '#document-fragment';
  }

  protected shallowClone(): DomNode {
    return new DomFragment(this.ownerDocument);
  }
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT;
}

export function nodeList<T>(nodes: T[]): NodeList<T> {
  return Object.assign(nodes, { item: (index: number) => nodes[index] ?? null });
}
