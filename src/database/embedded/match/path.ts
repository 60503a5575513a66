import { isDoc, own } from '../bson-keys/types.js';

/** True for a part of a path that may be a position in an array. */
export const isArrayIndex = (part: string) => /^(0|[1-9]\d*)$/.test(part);

/**
 * Calls `visit` with every value a dotted path leads to; arrays on the way are entered, an array at the end is given whole.
 * Stops and returns true as soon as `visit` does.
 */
export function walk(value: unknown, parts: readonly string[], visit: (value: unknown) => boolean, from = 0): boolean {
  const part = parts[from];
  if (part === undefined) return visit(value);
  if (Array.isArray(value)) {
    if (isArrayIndex(part) && Number(part) < value.length && walk(value[Number(part)], parts, visit, from + 1))
      return true;
    for (const item of value) if (isDoc(item) && walk(item, parts, visit, from)) return true;
    return false;
  }
  if (!isDoc(value)) return visit(undefined);
  return walk(own(value, part), parts, visit, from + 1);
}

/** Value at a path for positions and projections: arrays without an index in the path give the list of their items' values. */
export function valueAt(doc: unknown, path: string): unknown {
  let value = doc;
  for (const part of path.split('.')) {
    if (value === null || value === undefined) return undefined;
    if (Array.isArray(value))
      value = isArrayIndex(part) ? value[Number(part)] : value.map((item) => fieldOf(item, part));
    else value = fieldOf(value, part);
  }
  return value;
}

const fieldOf = (value: unknown, part: string) => (isDoc(value) ? own(value, part) : undefined);
