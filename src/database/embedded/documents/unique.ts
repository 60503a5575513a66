import { decode, pick } from '../bson-keys/raw.js';
import type { Engine } from '../engine.js';
import { duplicateKey } from '../index/duplicate-key.js';
import { entryKey, type IndexEntry, indexEntries } from '../index/entries.js';
import type { Index } from '../index/index.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { recordKey } from '../store/store.js';

/** An index with `prepareUnique` is not unique yet, but takes no new duplicates. */
export function refusePrepared(
  { store }: Engine,
  collection: Collection,
  index: Index,
  { key, values }: IndexEntry,
  record: number,
): void {
  const stored = entryKey(index.id, key);
  const range = { start: stored, end: Buffer.concat([stored, Buffer.alloc(7, 0xff)]) };
  for (const entry of store.entries.getKeys(range))
    if (entry.length === stored.length + 6 && entry.readUIntBE(stored.length, 6) !== record)
      throw duplicateKey(collection.namespace, index, values);
}

/** Groups of records that have the same key in an index. */
export function findDuplicates(engine: Engine, collection: Collection, index: Index): number[][] {
  const holders = new Map<string, Set<number>>();
  for (const { record, raw } of find(engine, collection, { filter: {} }))
    for (const { key } of indexEntries(index, decode(index.reads ? pick(raw, index.reads) : raw)).entries) {
      const text = key.latin1Slice();
      const records = holders.get(text) ?? new Set();
      holders.set(text, records.add(record));
    }
  return [...holders.values()].filter(({ size }) => size > 1).map((records) => [...records]);
}

/** The `_id` of each record. */
export function documentIds({ store }: Engine, collection: Collection, records: readonly number[]): unknown[] {
  const ids = records.map((record) => store.records.get(recordKey(collection.id, record)));
  return ids.map((raw) => raw && decode(pick(raw, new Set(['_id'])))._id);
}
