// Figures as a person reads them in a terminal: a heading, then one line each.

export function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

export function line(name: string, ...cells: string[]): void {
  process.stdout.write(`  ${name.padEnd(50)}${cells.map((cell) => cell.padStart(12)).join('')}\n`);
}

/** Three digits that count: 0.0412, 3.14, 128. */
export function figure(value: number | null, unit = ''): string {
  if (value === null || Number.isNaN(value)) return '–';
  const text = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return unit ? `${text} ${unit}` : text;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
