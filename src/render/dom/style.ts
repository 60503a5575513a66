import { cssValue } from './css-value.js';

/** What bpmn-js does with `element.style`: assign by name, read, or use the three methods. */
export type StyleDeclaration = Record<string, string> & {
  setProperty(name: string, value: string): void;
  removeProperty(name: string): void;
  getPropertyValue(name: string): string;
};

/** CSSStyleDeclaration over `declarations`; like a browser's, it ignores values that are no valid CSS. */
export function styleDeclaration(declarations: Map<string, string>): StyleDeclaration {
  const methods: Record<string, unknown> = {
    setProperty: (name: string, value: string) => assign(declarations, name, value),
    removeProperty: (name: string) => declarations.delete(name),
    getPropertyValue: (name: string) => declarations.get(name) ?? '',
  };
  return new Proxy({} as StyleDeclaration, {
    get(_, key) {
      if (typeof key !== 'string') return undefined;
      if (key === 'cssText') return styleText(declarations);
      return methods[key] ?? declarations.get(hyphenated(key)) ?? '';
    },
    set(_, key, value) {
      if (key === 'cssText') parseStyle(String(value), declarations);
      else assign(declarations, hyphenated(String(key)), value);
      return true;
    },
  });
}

/** Replaces the declarations by those of a `style` attribute; values that are no valid CSS are left out. */
export function parseStyle(text: string, declarations: Map<string, string>): void {
  declarations.clear();
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) assign(declarations, declaration.slice(0, colon).trim(), declaration.slice(colon + 1));
  }
}

export function styleText(declarations: Map<string, string>): string {
  return [...declarations].map(([name, value]) => `${name}: ${value}`).join('; ');
}

function assign(declarations: Map<string, string>, name: string, value: unknown): void {
  if (value === '' || value === null || value === undefined) {
    declarations.delete(name);
    return;
  }
  const valid = cssValue(name, String(value));
  if (valid !== null) declarations.set(name, valid);
}

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
