import type { DomElement } from './element.js';

/** DOMTokenList of the `class` attribute, https://dom.spec.whatwg.org/#interface-domtokenlist */
export class ClassList {
  constructor(private readonly element: DomElement) {}

  get length(): number {
    return this.read().length;
  }

  contains(name: string): boolean {
    return this.read().includes(name);
  }

  add(...names: string[]): void {
    this.write([...new Set([...this.read(), ...names.filter(Boolean)])]);
  }

  remove(...names: string[]): void {
    this.write(this.read().filter((name) => !names.includes(name)));
  }

  toggle(name: string, force = !this.contains(name)): boolean {
    if (force) this.add(name);
    else this.remove(name);
    return force;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.read()[Symbol.iterator]();
  }

  private read(): string[] {
    return (this.element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
  }

  private write(names: string[]): void {
    this.element.setAttribute('class', names.join(' '));
  }
}
