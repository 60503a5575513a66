import PDFDocument from 'pdfkit';
import type { PdfDocument, PdfRun, PdfText } from './document.js';
import { fontFiles, type Piece, pieces } from './fonts.js';
import { hyphenated } from './hyphenation.js';

export type Doc = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** Lengths in points; A4 is 595 × 842. */
export const margins = { top: 74, bottom: 74, left: 62, right: 62 } as const;
/** Space between two lines, above what the font brings along. */
const lead = 2.5;

export const ink = '#131525';
export const inkQuiet = '#51577a';
export const line = '#dddfe8';
export const linkInk = '#2044aa';
export const tones = {
  process: { ink: '#2044aa', tint: '#eff3fb' },
  practice: { ink: '#00664f', tint: '#e4f7ef' },
  agenda: { ink: '#5b2c83', tint: '#f6f0fa' },
} as const;

/** Larger than this are headings. */
const largestProse = 12;

/** More pages are no document anybody reads: what follows is named as left out. */
export const mostPages = 150;

export interface TextLook {
  size: number;
  color?: string;
  x?: number;
  width?: number;
  /** A place in the document it leads to. */
  goTo?: string;
}

/** A document being written, with what it is made of and where one is on the page. */
export interface Sheet {
  doc: Doc;
  /** Everything that is read aloud hangs below it, in the order of reading. */
  root: Element;
  tone: (typeof tones)[keyof typeof tones];
  /** Where each heading came to stand, in their order: its page, from 0. */
  headings: number[];
  /** BCP 47: says how words break. */
  language: string;
  /** The bookmark of the last heading of each level. */
  bookmarks: (PDFKit.PDFOutline | undefined)[];
}

export function openSheet(document: PdfDocument): Sheet {
  const { title, author, lead: subject, keywords, created, language } = document;
  const doc = new PDFDocument({
    ...{ size: 'A4', margins: { ...margins }, bufferPages: true, autoFirstPage: false },
    ...{ pdfVersion: '1.7', lang: language, tagged: true, displayTitle: true },
    info: { Title: title, Author: author, Subject: subject, Keywords: keywords.join(', '), CreationDate: created },
  });
  doc.info.Creator = 'Fundus';
  for (const [name, file] of fontFiles()) doc.registerFont(name, file);
  const root = doc.struct('Document');
  doc.addStructure(root);
  doc.addPage();
  dropSoftHyphens(doc);
  return { doc, root, tone: tones[document.tone], language, headings: [], bookmarks: [doc.outline] };
}

/** How wide one may write, in points. */
export function width({ doc }: Sheet): number {
  return doc.page.width - margins.left - margins.right;
}

/** How far down one may write. */
export function bottom({ doc }: Sheet): number {
  return doc.page.height - margins.bottom;
}

/** Begins a new page unless so much room is left. */
export function ensure(sheet: Sheet, height: number): void {
  if (sheet.doc.y + height > bottom(sheet) && sheet.doc.y > margins.top + 1) turn(sheet);
}

/** Begins a page of this format. */
export function turn({ doc }: Sheet, layout: 'portrait' | 'landscape' = 'portrait', size: 'A4' | 'A3' = 'A4'): void {
  doc.addPage({ size, layout, margins: { ...margins } });
}

/** Whether the document has all the pages it may have. */
export function isFull(sheet: Sheet): boolean {
  return lastPage(sheet) >= mostPages;
}

/** The page that is written on, from 0. */
export function lastPage({ doc }: Sheet): number {
  const { start, count } = doc.bufferedPageRange();
  return start + count - 1;
}

/** What is only decoration: not read aloud. */
export function decorate({ doc }: Sheet, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.save();
  draw();
  doc.restore();
  doc.endMarkedContent();
}

/** A text as its pieces; a plain one is a single piece. */
export function runs(text: PdfText): PdfRun[] {
  return typeof text === 'string' ? [{ text }] : text;
}

/** Words of this length hardly fit on a line of a heading. */
const longestInHeading = 26;

/** Headings stay whole but for words longer than a line; what is read in lines may break. */
function prose({ language }: Sheet, text: PdfText, size: number): PdfRun[] {
  return hyphenated(runs(text), language, size > largestProse ? longestInHeading : undefined);
}

/** Places to break that were not used are no signs: who searches or copies "Haushaltsmittel" finds the word. */
function dropSoftHyphens(doc: Doc): void {
  const writer = doc as unknown as { _fragment(text: string, ...where: unknown[]): void };
  const write = writer._fragment;
  writer._fragment = function (text, ...where) {
    write.call(this, text.replaceAll('\u00AD', ''), ...where);
  };
}

/** One element of text, links within it as links. `at` says where it begins, else below the one before. */
export function textElement(sheet: Sheet, tag: string, text: PdfText, look: TextLook & { y?: number }): Element {
  const { doc } = sheet;
  const all = pieces(prose(sheet, text, look.size));
  const children = all.map((piece, index) => {
    const write = () => writePiece(sheet, piece, { look, first: index === 0, last: index === all.length - 1 });
    return piece.link ? doc.struct('Link', {}, [write]) : write;
  });
  return doc.struct(tag, {}, children);
}

function writePiece(
  { doc }: Sheet,
  { text, font, link }: Piece,
  { look, first, last }: { look: TextLook & { y?: number }; first: boolean; last: boolean },
): void {
  doc.font(font).fontSize(look.size);
  doc.fillColor(link ? linkInk : (look.color ?? ink));
  const options = {
    ...{ continued: !last, lineGap: lead, link: link ?? null, underline: link !== undefined },
    ...(look.goTo ? { goTo: look.goTo } : {}),
  };
  if (!first) {
    doc.text(text, options);
    return;
  }
  const room = look.width ?? doc.page.width - margins.right - (look.x ?? margins.left);
  doc.text(text, look.x ?? margins.left, look.y ?? doc.y, { ...options, width: room });
}

/** How high a text will stand, in points, measured with the font it is written in. */
export function heightOf(sheet: Sheet, text: PdfText, look: TextLook): number {
  const { doc } = sheet;
  const plain = prose(sheet, text, look.size)
    .map((run) => run.text)
    .join('');
  const bold = runs(text).every((run) => run.bold);
  doc.font(bold ? 'own-bold' : 'own-regular').fontSize(look.size);
  return doc.heightOfString(plain || ' ', {
    width: look.width ?? doc.page.width - margins.left - margins.right,
    lineGap: lead,
  });
}
