import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { root } from '../../src/root.js';
import type { Answer } from './visitor.js';

/** What is wrong with a page for somebody who hears it or reads it in their language; empty: nothing. */
export function faultsOf({ html, body }: Answer): string[] {
  const all = (selector: string) => html.querySelectorAll(selector);
  const ids = all('[id]').map((element) => element.id);
  return [
    ...(all('h1').length === 1 ? [] : [`${all('h1').length} h1`]),
    ...(all('main').length === 1 ? [] : [`${all('main').length} main`]),
    ...(/^(de|en)$/.test(html.querySelector('html')?.getAttribute('lang') ?? '') ? [] : ['no language']),
    ...(/^\S.+ – Fundus$/.test(html.querySelector('title')?.text ?? '') ? [] : ['no title']),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`),
    ...all('a[href], button')
      .filter(isNameless)
      .map((element) => `no name: ${element.outerHTML.slice(0, 100)}`),
    ...all('input, select, textarea')
      .filter((control) => !hasLabel(control, html))
      .map((one) => `no label: ${one.outerHTML}`),
    ...all('img:not([alt])').map((image) => `no alt: ${image.outerHTML}`),
    ...danglingReferences(html, new Set(ids)),
    ...skippedHeadings(all('h1, h2, h3, h4, h5, h6')),
    ...rawKeys(html),
    ...(/\bundefined\b|\[object |NaN\b|Invalid Date/.test(visible(html)) ? ['a value instead of a text'] : []),
    ...(/<script(?![^>]*\ssrc=)(?! type="application\/ld\+json">)[^>]*>|\son\w+="|\sstyle="/.test(body)
      ? ['something inline']
      : []),
  ];
}

function isNameless(element: HTMLElement): boolean {
  const label = element.getAttribute('aria-label') || element.getAttribute('aria-labelledby');
  return !label && !element.structuredText.trim() && !element.querySelector('img[alt]:not([alt=""])');
}

function hasLabel(control: HTMLElement, html: HTMLElement): boolean {
  if (['hidden', 'submit', 'button'].includes(control.getAttribute('type') ?? '')) return true;
  if (control.getAttribute('aria-label') || control.closest('label')) return true;
  return control.id !== '' && html.querySelector(`label[for="${control.id}"]`) !== null;
}

/** Labels, descriptions and jumps that lead nowhere. */
function danglingReferences(html: HTMLElement, ids: Set<string>): string[] {
  const attributes = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget'];
  const named = attributes.flatMap((attribute) =>
    html.querySelectorAll(`[${attribute}]`).flatMap((element) => (element.getAttribute(attribute) ?? '').split(/\s+/)),
  );
  const jumps = html.querySelectorAll('a[href^="#"]').map((link) => (link.getAttribute('href') ?? '').slice(1));
  return [...named, ...jumps].filter((id) => id && !ids.has(id)).map((id) => `nothing has the id ${id}`);
}

function skippedHeadings(headings: HTMLElement[]): string[] {
  const levels = headings.map(({ tagName }) => Number(tagName.slice(1)));
  return levels
    .filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)
    .map((level) => `h${level} without an h${level - 1}`);
}

/** The path of a text instead of the text: what i18next shows when a text is missing. */
function rawKeys(html: HTMLElement): string[] {
  const attributes = ['aria-label', 'placeholder', 'alt', 'title'];
  const shown = [
    ...html
      .querySelectorAll('*')
      .flatMap((element) => element.childNodes.filter(isText).map((node) => node.text.trim())),
    ...attributes.flatMap((name) => html.querySelectorAll(`[${name}]`).map((one) => one.getAttribute(name) ?? '')),
  ];
  return [...new Set(shown)]
    .filter((text) => (paths.has(text) && !texts.has(text)) || /^[a-z]+:[a-z]\w*(\.\w+)*$/i.test(text))
    .map((text) => `a key instead of a text: ${text}`);
}

const isText = (node: { nodeType: number }) => node.nodeType === 3;

function visible(html: HTMLElement): string {
  return html.querySelector('body')?.structuredText ?? '';
}

type Texts = { [key: string]: string | Texts };
const paths = new Set<string>();
const texts = new Set<string>();
for (const locale of ['de', 'en'])
  for (const file of readdirSync(join(root, 'src/locales', locale)))
    gather(JSON.parse(readFileSync(join(root, 'src/locales', locale, file), 'utf8')) as Texts);

function gather(some: Texts, before = ''): void {
  for (const [key, value] of Object.entries(some))
    if (typeof value !== 'string') gather(value, `${before}${key}.`);
    else {
      paths.add(`${before}${key}`.replace(/_(zero|one|other)$/, ''));
      texts.add(value);
    }
}
