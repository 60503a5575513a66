type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;
type Child = Node | string | null | undefined | false;

/** An element with attributes, listeners (`onclick`, …) and children; strings become text, never markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const sprite = new URL('./icons.svg', import.meta.url).pathname;

/** An icon of the sprite, hidden from screen readers: the words beside it say what it means. */
export function icon(name: string, size = ''): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `fn-icon ${size}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows only an icon; its name is read aloud and shown as a tooltip. */
export function iconButton(name: string, label: string, onclick: () => void, more: Attributes = {}): HTMLButtonElement {
  return h(
    'button',
    { type: 'button', class: 'fn-ib', 'aria-label': label, title: label, onclick, ...more },
    icon(name),
  );
}

/** A KERN button with words and, if given, an icon before them. */
export function button(
  label: string,
  kind: 'primary' | 'secondary' | 'tertiary',
  onclick: () => void,
  iconName = '',
): HTMLButtonElement {
  return h(
    'button',
    { type: 'button', class: `kern-btn kern-btn--${kind}`, onclick },
    iconName ? icon(iconName) : null,
    h('span', { class: 'kern-label' }, label),
  );
}
