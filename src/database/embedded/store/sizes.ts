import { Pace, type Piecemeal, pauseIfDue } from '../planner/pieces.js';
import type { Collection } from './collection.js';
import { prefix, recordKey, type Store } from './store.js';
import type { Range, Table } from './table.js';

/** Bytes of a collection: its documents as BSON, and the entries of each index as they are stored. */
export interface Sizes {
  documents: number;
  indexes: Record<string, number>;
}

/** Stretches a large collection is sampled at, from its oldest to its newest documents. */
const STRETCHES = 16;

/**
 * Sizes counted by a walk if there are at most `most` documents or entries, otherwise estimated from samples as large.
 * Nothing is summed up while writing.
 */
export function* sizesOf(store: Store, collection: Collection, most: number): Piecemeal<Sizes> {
  const pace = new Pace();
  const documents = yield* documentBytes(store, collection, most, pace);
  const indexes: Record<string, number> = {};
  for (const { id, name } of collection.indexes) {
    const range = { start: prefix(id), end: prefix(id + 1) };
    const { rows, bytes } = yield* measured(store.entries, { ...range, limit: most }, pace, true);
    indexes[name] = rows < most ? bytes : Math.round((bytes / rows) * store.entries.getKeysCount(range));
  }
  return { documents, indexes };
}

function* documentBytes(store: Store, { id, count, next }: Collection, most: number, pace: Pace): Piecemeal<number> {
  const end = prefix(id + 1);
  if (count <= most) return (yield* measured(store.records, { start: prefix(id), end }, pace)).bytes;
  const [first] = store.records.getKeys({ start: prefix(id), end, limit: 1 });
  const oldest = first?.readUIntBE(4, 6) ?? 0;
  const all = { rows: 0, bytes: 0 };
  for (let i = 0; i < STRETCHES; i++) {
    const start = recordKey(id, Math.floor(oldest + ((next - oldest) * i) / STRETCHES));
    const { rows, bytes } = yield* measured(store.records, { start, end, limit: Math.ceil(most / STRETCHES) }, pace);
    all.rows += rows;
    all.bytes += bytes;
  }
  return all.rows === 0 ? 0 : Math.round((all.bytes / all.rows) * count);
}

function* measured(
  table: Table,
  range: Range,
  pace: Pace,
  withKeys = false,
): Piecemeal<{ rows: number; bytes: number }> {
  let rows = 0;
  let bytes = 0;
  for (const { key, value } of table.getSizes(range)) {
    rows++;
    bytes += withKeys ? key + value : value;
    if ((rows & 255) === 0) yield* pauseIfDue(pace);
  }
  return { rows, bytes };
}
