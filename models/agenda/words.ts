import { Invalid } from '../errors.js';

/** Years, both included. */
export interface Period {
  from: number;
  to: number;
}

/** What an agenda says about itself. */
export interface Words {
  title: string;
  period: Period;
  /** Markdown. */
  foreword: string;
  /** When the council decides about it, and under which number it did. */
  council: { on: Date | null; resolution: string };
}

export const longest = { title: 120, foreword: 20_000, resolution: 120, years: 15 } as const;

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords({ title, period, foreword, council }: Words): Words {
  const wrong: Record<string, string> = {};
  const words = { title: title.trim(), period, foreword: foreword.trim(), council };
  if (!words.title) wrong.title = 'agenda:invalid.title';
  if (words.title.length > longest.title) wrong.title = 'agenda:invalid.titleLong';
  if (words.foreword.length > longest.foreword) wrong.foreword = 'agenda:invalid.forewordLong';
  if (council.resolution.trim().length > longest.resolution) wrong.resolution = 'agenda:invalid.resolutionLong';
  if (!isYear(period.from)) wrong.from = 'agenda:invalid.year';
  if (!isYear(period.to)) wrong.to = 'agenda:invalid.year';
  else if (period.to < period.from) wrong.to = 'agenda:invalid.periodBackwards';
  else if (period.to - period.from > longest.years) wrong.to = 'agenda:invalid.periodLong';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { ...words, council: { on: council.on, resolution: council.resolution.trim() } };
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 1990 && year <= 2100;
}
