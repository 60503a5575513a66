import { encode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { forgetChanges } from '../changes/changes.js';
import { entryKey, indexEntries } from '../index/entries.js';
import type { Index } from '../index/index.js';
import type { Collection } from '../store/collection.js';
import { unsealed } from '../store/seal.js';
import { prefix, put, recordBytes, remove, removePrefix, type Store, type Table } from '../store/store.js';
import { readDocument } from './collection.js';
import type { SetAside } from './set-aside.js';
import { readDefinition } from './tables.js';

const NOTHING = Buffer.alloc(0);

/**
 * Makes indexes, multikey flags and the count of a collection anew from its documents, in one commit. Documents that
 * cannot be read, and the later of two with the same value in a unique index, are set aside.
 */
export function rebuildCollection(store: Store, collection: Collection, aside: SetAside): void {
  const { id, namespace, indexes } = collection;
  store.environment.transactionSync(() => {
    for (const index of indexes) removePrefix(store.entries, index.id);
    const keys = [...store.records.plain.getKeys({ start: prefix(id), end: prefix(id + 1) })];
    let count = 0;
    for (const key of keys) {
      const value = store.records.plain.get(key);
      if (!value) continue;
      const doc = readDocument(key, value);
      const reason = typeof doc === 'string' ? doc : fileDocument(store, indexes, key, doc);
      if (!reason) count++;
      else {
        aside.keep(reason, namespace, key, value);
        remove(store.records, key);
      }
    }
    put(store.counters, prefix(id), recordBytes(count));
    const { database, name, uuid, type, options } = collection;
    const spec = { id, database, name, uuid, type, options, indexes: indexes.map((index) => index.spec) };
    put(store.catalog, Buffer.from(namespace), encode(spec));
  });
}

/** Enters a document in all indexes; the reason if that cannot be. */
function fileDocument(store: Store, indexes: readonly Index[], key: Buffer, doc: Doc): string | undefined {
  const number = key.subarray(4);
  const entries: { at: Buffer; value: Buffer }[] = [];
  try {
    for (const index of indexes) {
      const found = indexEntries(index, doc);
      found.multikey?.forEach((is, i) => {
        if (is) index.multikey[i] = true;
      });
      for (const entry of found.entries) {
        const stored = entryKey(index.id, entry.key);
        if (index.unique && store.entries.doesExist(stored)) return 'duplicate';
        entries.push(
          index.unique ? { at: stored, value: number } : { at: Buffer.concat([stored, number]), value: NOTHING },
        );
      }
    }
  } catch {
    return 'document';
  }
  for (const { at, value } of entries) put(store.entries, at, value);
  return undefined;
}

/** Takes out definitions that cannot be read, rows of no collection, and small values that do not fit their seals. */
export function cleanTables(store: Store, aside: SetAside): void {
  store.environment.transactionSync(() => {
    const collections = new Set<number>();
    const indexes = new Set<number>();
    for (const { key, value } of [...store.catalog.plain.getRange({})]) {
      const spec = readDefinition(key, value);
      if (spec && ![spec.id, ...spec.indexes.map((index) => index.id)].some((id) => collections.has(id))) {
        collections.add(spec.id);
        for (const index of spec.indexes) indexes.add(index.id);
        continue;
      }
      aside.keep('definition', key.toString(), key, value);
      remove(store.catalog, key);
    }
    const keepRecord = (key: Buffer) => {
      const value = store.records.plain.get(key);
      if (value) aside.keep('orphan', store.records.name, key, value);
    };
    removeOrphans(store.records, collections, keepRecord);
    removeOrphans(store.counters, collections);
    removeOrphans(store.entries, indexes);
    // A log with gaps would be read as if nothing were missing.
    if (isDamaged(store.changes)) forgetChanges(store);
    for (const table of [store.retries, store.facts])
      for (const { key, value } of [...table.plain.getRange({})]) if (!unsealed(key, value)) remove(table, key);
  });
}

function isDamaged(table: Table): boolean {
  for (const { key, value } of table.plain.getRange({})) if (!unsealed(key, value)) return true;
  return false;
}

function removeOrphans(table: Table, owners: Set<number>, keep?: (key: Buffer) => void): void {
  const orphans: Buffer[] = [];
  for (const key of table.plain.getKeys({})) if (key.length < 4 || !owners.has(key.readUInt32BE(0))) orphans.push(key);
  for (const key of orphans) {
    keep?.(key);
    remove(table, key);
  }
}
