import type { Request } from 'express';
import { isValidObjectId, Types } from 'mongoose';

/** The only reader of a submitted form: strings, numbers and ids come out, never an object such as `{ "$gt": "" }`. */
export interface Form {
  text(name: string, longest?: number): string;
  /** Several lines, one entry each, without the empty ones. */
  lines(name: string, longest?: number): string[];
  /** null: left empty · NaN: not a number. Takes "1.300" and "1,5" as Germans write them. */
  number(name: string): number | null;
  choice<Value extends string>(name: string, values: readonly Value[]): Value | null;
  id(name: string): Types.ObjectId | null;
  /** Whether the field was sent at all: an older page may lack it. */
  has(name: string): boolean;
  flag(name: string): boolean;
  /** All values of a field that may stand several times. */
  list(name: string): string[];
  date(name: string): Date | null;
}

export function form(req: Request): Form {
  return reader((req.body ?? {}) as Record<string, unknown>);
}

export function query(req: Request): Form {
  return reader(req.query as Record<string, unknown>);
}

/** A part of the path: express types it as possibly several. */
export function param(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}

function reader(source: Record<string, unknown>): Form {
  const list = (name: string) => {
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  };
  // What a cut leaves of a sign in two halves is no text any more.
  const text = (name: string, longest = 10_000) =>
    tidy(list(name)[0] ?? '')
      .slice(0, longest)
      .replace(/\p{Cs}/gu, '');
  return {
    text,
    list,
    lines: (name, longest) =>
      text(name, longest)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    number: (name) => parseNumber(text(name, 40)),
    choice: (name, values) => values.find((value) => value === text(name, 100)) ?? null,
    id: (name) => (isValidObjectId(text(name, 24)) ? new Types.ObjectId(text(name, 24)) : null),
    has: (name) => list(name).length > 0,
    flag: (name) => ['1', 'on', 'true'].includes(text(name, 5)),
    date: (name) => parseDate(text(name, 10)),
  };
}

function tidy(value: string): string {
  return (
    value
      .replaceAll('\r\n', '\n')
      .replace(/(?![\n\t])\p{Cc}/gu, '')
      // Nor marks that turn the writing of others round, and code points that are no signs: German and English need neither.
      .replace(/[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g, '')
      .normalize('NFC')
      .trim()
  );
}

/** null: empty · NaN: no number. Takes "1.300" and "1,5" as Germans write them. */
export function parseNumber(value: string): number | null {
  if (value === '') return null;
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(value)) return Number(value.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d+([.,]\d+)?$/.test(value)) return Number(value.replace(',', '.'));
  return Number.NaN;
}

function parseDate(value: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const date = new Date(`${value}T00:00:00Z`);
  // 30 February would roll over into March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? date : null;
}
