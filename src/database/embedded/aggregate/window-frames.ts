import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { addToDate } from './expression/date-math.js';
import { timeZone } from './expression/time-zone.js';
import { sortValueOf } from './partitions.js';

/** First and last position of the documents a document's window holds; last before first if it is empty. */
export type Frame = (docs: readonly Doc[], at: number) => [number, number];

const WHOLE: Frame = (docs) => [0, docs.length - 1];

/** Reads `window` of an output field: nothing, `documents` or `range`. */
export function frameOf(window: unknown, sortBy: Doc | undefined): Frame {
  if (window === undefined) return WHOLE;
  if (!isDoc(window)) throw new ServerError(9, "'window' field must be an object");
  for (const name of Object.keys(window))
    if (!['documents', 'range', 'unit'].includes(name))
      throw new ServerError(9, `'window' field has an unknown option: ${name}`);
  const { documents, range, unit } = window;
  if (documents !== undefined && range !== undefined)
    throw new ServerError(9, "Window bounds can specify either 'documents' or 'range', not both.");
  if (unit !== undefined && range === undefined)
    throw new ServerError(9, "Window bounds can only specify 'unit' with range-based bounds.");
  if (documents !== undefined) return byPosition(documents, sortBy);
  return range === undefined ? WHOLE : byValue(range, unit, sortBy);
}

function pairOf(bounds: unknown): [unknown, unknown] {
  if (!Array.isArray(bounds) || bounds.length !== 2)
    throw new ServerError(9, 'Window bounds must be a 2-element array');
  for (const bound of bounds)
    if (bound !== 'current' && bound !== 'unbounded' && !isNumber(bound))
      throw new ServerError(9, "Window bounds must be 'unbounded', 'current', or a number");
  const [low, high] = bounds;
  if (isNumber(low) && isNumber(high) && numberOf(low) > numberOf(high))
    throw new ServerError(5339900, 'Lower bound must not exceed upper bound');
  return [low, high];
}

function byPosition(bounds: unknown, sortBy: Doc | undefined): Frame {
  const [low, high] = pairOf(bounds);
  for (const bound of [low, high])
    if (isNumber(bound) && !Number.isInteger(numberOf(bound)))
      throw new ServerError(9, 'Numeric document-based bounds must be an integer');
  if (!sortBy && (low !== 'unbounded' || high !== 'unbounded'))
    throw new ServerError(5339901, 'Document-based bounds require a sortBy');
  const at = (bound: unknown, here: number, edge: number) =>
    bound === 'unbounded' ? edge : bound === 'current' ? here : here + numberOf(bound);
  return (docs, here) => [Math.max(0, at(low, here, 0)), Math.min(docs.length - 1, at(high, here, docs.length - 1))];
}

function byValue(bounds: unknown, unit: unknown, sortBy: Doc | undefined): Frame {
  const [low, high] = pairOf(bounds);
  const [direction, ...more] = Object.values(sortBy ?? {});
  if (!sortBy || more.length > 0 || numberOf(direction) !== 1)
    throw new ServerError(5339902, 'Range-based bounds require sortBy a single field in ascending order');
  const shift = (value: unknown, bound: unknown) => shifted(value, bound === 'current' ? 0 : numberOf(bound), unit);
  return (docs, here) => {
    const values = valuesOf(docs, sortBy);
    const value = values[here];
    // What is no number or date stands with its like only.
    if (!isMeasured(value, unit)) return equals(values, value);
    const from = low === 'unbounded' ? Number.NEGATIVE_INFINITY : shift(value, low);
    const to = high === 'unbounded' ? Number.POSITIVE_INFINITY : shift(value, high);
    const inside = (each: unknown) => isMeasured(each, unit) && measure(each) >= from && measure(each) <= to;
    const first = low === 'unbounded' ? 0 : values.findIndex(inside);
    const last = high === 'unbounded' ? values.length - 1 : values.findLastIndex(inside);
    return first < 0 || last < 0 ? [0, -1] : [first, last];
  };
}

const memo = new WeakMap<readonly Doc[], unknown[]>();

function valuesOf(docs: readonly Doc[], sortBy: Doc): unknown[] {
  const known = memo.get(docs);
  if (known) return known;
  const values = docs.map((doc) => sortValueOf(doc, sortBy));
  memo.set(docs, values);
  return values;
}

function isMeasured(value: unknown, unit: unknown): boolean {
  if (unit === undefined && value instanceof Date)
    throw new ServerError(5429513, 'Invalid range: Expected the sortBy field to be a number, but it was a date');
  if (unit !== undefined && isNumber(value))
    throw new ServerError(5429513, 'Invalid range: Expected the sortBy field to be a Date, but it was a number');
  if (unit === undefined && !isNumber(value) && value !== undefined && value !== null)
    throw new ServerError(
      5429414,
      `Invalid range: Expected the sortBy field to be a number, but it was ${typeName(value)}`,
    );
  return unit === undefined ? isNumber(value) : value instanceof Date;
}

const measure = (value: unknown) => (value instanceof Date ? value.getTime() : numberOf(value));

const shifted = (value: unknown, amount: number, unit: unknown) =>
  unit === undefined
    ? numberOf(value) + amount
    : addToDate((value as Date).getTime(), String(unit), amount, timeZone(undefined));

const equals = (values: readonly unknown[], value: unknown): [number, number] => {
  const same = (each: unknown) => (each ?? null) === (value ?? null);
  return [values.findIndex(same), values.findLastIndex(same)];
};
