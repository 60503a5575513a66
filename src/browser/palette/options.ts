import { h, icon } from '../viewer/dom.js';
import type { Entry, Group } from './suggestions.js';

/** The groups of a listbox. An option that leads somewhere is a link, so that it opens as links do. */
export function optionGroups(groups: readonly Group[], send: (entry: Entry) => void): HTMLElement[] {
  let number = 0;
  return groups.map(({ label, entries }, index) => {
    const id = `vorschlag-gruppe-${index}`;
    const options = entries.map((entry) => option(entry, `vorschlag-${number++}`, send));
    const heading = h('p', { class: 'fn-palette__group', id, role: 'presentation' }, label);
    return h('div', { role: 'group', 'aria-labelledby': id }, heading, ...options);
  });
}

function option(entry: Entry, id: string, send: (entry: Entry) => void): HTMLElement {
  const { title, detail, symbol, tone, url, fields } = entry;
  const attributes = { id, role: 'option', tabindex: -1, 'aria-selected': 'false', class: 'fn-palette__option' };
  const content = [
    h('span', { class: `fn-tile fn-tile--${tone || 'process'}` }, icon(symbol)),
    h(
      'span',
      { class: 'fn-palette__text' },
      h(
        'span',
        { class: 'fn-palette__title' },
        ...title.map((piece) => (piece.hit ? h('mark', {}, piece.text) : piece.text)),
      ),
      detail ? h('span', { class: 'fn-palette__detail' }, detail) : null,
    ),
  ];
  return fields
    ? h('button', { ...attributes, type: 'button', onclick: () => send(entry) }, ...content)
    : h('a', { ...attributes, href: url }, ...content);
}

/** Sends a small form as a page would, and comes back to this page. */
export function sendForm({ url, fields }: Entry): void {
  const returnTo = `${location.pathname}${location.search}`;
  const inputs = Object.entries({ ...fields, returnTo }).map(([name, value]) =>
    h('input', { type: 'hidden', name, value }),
  );
  const form = h('form', { action: url, method: 'post', hidden: true }, ...inputs);
  document.body.append(form);
  form.submit();
}
