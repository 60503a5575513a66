import { emptyElement, textElement } from './xml.js';

export interface Feed {
  title: string;
  locale: string;
  /** The feed's own address, and that of the page that says the same. */
  self: string;
  page: string;
  updated: Date;
  entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Also its id: a process keeps its address for good. */
  address: string;
  title: string;
  summary: string;
  updated: Date;
  author: { name: string; address: string };
  categories: readonly string[];
}

/** An Atom feed (RFC 4287); texts may hold any sign. */
export function atomFeed({ title, locale, self, page, updated, entries }: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    textElement('id', self),
    textElement('title', title),
    textElement('updated', updated.toISOString()),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: page }),
    textElement('generator', 'Fundus'),
    ...entries.map(entryElement),
    '</feed>\n',
  ].join('\n');
}

function entryElement({ address, title, summary, updated, author, categories }: FeedEntry): string {
  return [
    '<entry>',
    textElement('id', address),
    textElement('title', title),
    textElement('updated', updated.toISOString()),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: address }),
    `<author>${textElement('name', author.name)}${textElement('uri', author.address)}</author>`,
    ...categories.map((term) => emptyElement('category', { term })),
    ...(summary ? [textElement('summary', summary)] : []),
    '</entry>',
  ].join('\n');
}
