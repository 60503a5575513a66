import { decode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { writeConflict } from '../errors.js';
import { duplicateKey } from '../index/duplicate-key.js';
import { entryKey, type IndexEntries, type IndexEntry, indexEntries } from '../index/entries.js';
import type { Index } from '../index/index.js';
import type { Collection } from '../store/collection.js';
import { put, recordBytes, recordKey, remove } from '../store/store.js';
import { readRecord, type Transaction } from '../transactions/transaction.js';
import { tellWrite } from './tell.js';
import { refusePrepared } from './unique.js';
import { validateDocument } from './validator.js';

/** A document's way from one state to another; null before an insert and after a delete. */
export interface DocumentWrite {
  record: number;
  before: Buffer | null;
  after: Buffer | null;
  /** Keys before and after, for the indexes that may change. */
  indexes: IndexChange[];
  /** The validator of the collection is not asked. */
  unvalidated?: boolean;
  /** What changed a document: operators, a pipeline (undefined), or another document in its place. */
  by?: Doc | 'replacement';
}

/** The keys of a document in one index before and after. */
export interface IndexChange {
  index: Index;
  before: IndexEntries | null;
  after: IndexEntries | null;
}

const NOTHING = Buffer.alloc(0);

/** The keys of a document (or the part of it the indexes read) in all indexes of its collection. */
export function allEntries(collection: Collection, doc: Doc): { index: Index; entries: IndexEntries }[] {
  return collection.indexes.map((index) => ({ index, entries: indexEntries(index, doc) }));
}

/**
 * Writes one document and its index entries. Everything is checked before the first change, so that a refusal
 * (duplicate key, validation, conflict) leaves nothing half done. Inside a transaction only its overlay changes.
 */
export function writeDocument(
  engine: Engine,
  collection: Collection,
  write: DocumentWrite,
  transaction: Transaction | null,
): void {
  holdRecord(engine, collection, write, transaction);
  const removed: [Index, IndexEntry][] = [];
  const added: [Index, IndexEntry][] = [];
  for (const change of write.indexes) compareEntries(change, removed, added);
  for (const [index, entry] of added)
    if (index.unique) refuseDuplicate(engine, collection, index, entry, write.record, transaction);
    else if (index.spec.prepareUnique) refusePrepared(engine, collection, index, entry, write.record);
  if (write.after && !write.unvalidated) validateDocument(collection, write.after, write.before);
  if (transaction) {
    transaction.set(collection, write.record, write.after);
    tellWrite(engine, collection, write, transaction);
    return;
  }
  apply(engine, collection, write, removed, added);
}

function holdRecord(
  { locks, store }: Engine,
  collection: Collection,
  { record, before }: DocumentWrite,
  transaction: Transaction | null,
): void {
  if (!transaction && locks.isEmpty) return;
  locks.take(`${collection.id}:${record}`, transaction);
  if (!transaction?.snapshot || !before || transaction.changes(collection)?.has(record)) return;
  // Somebody else may have committed a change since this transaction began to read.
  const key = recordKey(collection.id, record);
  const now = store.records.get(key);
  const then = store.records.get(key, { transaction: transaction.snapshot });
  if (!now || !then || !now.equals(then)) throw writeConflict();
}

function compareEntries(
  { index, before, after }: IndexChange,
  removed: [Index, IndexEntry][],
  added: [Index, IndexEntry][],
): void {
  const old = before?.entries ?? [];
  const now = after?.entries ?? [];
  if (old.length === 1 && now.length === 1 && old[0]?.key.equals(now[0]?.key as Buffer)) return;
  const oldKeys = new Set(old.map(({ key }) => key.latin1Slice()));
  const newKeys = new Set(now.map(({ key }) => key.latin1Slice()));
  for (const entry of old) if (!newKeys.has(entry.key.latin1Slice())) removed.push([index, entry]);
  for (const entry of now) if (!oldKeys.has(entry.key.latin1Slice())) added.push([index, entry]);
}

function refuseDuplicate(
  engine: Engine,
  collection: Collection,
  index: Index,
  { key, values }: IndexEntry,
  record: number,
  transaction: Transaction | null,
): void {
  const { store, locks } = engine;
  const stored = entryKey(index.id, key);
  const holder = store.entries.get(stored)?.readUIntBE(0, 6);
  const hasKey = (raw: Buffer) => indexEntries(index, decode(raw)).entries.some((entry) => entry.key.equals(key));
  const changes = transaction?.changes(collection);
  if (holder !== undefined && holder !== record) {
    const changed = changes?.get(holder);
    if (changed === undefined || (changed && hasKey(changed))) throw duplicateKey(collection.namespace, index, values);
  }
  for (const [other, raw] of changes ?? [])
    if (other !== record && raw && hasKey(raw)) throw duplicateKey(collection.namespace, index, values);
  if (transaction || !locks.isEmpty) locks.take(`u${stored.latin1Slice()}`, transaction);
}

function apply(
  engine: Engine,
  collection: Collection,
  write: DocumentWrite,
  removed: [Index, IndexEntry][],
  added: [Index, IndexEntry][],
): void {
  const { store, catalog, locks } = engine;
  const { record, before, after, indexes } = write;
  const number = recordBytes(record);
  for (const [index, { key }] of removed) {
    const stored = entryKey(index.id, key);
    remove(store.entries, index.unique ? stored : Buffer.concat([stored, number]));
  }
  for (const [index, { key }] of added) {
    const stored = entryKey(index.id, key);
    if (index.unique) put(store.entries, stored, number);
    else put(store.entries, Buffer.concat([stored, number]), NOTHING);
  }
  for (const { index, after: entries } of indexes)
    if (entries?.multikey) catalog.markMultikey(collection, index, entries.multikey);
  const key = recordKey(collection.id, record);
  if (after) put(store.records, key, after);
  else remove(store.records, key);
  const written = collection.writtenWhileBuilding;
  if (written && !written.has(record)) written.set(record, before);
  if (!before !== !after) catalog.changeCount(collection, after ? 1 : -1);
  catalog.changeBytes(collection, (after?.length ?? 0) - (before?.length ?? 0));
  // A transaction tells in its own order, when everything is written.
  if (!locks.committing?.events) tellWrite(engine, collection, write, null);
}

/** Removes a document found by a scan. */
export function removeDocument(
  engine: Engine,
  collection: Collection,
  { record, raw }: { record: number; raw: Buffer },
  transaction: Transaction | null,
): void {
  const indexes = allEntries(collection, decode(raw)).map(({ index, entries }) => ({
    index,
    before: entries,
    after: null,
  }));
  writeDocument(engine, collection, { record, before: raw, after: null, indexes }, transaction);
}

/** Writes the overlay of a transaction; deletes go first, so that freed unique keys can be taken by other documents. */
export function writeOverlay(engine: Engine, transaction: Transaction): void {
  const writes: { collection: Collection; write: DocumentWrite }[] = [];
  for (const [id, changes] of transaction.overlay)
    for (const [record, after] of changes) {
      const collection = engine.catalog.withId(id);
      if (!collection) throw writeConflict();
      const before = readRecord(engine.store, collection, record, null) ?? null;
      if (!before && !after) continue;
      const old = before && allEntries(collection, decode(before));
      const now = after && allEntries(collection, decode(after));
      const indexes = collection.indexes.map((index, i) => ({
        index,
        before: old?.[i]?.entries ?? null,
        after: now?.[i]?.entries ?? null,
      }));
      // What a transaction wrote was validated when it was written.
      writes.push({ collection, write: { record, before, after, indexes, unvalidated: true } });
    }
  writes.sort((a, b) => Number(a.write.after !== null) - Number(b.write.after !== null));
  // Unique keys are given back before any is taken: documents may have exchanged theirs.
  for (const { write } of writes) write.indexes = write.indexes.map((change) => giveBack(engine, change));
  for (const { collection, write } of writes) writeDocument(engine, collection, write, null);
}

/** Takes the keys a document no longer has out of a unique index; what remains to be done is to enter the others. */
function giveBack({ store }: Engine, change: IndexChange): IndexChange {
  const { index, before, after } = change;
  if (!index.unique || !before) return change;
  const stays = new Set(after?.entries.map(({ key }) => key.latin1Slice()));
  const isKept = ({ key }: IndexEntry) => stays.has(key.latin1Slice());
  for (const entry of before.entries) if (!isKept(entry)) remove(store.entries, entryKey(index.id, entry.key));
  return { ...change, before: { ...before, entries: before.entries.filter(isKept) } };
}
