import type { PdfDocument } from './document.js';
import {
  type Element,
  ensure,
  heightOf,
  inkQuiet,
  lastPage,
  margins,
  type Sheet,
  textElement,
  turn,
  width,
} from './sheet.js';

const sizes = { roomy: 10.5, tight: 9 } as const;
/** So many lines stand beside the title on the first page; more are set closer. */
const mostRoomy = 24;
const indent = 16;
const numberWidth = 30;

/** A line of the table of contents; its page is written when it is known. */
interface Entry {
  /** Which of all headings it leads to. */
  heading: number;
  page: number;
  y: number;
  element: Element;
  size: number;
}

/** A heading is a place to jump to, and a bookmark below that of the level above. */
export function markHeading(sheet: Sheet, level: number, text: string): void {
  const { doc, headings, bookmarks } = sheet;
  doc.addNamedDestination(nameOf(headings.length), 'XYZ', 0, Math.max(0, doc.y - 12), null);
  headings.push(lastPage(sheet));
  const above = bookmarks.slice(0, level - 1).findLast((one) => one !== undefined);
  bookmarks[level - 1] = above?.addItem(text, { expanded: level < 3 });
  bookmarks.length = level;
}

/** The table of contents, without numbers at first: they are written by what it returns, once all pages are there. */
export function contents(sheet: Sheet, { contents: title, blocks }: PdfDocument): () => void {
  const { doc, root } = sheet;
  if (!title) return () => undefined;
  root.add(textElement(sheet, 'P', [{ text: title, bold: true }], { size: 15 }));
  doc.y += 8;
  const table = doc.struct('TOC');
  root.add(table);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const listed = headings.filter(({ level }) => level <= 3).length;
  const look = listed > mostRoomy ? 'tight' : 'roomy';
  const entries = headings.flatMap(({ level, text }, heading) =>
    level > 3 ? [] : [entry(sheet, table, { text, heading, level, look })],
  );
  turn(sheet);
  return () => {
    for (const one of entries) fill(sheet, one);
    table.end();
  };
}

interface Line {
  text: string;
  heading: number;
  level: number;
  look: keyof typeof sizes;
}

function entry(sheet: Sheet, table: Element, { text, heading, level, look: closeness }: Line): Entry {
  const { doc } = sheet;
  const x = margins.left + (level - 2) * indent;
  const size = sizes[closeness];
  const look = { size, x, width: width(sheet) - numberWidth - (level - 2) * indent - 8 };
  const words = [{ text, ...(level === 2 ? { bold: true } : {}) }];
  if (level === 2) doc.y += closeness === 'tight' ? 2 : 5;
  ensure(sheet, heightOf(sheet, words, look));
  const page = lastPage(sheet);
  const { y } = doc;
  const element = doc.struct('TOCI');
  table.add(element);
  element.add(textElement(sheet, 'Reference', words, { ...look, y, goTo: nameOf(heading) }));
  doc.y += closeness === 'tight' ? 0 : 2;
  return { heading, page, y, element, size };
}

function fill(sheet: Sheet, { heading, page, y, element, size }: Entry): void {
  const { doc, headings } = sheet;
  const target = headings[heading];
  if (target !== undefined) {
    doc.switchToPage(page);
    const x = margins.left + width(sheet) - numberWidth;
    const number = () => {
      doc.font('own-regular').fontSize(size).fillColor(inkQuiet);
      doc.text(String(target + 1), x, y, { width: numberWidth, align: 'right', lineBreak: false });
    };
    element.add(doc.struct('Reference', {}, [number]));
  }
  element.end();
}

function nameOf(heading: number): string {
  return `heading-${heading}`;
}
