import { Decimal128, Long } from 'bson';
import { compare } from '../bson-keys/compare.js';
import { keyText } from '../bson-keys/key.js';
import { bsonClass, type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { decimal } from '../update/arithmetic.js';

/** An accumulator over the values its expression gave for the documents of a group. */
export type Accumulator = (values: unknown[]) => unknown;

export const ACCUMULATORS: Record<string, Accumulator> = {
  $sum: (values) => total(values),
  $avg: (values) => {
    const numbers = values.filter(isNumber);
    if (numbers.length === 0) return null;
    const sum = total(numbers);
    return bsonClass(sum) === 'Decimal128'
      ? Decimal128.fromString(String(numberOf(sum) / numbers.length))
      : numberOf(sum) / numbers.length;
  },
  $min: (values) => extreme(values, -1),
  $max: (values) => extreme(values, 1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values[values.length - 1] ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => {
    const distinct = new Map<string, unknown>();
    for (const value of values) if (value !== undefined) distinct.set(keyText(value), value);
    return [...distinct.values()];
  },
  $mergeObjects: (values) => {
    const merged: Doc = {};
    for (const value of values) {
      if (value === null || value === undefined) continue;
      if (!isDoc(value)) throw new ServerError(40400, '$mergeObjects requires object inputs');
      Object.assign(merged, value);
    }
    return merged;
  },
  $count: (values) => values.length,
};

/** Sum of the numbers among the values; exact for decimals and for whole numbers beyond 2^53. */
export function total(values: unknown[]): unknown {
  let sum: unknown = 0;
  for (const value of values) {
    if (!isNumber(value)) continue;
    if (typeof sum === 'number' && typeof value === 'number') sum += value;
    else if (bsonClass(sum) === 'Decimal128' || bsonClass(value) === 'Decimal128') sum = decimal(sum, value, false);
    else sum = addWhole(sum, value);
  }
  return sum;
}

function addWhole(a: unknown, b: unknown): unknown {
  const exact = (value: unknown) => bsonClass(value) === 'Long' || Number.isSafeInteger(numberOf(value));
  if (!exact(a) || !exact(b)) return numberOf(a) + numberOf(b);
  return Long.fromBigInt(BigInt.asIntN(64, BigInt(String(a)) + BigInt(String(b))));
}

function extreme(values: unknown[], direction: number): unknown {
  let best: unknown;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (best === undefined || compare(value, best) * direction > 0) best = value;
  }
  return best ?? null;
}
