import { decode, pick } from '../bson-keys/raw.js';
import type { Engine } from '../engine.js';
import { type Found, find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { put, recordBytes, type Store } from '../store/store.js';
import { duplicateKey } from './duplicate-key.js';
import { entryKey, indexEntries } from './entries.js';
import type { Index } from './index.js';

const NOTHING = Buffer.alloc(0);

/** Files all documents of a collection in a new index, in order of the keys; throws 11000 if a unique one cannot be built. */
export function fillIndex(engine: Engine, collection: Collection, index: Index): void {
  fileDocuments(engine.store, collection, index, find(engine, collection, { filter: {} }));
}

/** The same with documents from anywhere. */
export function fileDocuments(
  store: Store,
  { database, name }: Pick<Collection, 'database' | 'name'>,
  index: Index,
  documents: Iterable<Found>,
): void {
  const rows: { key: Buffer; record: number }[] = [];
  const holders = new Map<string, number>();
  for (const { record, raw } of documents) {
    const { entries, multikey } = indexEntries(index, decode(index.reads ? pick(raw, index.reads) : raw));
    for (const { key, values } of entries) {
      if (index.unique) {
        const text = key.latin1Slice();
        const holder = holders.get(text);
        if (holder !== undefined && holder !== record) throw duplicateKey(`${database}.${name}`, index, values);
        holders.set(text, record);
      }
      rows.push({ key: entryKey(index.id, key), record });
    }
    multikey?.forEach((is, i) => {
      if (is) index.multikey[i] = true;
    });
  }
  rows.sort((a, b) => Buffer.compare(a.key, b.key));
  for (const { key, record } of rows)
    if (index.unique) put(store.entries, key, recordBytes(record));
    else put(store.entries, Buffer.concat([key, recordBytes(record)]), NOTHING);
}
