/**
 * A table for spreadsheets as they are set up here: semicolons, quotes, and a mark that says UTF-8. What a spreadsheet
 * would run as a formula gets an apostrophe in front: titles are written by people.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cell).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
