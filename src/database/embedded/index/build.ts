import { decode, pick } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import type { Found } from '../planner/records.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { put, recordBytes } from '../store/store.js';
import { duplicateKey } from './duplicate-key.js';
import { entryKey, indexEntries } from './entries.js';
import type { Index } from './index.js';

const NOTHING = Buffer.alloc(0);

/** Files all documents of a collection in a new index at once; throws 11000 if a unique one cannot be built. */
export function fillIndex(engine: Engine, collection: Collection, index: Index): void {
  fileDocuments(engine, collection, index, find(engine, collection, { filter: {} }));
}

/** The same with documents from anywhere. */
export function fileDocuments(
  target: Pick<Engine, 'store'>,
  { database, name }: Pick<Collection, 'database' | 'name'>,
  index: Index,
  documents: Iterable<Found>,
): void {
  const holders = new Map<string, number>();
  for (const { record, raw } of documents)
    for (const { key, values } of keysOf(index, partOf(index, raw), record)) {
      if (index.unique) {
        const text = key.latin1Slice();
        if (holders.has(text)) throw duplicateKey(`${database}.${name}`, index, values);
        holders.set(text, record);
      }
      putEntry(target, index, { key, record });
    }
}

/** A key of an index as the store has it, and the record it leads to. */
export interface Row {
  key: Buffer;
  record: number;
}

/** The same with the values it was made of. */
export interface IndexKey {
  key: Buffer;
  values: unknown[];
}

/** The part of a document an index depends on. */
export function partOf({ reads }: Index, raw: Buffer): Doc {
  return decode(reads ? pick(raw, reads) : raw);
}

/** What a document stands under in an index; notes the fields that hold arrays. */
export function keysOf(index: Index, doc: Doc, record: number): IndexKey[] {
  const { entries, multikey } = indexEntries(index, doc);
  multikey?.forEach((is, i) => {
    if (is) index.multikey[i] = true;
  });
  return entries.map(({ key, values }) => {
    const stored = entryKey(index.id, key);
    return { key: index.unique ? stored : Buffer.concat([stored, recordBytes(record)]), values };
  });
}

/** Only a unique index keeps the record as a value: elsewhere the key itself ends with it. */
export function putEntry({ store }: Pick<Engine, 'store'>, { unique }: Index, { key, record }: Row): void {
  put(store.entries, key, unique ? recordBytes(record) : NOTHING);
}
