import { ClassList } from './class-list.js';
import type { DomDocument } from './document.js';
import { DomNode, ELEMENT, type NodeList, nodeList } from './node.js';
import { parseInto } from './parse.js';
import { matches, select } from './selectors.js';
import { serialise, serialiseChildren } from './serialise.js';
import { parseStyle, type StyleDeclaration, styleDeclaration, styleText } from './style.js';

type InsertPosition = 'beforebegin' | 'afterbegin' | 'beforeend' | 'afterend';

/** An element; its `style` attribute is kept as validated declarations, all other attributes as text. */
export class DomElement extends DomNode {
  readonly css = new Map<string, string>();
  readonly classList = new ClassList(this);
  private readonly values = new Map<string, string>();
  private declaration: StyleDeclaration | undefined;

  constructor(
    document: DomDocument,
    readonly localName: string,
    readonly namespaceURI: string,
  ) {
    super(document);
  }

  get nodeType(): number {
    return ELEMENT;
  }

  get nodeName(): string {
    return this.localName;
  }

  get tagName(): string {
    return this.localName;
  }

  get isConnected(): boolean {
    return this.ownerDocument.contains(this);
  }

  get style(): StyleDeclaration {
    this.declaration ??= styleDeclaration(this.css);
    return this.declaration;
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get dataset(): Record<string, string | undefined> {
    return new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_, key) => (typeof key === 'string' ? (this.getAttribute(dataName(key)) ?? undefined) : undefined),
        set: (_, key, value) => {
          this.setAttribute(dataName(String(key)), String(value));
          return true;
        },
      },
    );
  }

  get attributes(): NodeList<{ name: string; value: string }> {
    const attributes = [...this.values].map(([name, value]) => ({ name, value }));
    if (this.css.size > 0) attributes.push({ name: 'style', value: styleText(this.css) });
    return nodeList(attributes);
  }

  getAttribute(name: string): string | null {
    if (name === 'style') return this.css.size > 0 ? styleText(this.css) : null;
    return this.values.get(name) ?? null;
  }

  setAttribute(name: string, value: unknown): void {
    if (name === 'style') parseStyle(String(value), this.css);
    else this.values.set(name, String(value));
  }

  removeAttribute(name: string): void {
    if (name === 'style') this.css.clear();
    else this.values.delete(name);
  }

  hasAttribute(name: string): boolean {
    return name === 'style' ? this.css.size > 0 : this.values.has(name);
  }

  hasAttributes(): boolean {
    return this.values.size > 0 || this.css.size > 0;
  }

  getAttributeNS(_namespace: string | null, name: string): string | null {
    return this.getAttribute(name);
  }

  setAttributeNS(_namespace: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  removeAttributeNS(_namespace: string | null, name: string): void {
    this.removeAttribute(name);
  }

  hasAttributeNS(_namespace: string | null, name: string): boolean {
    return this.hasAttribute(name);
  }

  get outerHTML(): string {
    return serialise(this);
  }

  get innerHTML(): string {
    return serialiseChildren(this);
  }

  set innerHTML(markup: string) {
    this.textContent = '';
    parseInto(this, markup);
  }

  insertAdjacentElement(position: InsertPosition, element: DomElement): DomElement {
    if (position === 'beforeend') return this.appendChild(element);
    if (position === 'afterbegin') return this.insertBefore(element, this.firstChild);
    this.parentNode?.insertBefore(element, position === 'beforebegin' ? this : this.nextSibling);
    return element;
  }

  matches(selector: string): boolean {
    return matches(this, selector);
  }

  closest(selector: string): DomElement | null {
    for (let element: DomElement | null = this; element; element = element.parentElement)
      if (element.matches(selector)) return element;
    return null;
  }

  querySelector(selector: string): DomElement | null {
    return select(this, selector, 'first')[0] ?? null;
  }

  querySelectorAll(selector: string): NodeList<DomElement> {
    return nodeList(select(this, selector, 'all'));
  }

  getBoundingClientRect() {
    return { x: 0, y: 0, left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  }

  focus(): void {}
  blur(): void {}

  protected shallowClone(): DomNode {
    const Same = this.constructor as typeof DomElement;
    const clone = new Same(this.ownerDocument, this.localName, this.namespaceURI);
    for (const [name, value] of this.values) clone.values.set(name, value);
    for (const [name, value] of this.css) clone.css.set(name, value);
    return clone;
  }
}

function dataName(key: string): string {
  return `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
