import type { ObjectId } from 'bson';
import { keyOf } from './key.js';
import { ORDER, typeOrder } from './types.js';

/** MongoDB's comparison order of two values: negative, zero or positive. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    if (a === b) return 0;
    // UTF-16 and UTF-8 order differ only beyond the basic plane.
    if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  }
  const [left, right] = [typeOrder(a), typeOrder(b)];
  if (left !== right) return left - right;
  if (left === ORDER.null) return 0;
  if (left === ORDER.date) return (a as Date).getTime() - (b as Date).getTime();
  return Buffer.compare(keyOf(a), keyOf(b));
}

/** Equality as MongoDB sees it: 1, 1.0 and Long 1 are the same; field order of documents counts. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const order = typeOrder(a);
  if (order !== typeOrder(b)) return false;
  if (order === ORDER.objectId) return (a as ObjectId).equals(b as ObjectId);
  return compare(a, b) === 0;
}

const SURROGATE = /[\ud800-\udfff]/;

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return 1;
}
