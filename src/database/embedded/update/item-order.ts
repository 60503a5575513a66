import { compareCollated } from '../bson-keys/collated.js';
import type { Fold } from '../bson-keys/key.js';
import { isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { valueAt } from '../match/path.js';

/** The order of items that `$push` with `$sort` and `$sortArray` ask for: 1, -1 or `{ field: 1, … }`. */
export function itemOrder(spec: unknown, fold?: Fold): (a: unknown, b: unknown) => number {
  if (!isDoc(spec)) {
    const direction = directionOf(spec);
    return (a, b) => compareCollated(a, b, fold) * direction;
  }
  const keys = Object.entries(spec).map(([path, direction]) => ({ path, direction: directionOf(direction) }));
  if (keys.length === 0) throw new ServerError(2, 'The $sort pattern is empty when it should be a set of fields.');
  for (const { path } of keys)
    if (path === '' || path.split('.').includes(''))
      throw new ServerError(2, `The $sort field is a dotted field but has an empty part: ${path}`);
  return (a, b) => {
    for (const { path, direction } of keys) {
      const order = compareCollated(keyOf(a, path), keyOf(b, path), fold);
      if (order) return order * direction;
    }
    return 0;
  };
}

const keyOf = (item: unknown, path: string) => (isDoc(item) ? valueAt(item, path) : undefined);

function directionOf(value: unknown): number {
  if (!isNumber(value) || Math.abs(numberOf(value)) !== 1)
    throw new ServerError(2, 'The $sort element value must be either 1 or -1');
  return numberOf(value);
}
