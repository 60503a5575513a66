import ejs from 'ejs';
import type { PdfBlock, PdfRun } from '../web/pdf.js';
import type { Chapter } from './text.js';

/** A chapter for the page: its text as HTML, the rest for the view. */
export interface ChapterView extends Pick<Chapter, 'id' | 'kind' | 'number' | 'heading'> {
  html: string;
  parts: ChapterView[];
}

export function chapterViews(chapters: readonly Chapter[]): ChapterView[] {
  return chapters.map(({ blocks, parts, ...chapter }) => ({
    ...chapter,
    html: blocks.map(blockHtml).join(''),
    parts: chapterViews(parts),
  }));
}

type Text = Extract<PdfBlock, { kind: 'paragraph' }>['text'];
type Items = Extract<PdfBlock, { kind: 'list' }>['items'];

const escaped = ejs.escapeXML;

/** A block of the document as HTML; every text in it is escaped here, and nowhere else. */
export function blockHtml(block: PdfBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<p><strong>${escaped(block.text)}</strong></p>`;
    case 'paragraph':
      return block.quoted
        ? `<blockquote><p>${textHtml(block.text)}</p></blockquote>`
        : `<p>${textHtml(block.text)}</p>`;
    case 'list':
      return listHtml(block);
    case 'facts':
      return `<dl class="fn-said">${block.rows.map(({ label, values }) => `<div><dt>${escaped(label)}</dt>${values.map((value) => `<dd>${escaped(value)}</dd>`).join('')}</div>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
    case 'figures':
      return block.figures
        .map(
          ({ before, after, words }) =>
            `<p>${escaped([before, after].filter(Boolean).join(' → '))} ${escaped(words)}</p>`,
        )
        .join('');
    case 'drawing':
      // Made by src/render/charts alone, which escapes what it draws.
      return `<figure class="fn-edition__chart"><div class="fn-chartbox">${block.svg}</div><figcaption>${escaped(block.caption)}</figcaption></figure>`;
    case 'rule':
      return '<hr>';
  }
}

function tableHtml({ head, rows }: Extract<PdfBlock, { kind: 'table' }>): string {
  const cells = (texts: readonly Text[], open: string, close: string) =>
    `<tr>${texts.map((text) => `<${open}>${textHtml(text)}</${close}>`).join('')}</tr>`;
  // On a narrow screen it moves sideways within this, also by keyboard.
  return `<div class="fn-prose__table" tabindex="0"><table><thead>${cells(head, 'th scope="col"', 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td', 'td')).join('')}</tbody></table></div>`;
}

/** Points that lie deeper become a list within the point above. */
function listHtml({ items, numbered, start = 1 }: Extract<PdfBlock, { kind: 'list' }>): string {
  const isDot = items[0]?.label === '•' || !numbered;
  const [open, close] = isDot ? ['<ul>', '</ul>'] : [start === 1 ? '<ol>' : `<ol start="${start}">`, '</ol>'];
  return `${open}${grouped(items)
    .map(
      ({ item, below }) =>
        `<li>${textHtml(item.text)}${details(item)}${below.length > 0 ? inner(below, numbered) : ''}</li>`,
    )
    .join('')}${close}`;
}

function inner(items: Items, numbered: boolean): string {
  return listHtml({ kind: 'list', items, numbered, start: 1 });
}

function grouped(items: Items): { item: Items[number]; below: Items }[] {
  const level = Math.min(...items.map((one) => one.level ?? 0));
  const groups: { item: Items[number]; below: Items }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && (item.level ?? 0) > level) last.below.push(item);
    else groups.push({ item, below: [] });
  }
  return groups;
}

function details({ details: all = [] }: Items[number]): string {
  return all.map((one) => `<span class="fn-edition__detail">${escaped(one)}</span>`).join('');
}

function textHtml(text: Text): string {
  return typeof text === 'string' ? escaped(text) : text.map(runHtml).join('');
}

function runHtml({ text, bold, italic, link }: PdfRun): string {
  const words = escaped(text).replaceAll('\n', '<br>');
  const strong = bold ? `<strong>${words}</strong>` : words;
  const leaning = italic ? `<em>${strong}</em>` : strong;
  if (!link) return leaning;
  const away = link.startsWith('/') ? '' : ' rel="noopener noreferrer nofollow"';
  return `<a href="${escaped(link)}"${away}>${leaning}</a>`;
}
