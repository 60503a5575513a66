import type { Response } from 'express';
import writeXlsx from 'write-excel-file/node';
import { type Row, sendCsv } from './csv.js';

/** Kinds of file a table can be taken along as; both stand in the addresses of exports. */
export const tableEndings = ['csv', 'xlsx'] as const;
export type TableEnding = (typeof tableEndings)[number];

/** One sheet: the first row is the head. A CSV file holds the first sheet alone. */
export interface Sheet {
  name: string;
  rows: readonly Row[];
}

/** Longest text of a cell and name of a sheet (ECMA-376, limits of spreadsheet programs). */
const longestCell = 32_767;
const longestName = 31;

/** Answers with a table as a file. Text stays text in both kinds: nothing somebody typed is ever run as a formula. */
export async function sendTable(
  res: Response,
  name: string,
  ending: TableEnding,
  sheets: readonly [Sheet, ...Sheet[]],
): Promise<void> {
  if (ending === 'csv') return sendCsv(res, `${name}.csv`, sheets[0].rows);
  const book = await writeXlsx(
    sheets.map((sheet) => ({
      sheet: sheetName(sheet.name),
      stickyRowsCount: 1,
      columns: widths(sheet.rows),
      data: sheet.rows.map((row, at) => row.map((value) => cell(value, at === 0))),
    })),
  ).toBuffer();
  res.attachment(`${name}.xlsx`);
  res.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(book);
}

/** null: nothing stands there, and nothing is written; matrices are mostly empty. */
function cell(value: string | number, head: boolean) {
  if (value === '') return null;
  const style = head ? { fontWeight: 'bold' as const, wrap: true } : {};
  const day = typeof value === 'string' ? dayIn(value) : null;
  if (day) return { type: Date, value: day, format: 'dd.mm.yyyy', ...style };
  return typeof value === 'number'
    ? { type: Number, value, ...style }
    : { type: String, value: value.slice(0, longestCell), ...style };
}

/** A day as tables write it, so that it can be sorted and counted with; null for any other text. */
function dayIn(text: string): Date | null {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null;
}

/** Wide enough for most of what stands in a column, in characters. */
function widths(rows: readonly Row[]): { width: number }[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, at) => {
    const longest = Math.max(...rows.map((row) => String(row[at] ?? '').length));
    return { width: Math.min(60, Math.max(8, longest + 2)) };
  });
}

/** Spreadsheet programs refuse some signs in the name of a sheet. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, ' ').slice(0, longestName);
}
