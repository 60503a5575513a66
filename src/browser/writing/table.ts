import type { Edit } from './edit.js';

type Rows = string[][];

/** Where in a text a table stands, and the cell the cursor is in. */
interface Found {
  start: number;
  end: number;
  rows: Rows;
  /** The line below the heads: how each column is aligned. */
  aligned: string[];
  row: number;
  column: number;
}

const divider = /^\s*\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/;

/** Cells copied from a spreadsheet (lines with tabs) as a table; null when they are something else. */
export function tableFrom(copied: string): string | null {
  const lines = copied.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const rows = lines.map((line) => line.split('\t').map(cell));
  const width = Math.max(...rows.map((row) => row.length));
  if (lines.length < 2 || width < 2 || lines.some((line) => line.trim() !== '' && !line.includes('\t'))) return null;
  return written(rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]));
}

/** A small table to fill in, on lines of its own. */
export function newTable(text: string, at: number, heads: readonly string[]): Edit {
  const table = written([[...heads], heads.map(() => ''), heads.map(() => '')]);
  return { ...apart(text, at, at, table), select: headSelection(text, at, heads[0] ?? '') };
}

/** Puts a block between empty lines, as Markdown wants its tables and pictures. */
export function apart(text: string, start: number, end: number, block: string): Edit {
  const lead = leadOf(text, start);
  const rest = text.slice(end);
  const tail = rest === '' || rest.startsWith('\n\n') ? '' : rest.startsWith('\n') ? '\n' : '\n\n';
  const whole = `${lead}${block}${tail}`;
  return { start, end, text: whole, select: [lead.length + block.length, lead.length + block.length] };
}

export function inTable(text: string, at: number): boolean {
  return tableAround(text, at) !== null;
}

/** An empty row below the one the cursor is in. */
export function withRow(text: string, at: number): Edit | null {
  const found = tableAround(text, at);
  if (!found) return null;
  const rows = [...found.rows];
  rows.splice(found.row + 1, 0, found.rows[0]?.map(() => '') ?? []);
  return replaced(found, rows, found.row + 1, 0);
}

/** An empty column behind the one the cursor is in. */
export function withColumn(text: string, at: number): Edit | null {
  const found = tableAround(text, at);
  if (!found) return null;
  const rows = found.rows.map((row) => row.toSpliced(found.column + 1, 0, ''));
  const aligned = found.aligned.toSpliced(found.column + 1, 0, '---');
  return replaced({ ...found, aligned }, rows, 0, found.column + 1);
}

function tableAround(text: string, at: number): Found | null {
  const lines = text.split('\n');
  const here = text.slice(0, at).split('\n').length - 1;
  const isPart = (line: string | undefined) => line?.includes('|') ?? false;
  if (!isPart(lines[here])) return null;
  let first = here;
  while (isPart(lines[first - 1])) first--;
  let last = here;
  while (isPart(lines[last + 1])) last++;
  if (!divider.test(lines[first + 1] ?? '')) return null;
  const start = lines.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
  const table = lines.slice(first, last + 1);
  const inLine = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const column = inLine.replace(/^\s*\|/, '').split(/(?<!\\)\|/).length - 1;
  const rows = table.filter((_line, index) => index !== 1).map(cells);
  const row = here === first ? 0 : Math.max(0, here - first - 1);
  const aligned = cells(table[1] ?? '');
  return { start, end: start + table.join('\n').length, rows, aligned, row, column };
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((one) => one.trim());
}

/** The sign between cells stands for itself, and a line break would end the row. */
function cell(text: string): string {
  return text.trim().replace(/^"|"$/g, '').replace(/\s+/g, ' ').replace(/\|/g, '\\|');
}

function written(rows: Rows, aligned?: readonly string[]): string {
  const [head = [], ...rest] = rows;
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [line(head), line(aligned ?? head.map(() => '---')), ...rest.map(line)].join('\n');
}

/** The table anew, with the cursor in the cell that came. */
function replaced({ start, end, aligned }: Found, rows: Rows, row: number, column: number): Edit {
  const text = written(rows, aligned);
  const lines = text.split('\n');
  const line = row === 0 ? 0 : row + 1;
  const before = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
  const inLine = `| ${(rows[row] ?? []).slice(0, column).join(' | ')}${column > 0 ? ' | ' : ''}`.length;
  return { start, end, text, select: [before + inLine, before + inLine] };
}

function leadOf(text: string, start: number): string {
  const before = text.slice(0, start);
  if (before === '' || before.endsWith('\n\n')) return '';
  return before.endsWith('\n') ? '\n' : '\n\n';
}

function headSelection(text: string, at: number, head: string): [number, number] {
  const from = leadOf(text, at).length + 2;
  return [from, from + head.length];
}
