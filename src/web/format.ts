import { timeZone } from '../../models/day.js';
import type { Locale } from './texts.js';

/** Dates, numbers and ages as people of that language write them; the town's clock is Berlin's. */
export interface Format {
  date(value: Date): string;
  time(value: Date): string;
  dateTime(value: Date): string;
  ago(value: Date): string;
  number(value: number): string;
  /** "12 Tage", "12 %", in English "12%": on one line. */
  amount(value: number, unit: string): string;
  /** "340 kB", "2,4 MB" */
  bytes(value: number): string;
}

const formats = new Map<Locale, Format>();

export function format(locale: Locale): Format {
  const known = formats.get(locale);
  if (known) return known;
  const made = makeFormat(locale === 'de' ? 'de-DE' : 'en-GB');
  formats.set(locale, made);
  return made;
}

/** "2027-03-31", as date fields take a day and spreadsheets sort it; empty: none. */
export function isoDay(day: Date | null | undefined): string {
  return day?.toISOString().slice(0, 10) ?? '';
}

function makeFormat(tag: string): Format {
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(tag);
  const size = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    date: (value) => date.format(value),
    time: (value) => time.format(value),
    dateTime: (value) => dateTime.format(value),
    number: (value) => number.format(value),
    amount: (value, unit) =>
      [number.format(value), unit].filter(Boolean).join(tag === 'en-GB' && unit === '%' ? '' : '\u00a0'),
    bytes: (value) =>
      value < 1_000_000 ? `${number.format(Math.ceil(value / 1000))} kB` : `${size.format(value / 1e6)} MB`,
    ago(value) {
      const [amount, unit] = age(Date.now() - value.getTime());
      return relative.format(-amount, unit);
    },
  };
}

const steps: [number, Intl.RelativeTimeFormatUnit][] = [
  [365 * 86_400_000, 'year'],
  [30 * 86_400_000, 'month'],
  [7 * 86_400_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

function age(milliseconds: number): [number, Intl.RelativeTimeFormatUnit] {
  for (const [size, unit] of steps) if (milliseconds >= size) return [Math.floor(milliseconds / size), unit];
  return [0, 'minute'];
}
