declare const checked: unique symbol;
/** SVG text made by `tag` and `words` alone, so no unescaped text can slip into a chart. */
export type Markup = string & { readonly [checked]: true };

/** Values that are null or undefined leave the attribute out; numbers are coordinates in units of the view box. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

export function tag(name: string, attributes: Attributes, ...children: readonly (Markup | null)[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(String(value))}"`);
  return `<${name}${written.join('')}>${children.filter((child) => child !== null).join('')}</${name}>` as Markup;
}

/** Text content. */
export function words(text: string): Markup {
  return escaped(text) as Markup;
}

export function joined(parts: readonly Markup[]): Markup {
  return parts.join('') as Markup;
}

/** A link to a page of this house; any other address (another scheme, another host) stays a plain group. */
export function link(href: string, attributes: Attributes, ...children: readonly (Markup | null)[]): Markup {
  const own = /^(?:\/(?!\/)|[?#])/.test(href);
  return own ? tag('a', { href, ...attributes }, ...children) : tag('g', { class: attributes.class }, ...children);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const plain = /^[^&<>"'\p{Cc}\p{Cs}\ufffe\uffff]*$/u;

/** XML knows no control characters but tab and line break, not even escaped. */
function escaped(text: string): string {
  if (plain.test(text)) return text;
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const broken = (code < 32 && code !== 9 && code !== 10) || (code >= 0xd800 && code <= 0xdfff) || code >= 0xfffe;
    return broken && code <= 0xffff ? '\ufffd' : (entities[character] ?? character);
  }).join('');
}

function round(value: number): string {
  return String(Number(value.toFixed(2)));
}
