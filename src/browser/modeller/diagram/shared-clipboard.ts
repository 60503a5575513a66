import type { Moddle, Services } from '../../viewer/services.js';

const KEY = 'fundus:clipboard';

/** A clipboard that all tabs of this browser share, so that steps can be copied from one process into another. */
class SharedClipboard {
  static $inject = ['moddle'];
  #moddle: Services['moddle'];
  #tree: object | undefined;
  #stored: string | null = null;

  constructor(moddle: Services['moddle']) {
    this.#moddle = moddle;
  }

  set(tree: object): void {
    this.#tree = tree;
    try {
      this.#stored = JSON.stringify(tree);
      localStorage.setItem(KEY, this.#stored);
    } catch {
      this.#stored = null; // storage full or forbidden: copying still works within this tab
    }
  }

  get(): object | undefined {
    const stored = this.#read();
    if (stored && stored !== this.#stored) return JSON.parse(stored, this.#reviver()) as object;
    return this.#tree ?? (stored ? (JSON.parse(stored, this.#reviver()) as object) : undefined);
  }

  clear(): object | undefined {
    const tree = this.#tree;
    this.#tree = undefined;
    return tree;
  }

  isEmpty(): boolean {
    return !this.#tree && !this.#read();
  }

  #read(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  /** Plain JSON back to model elements, each id once. */
  #reviver() {
    const known = new Map<string, Moddle>();
    return (_key: string, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('$type' in value)) return value;
      const { $type, ...attributes } = value as { $type: string; id?: string };
      const before = attributes.id && known.get(attributes.id);
      if (before) return before;
      const element = this.#moddle.create($type, attributes);
      if (attributes.id) known.set(attributes.id, element);
      return element;
    };
  }
}

export const sharedClipboardModule = { clipboard: ['type', SharedClipboard] };
