import { compare, equal } from './compare.js';
import type { Fold } from './key.js';
import { type Doc, isDoc, own, typeOrder } from './types.js';

/** MongoDB's order of two values where strings, also those inside of arrays and documents, compare by a collation. */
export function compareCollated(a: unknown, b: unknown, fold: Fold | undefined): number {
  if (!fold) return compare(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b, fold);
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, fold);
  if (isDoc(a) && isDoc(b)) return compareDocuments(a, b, fold);
  return compare(a, b);
}

/** Equality as MongoDB sees it, strings under a collation. */
export function equalCollated(a: unknown, b: unknown, fold: Fold | undefined): boolean {
  return fold ? typeOrder(a) === typeOrder(b) && compareCollated(a, b, fold) === 0 : equal(a, b);
}

function compareText(a: string, b: string, fold: Fold): number {
  if (fold.compare) return fold.compare(a, b);
  const [left, right] = [fold(a), fold(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compareLists(a: unknown[], b: unknown[], fold: Fold): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareCollated(a[i], b[i], fold);
    if (order) return order;
  }
  return a.length - b.length;
}

function compareDocuments(a: Doc, b: Doc, fold: Fold): number {
  const [left, right] = [Object.keys(a), Object.keys(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    const [valueX, valueY] = [own(a, x), own(b, y)];
    const order = typeOrder(valueX) - typeOrder(valueY) || compare(x, y) || compareCollated(valueX, valueY, fold);
    if (order) return order;
  }
  return left.length - right.length;
}
