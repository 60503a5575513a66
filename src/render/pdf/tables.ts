import type { PdfBlock, PdfText } from './document.js';
import {
  bottom,
  decorate,
  type Element,
  ensure,
  heightOf,
  inkQuiet,
  line,
  margins,
  runs,
  type Sheet,
  textElement,
  turn,
  width,
} from './sheet.js';

type Block<Kind extends PdfBlock['kind']> = Extract<PdfBlock, { kind: Kind }>;

const size = 9.5;
const padding = 5;
const labelWidth = 142;
/** A short table stays together on one page. */
export const shortTable = 190;

/** Names on the left, what is said of them on the right; a long value goes on over the page. */
export function facts(sheet: Sheet, { rows }: Block<'facts'>): void {
  const { doc, root } = sheet;
  const whole = doc.struct('Table');
  root.add(whole);
  const x = margins.left + labelWidth + 12;
  const look = factLook(sheet);
  const drawn = measured(sheet, rows);
  const all = sum(drawn);
  if (all <= shortTable) ensure(sheet, all);
  for (const { name, text, height } of drawn) {
    ensure(sheet, Math.min(height, 98));
    separate(sheet);
    const y = doc.y + 4;
    const row = doc.struct('TR');
    whole.add(row);
    row.add(textElement(sheet, 'TH', name, { size, x: margins.left, y, width: labelWidth, color: inkQuiet }));
    const below = doc.y;
    row.add(textElement(sheet, 'TD', text, { ...look, x, y }));
    row.end();
    const flowedOver = doc.y < y;
    doc.y = (flowedOver ? doc.y : Math.max(doc.y, below)) + 3;
  }
  whole.end();
  doc.y += 8;
}

/** How high facts are on the page. */
export function factsHeight(sheet: Sheet, { rows }: Block<'facts'>): number {
  return sum(measured(sheet, rows)) + 8;
}

function measured(sheet: Sheet, rows: Block<'facts'>['rows']) {
  return rows.map(({ label, values }) => {
    const name = [{ text: label, bold: true }];
    const text = values.join('\n');
    const inner = Math.max(heightOf(sheet, text, factLook(sheet)), heightOf(sheet, name, { size, width: labelWidth }));
    return { name, text, height: inner + 8 };
  });
}

function factLook(sheet: Sheet) {
  return { size: 10, width: width(sheet) - labelWidth - 12 };
}

function sum(all: readonly { height: number }[]): number {
  return all.reduce((total, { height }) => total + height, 0);
}

/** Rows stay whole; on the next page the head is drawn again, for the eye only. */
export function table(sheet: Sheet, { head, rows }: Block<'table'>): void {
  const { doc, root } = sheet;
  const widths = columnWidths(sheet, [head, ...rows]);
  const bold = head.map((cell) => runs(cell).map((run) => ({ ...run, bold: true })));
  const whole = doc.struct('Table');
  root.add(whole);
  const all = tableHeight(sheet, { head, rows });
  ensure(sheet, all <= shortTable ? all : rowHeight(sheet, bold, widths) + 40);
  row(sheet, whole, bold, { widths, tag: 'TH' });
  for (const cells of rows) {
    const height = rowHeight(sheet, cells, widths);
    if (doc.y + height > bottom(sheet)) {
      turn(sheet);
      repeatHead(sheet, bold, widths);
    }
    // What is longer than a page is read as text: a cell cannot go on beside another one.
    if (height > bottom(sheet) - margins.top - 60) stacked(sheet, whole, bold, cells);
    else row(sheet, whole, cells, { widths, tag: 'TD' });
  }
  whole.end();
  doc.y += 8;
}

/** How high a table is on the page. */
export function tableHeight(sheet: Sheet, { head, rows }: Pick<Block<'table'>, 'head' | 'rows'>): number {
  const widths = columnWidths(sheet, [head, ...rows]);
  return [head, ...rows].reduce((total, cells) => total + rowHeight(sheet, cells, widths), 8);
}

