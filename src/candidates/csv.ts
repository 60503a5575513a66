/**
 * Lines of a file as spreadsheets read it here: semicolons, and a mark of the encoding, or umlauts break. What begins like
 * a formula is text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((line) => `${line.map(field).join(';')}\r\n`).join('')}`;
}

function field(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
