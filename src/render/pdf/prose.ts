import { markHeading } from './contents.js';
import type { PdfBlock, PdfItem } from './document.js';
import {
  bottom,
  decorate,
  ensure,
  heightOf,
  inkQuiet,
  line,
  margins,
  runs,
  type Sheet,
  textElement,
  width,
} from './sheet.js';
import { factsHeight, shortTable, tableHeight } from './tables.js';

type Block<Kind extends PdfBlock['kind']> = Extract<PdfBlock, { kind: Kind }>;

export const textSize = 10.5;
const headings = {
  2: { size: 15, above: 20, below: 6 },
  3: { size: 12, above: 14, below: 4 },
  4: { size: 10.5, above: 10, below: 3 },
} as const;
const indent = 18;
/** What must fit below a heading, so that it is never the last line of a page. */
const room = 84;
/** So much of an item stays together. */
const mostOfItem = 90;
/** More than this need not stay with its heading: with what begins below it a third of the page would stay empty. */
const mostStaying = 110;

/** A heading stays with what follows: with short texts and facts, also below the next heading. */
export function heading(sheet: Sheet, { level, text }: Block<'heading'>, following: readonly PdfBlock[] = []): void {
  const { size, above, below } = headings[level];
  const { doc, root } = sheet;
  const look = { size };
  if (doc.y > margins.top + 1) doc.y += above;
  ensure(sheet, heightOf(sheet, [{ text, bold: true }], look) + below + staying(sheet, level, following));
  markHeading(sheet, level, text);
  root.add(textElement(sheet, `H${level}`, [{ text, bold: true }], look));
  doc.y += below;
}

/**
 * How high the short texts and facts are that stay with a heading, over the first heading below it; and the beginning of
 * what comes then, unless the part ends there.
 */
function staying(sheet: Sheet, above: 2 | 3 | 4, following: readonly PdfBlock[]): number {
  let height = 0;
  for (const block of following) {
    if (block.kind === 'heading' && block.level <= above) return height;
    const own = stayingHeight(sheet, above, block);
    // What comes first and is kept whole takes its heading along.
    const most = height === 0 ? shortTable : mostStaying;
    if (own === null || height + own > most) return height + beginning(sheet, block);
    height += own;
  }
  return height;
}

function beginning(sheet: Sheet, block: PdfBlock): number {
  const [first] = block.kind === 'list' ? block.items : [];
  return first ? Math.min(itemHeight(sheet, first, margins.left + 2 * indent), mostOfItem) : room;
}

function stayingHeight(sheet: Sheet, above: 2 | 3 | 4, block: PdfBlock): number | null {
  if (block.kind === 'paragraph') return heightOf(sheet, block.text, { size: textSize }) + 6;
  if (block.kind === 'facts') return factsHeight(sheet, block);
  if (block.kind === 'table') return tableHeight(sheet, block);
  return block.kind === 'heading' && block.level > above ? headingHeight(sheet, block) : null;
}

function headingHeight(sheet: Sheet, { level, text }: Block<'heading'>): number {
  const { size, above, below } = headings[level];
  return above + heightOf(sheet, [{ text, bold: true }], { size }) + below;
}

export function paragraph(sheet: Sheet, { text, quiet, quoted }: Block<'paragraph'>): void {
  const { doc, root } = sheet;
  const look = {
    size: quiet ? 9 : textSize,
    ...(quiet ? { color: inkQuiet } : {}),
    ...(quoted ? { x: margins.left + indent } : {}),
  };
  const isLabel = runs(text).every(({ bold }) => bold);
  ensure(sheet, (isLabel ? 4 : 2) * textSize * 1.5);
  root.add(textElement(sheet, quoted ? 'BlockQuote' : 'P', text, look));
  doc.y += 6;
}

export function list(sheet: Sheet, { items, numbered, start = 1 }: Block<'list'>): void {
  const { doc, root } = sheet;
  const whole = doc.struct('L');
  root.add(whole);
  const next: number[] = [];
  for (const item of items) {
    const level = item.level ?? 0;
    next.length = level + 1;
    next[level] = (next[level] ?? (level === 0 ? start - 1 : 0)) + 1;
    const label = item.label ?? (numbered ? `${Array.from(next, (number) => number ?? 1).join('.')}.` : '•');
    point(sheet, whole, item, label);
  }
  whole.end();
  doc.y += 4;
}

function itemHeight(sheet: Sheet, { text, details = [] }: PdfItem, x: number): number {
  const wide = sheet.doc.page.width - margins.right - x;
  const first = heightOf(sheet, text, { size: textSize, width: wide });
  return details.reduce((sum, detail) => sum + heightOf(sheet, detail, { size: 9, width: wide }), first);
}

function point(sheet: Sheet, whole: PDFKit.PDFStructureElement, item: PdfItem, label: string): void {
  const { doc } = sheet;
  const x = margins.left + indent * (item.level ?? 0);
  const inner = x + (label.length > 3 ? indent + 10 : indent);
  ensure(sheet, Math.min(itemHeight(sheet, item, inner), mostOfItem));
  const { y } = doc;
  const part = doc.struct('LI');
  whole.add(part);
  part.add(textElement(sheet, 'Lbl', label, { size: textSize, x, y, width: inner - x + 8 }));
  part.add(textElement(sheet, 'LBody', item.text, { size: textSize, x: inner, y }));
  for (const detail of item.details ?? [])
    part.add(textElement(sheet, 'P', detail, { size: 9, x: inner, color: inkQuiet }));
  part.end();
  doc.y += 3;
}

export function rule(sheet: Sheet): void {
  const { doc } = sheet;
  ensure(sheet, 20);
  const y = doc.y + 6;
  decorate(sheet, () =>
    doc
      .moveTo(margins.left, y)
      .lineTo(margins.left + width(sheet), y)
      .lineWidth(0.75)
      .stroke(line),
  );
  doc.y = Math.min(y + 10, bottom(sheet));
}

/** What changed, large: "19 → 6 days to payment". */
export function figures(sheet: Sheet, { figures: all }: Block<'figures'>): void {
  const { doc, root, tone } = sheet;
  for (const { before, after, words } of all) {
    ensure(sheet, 34);
    const text = [...(before ? [{ text: `${before} → ` }] : []), { text: `${after} `, bold: true }, { text: words }];
    root.add(textElement(sheet, 'P', text, { size: 14, color: tone.ink }));
    doc.y += 4;
  }
}