interface RowLook {
  widths: readonly number[];
  tag: 'TH' | 'TD';
}

function row(sheet: Sheet, whole: Element, cells: readonly PdfText[], { widths, tag }: RowLook): void {
  const { doc } = sheet;
  const { y } = doc;
  const height = rowHeight(sheet, cells, widths);
  const part = doc.struct('TR');
  whole.add(part);
  let x = margins.left;
  widths.forEach((column, index) => {
    const look = { size, x: x + padding, y: y + padding, width: column - 2 * padding };
    part.add(textElement(sheet, tag, cells[index] ?? '', look));
    x += column;
  });
  part.end();
  doc.y = y + height;
  separate(sheet);
}

function repeatHead(sheet: Sheet, head: readonly PdfText[], widths: readonly number[]): void {
  const { doc } = sheet;
  const { y } = doc;
  doc.markContent('Artifact', { type: 'Layout' });
  let x = margins.left;
  widths.forEach((column, index) => {
    const plain = runs(head[index] ?? '').map((run) => run.text);
    doc.font('own-bold').fontSize(size).fillColor(inkQuiet);
    doc.text(plain.join(''), x + padding, y + padding, { width: column - 2 * padding });
    x += column;
  });
  doc.endMarkedContent();
  doc.y = y + rowHeight(sheet, head, widths);
  separate(sheet);
}

function stacked(sheet: Sheet, whole: Element, head: readonly PdfText[], cells: readonly PdfText[]): void {
  const { doc } = sheet;
  const part = doc.struct('TR');
  whole.add(part);
  cells.forEach((cell, index) => {
    const name = runs(head[index] ?? '').map((run) => ({ ...run, bold: true }));
    part.add(textElement(sheet, 'TD', [...name, { text: ': ' }, ...runs(cell)], { size, x: margins.left + padding }));
    doc.y += 3;
  });
  part.end();
}

function separate(sheet: Sheet): void {
  const { doc } = sheet;
  const { y } = doc;
  decorate(sheet, () =>
    doc
      .moveTo(margins.left, y)
      .lineTo(margins.left + width(sheet), y)
      .lineWidth(0.5)
      .stroke(line),
  );
  doc.y = y;
}

function rowHeight(sheet: Sheet, cells: readonly PdfText[], widths: readonly number[]): number {
  const heights = widths.map((column, index) =>
    heightOf(sheet, cells[index] ?? '', { size, width: column - 2 * padding }),
  );
  return Math.max(...heights) + 2 * padding;
}

/**
 * Columns by what stands in them: the root of the length, so that a long text does not starve the short ones; no word is
 * broken while there is room.
 */
function columnWidths(sheet: Sheet, rows: readonly (readonly PdfText[])[]): number[] {
  const count = Math.max(1, ...rows.map((cells) => cells.length));
  const columns = Array.from({ length: count }, (_, index) => {
    const texts = rows.map((cells) => plain(cells[index] ?? ''));
    const weight = Math.sqrt(Math.max(6, ...texts.map(({ length }) => length)));
    return { weight, least: widestWord(sheet, texts) + 2 * padding + 1 };
  });
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  const zoom = Math.min(1, width(sheet) / least);
  const rest = Math.max(0, width(sheet) - least);
  return columns.map((column) => column.least * zoom + (column.weight / all) * rest);
}

/** Of all words the longest few, in the wider of the two faces. */
function widestWord({ doc }: Sheet, texts: readonly string[]): number {
  const words = texts.flatMap((text) => text.split(/\s+/)).toSorted((one, other) => other.length - one.length);
  doc.font('own-bold').fontSize(size);
  return Math.max(0, ...words.slice(0, 5).map((word) => doc.widthOfString(word)));
}

function plain(text: PdfText): string {
  return runs(text)
    .map((run) => run.text)
    .join('');
}
