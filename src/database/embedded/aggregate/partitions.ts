import { keyText } from '../bson-keys/key.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { valueAt } from '../match/path.js';
import { compareValues } from './expression/comparison.js';
import type { PipelineHost } from './pipeline.js';
import { sortDocs, sortSpec } from './sort.js';

/** Documents by the value of an expression, in its order, each part sorted. */
export function partitions(docs: readonly Doc[], by: unknown, sortBy: unknown, host: PipelineHost): Doc[][] {
  const partOf = by === undefined ? () => null : host.evaluate.compile(by);
  const parts = new Map<string, { value: unknown; list: Doc[] }>();
  for (const doc of docs) {
    const value = partOf(doc) ?? null;
    if (Array.isArray(value))
      throw new ServerError(14, 'An expression used to partition cannot evaluate to value of type array');
    const key = keyText(value, host.collation.fold);
    const part = parts.get(key);
    if (part) part.list.push(doc);
    else parts.set(key, { value, list: [doc] });
  }
  const sorted = [...parts.values()].sort((a, b) => compareValues(a.value, b.value, host.collation.fold));
  const order = isDoc(sortBy) && Object.keys(sortBy).length > 0 ? sortSpec(sortBy) : undefined;
  return sorted.map(({ list }) => (order ? sortDocs(list, order, host.collation) : list));
}

/** The expression that gives the values of several fields together. */
export function fieldsTogether(fields: unknown): unknown {
  if (fields === undefined) return undefined;
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string' && field !== ''))
    throw new ServerError(14, "'partitionByFields' must be an array of field names");
  for (const field of fields)
    if (String(field)[0] === '$')
      throw new ServerError(8993000, "'partitionByFields' cannot contain field paths that begin with '$'");
  return Object.fromEntries(fields.map((field, i) => [`p${i}`, `$${field}`]));
}

/** Value of the first field a window is sorted by. */
export const sortValueOf = (doc: Doc, sortBy: Doc): unknown => valueAt(doc, Object.keys(sortBy)[0] as string);
