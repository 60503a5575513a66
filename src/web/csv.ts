import type { Response } from 'express';

export type Row = readonly (string | number)[];

/**
 * Answers with a table for spreadsheets: semicolons, a byte order mark and decimal commas, as German spreadsheets expect
 * them (to which "1.5" is the first of May). What could be read as a formula gets an apostrophe before it, so that
 * nothing somebody typed is ever run.
 */
export function sendCsv(res: Response, name: string, rows: readonly Row[]): void {
  res.attachment(name);
  res.type('text/csv; charset=utf-8').send(`\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`);
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
