import { mkdirSync, statfsSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import { type Naming, Table, type TableName } from './table.js';

export type { Snapshot, Table } from './table.js';

/** The tables of one data folder. Numbers in keys are big-endian, so that they sort. */
export interface Store {
  environment: RootDatabase;
  /** collection (4 bytes) + record (6 bytes) → document. */
  records: Table;
  /** index (4 bytes) + key [+ record] → record (unique indexes) or nothing. */
  entries: Table;
  /** namespace → definition of a collection. */
  catalog: Table;
  /** collection (4 bytes) → number of documents (6 bytes). */
  counters: Table;
  /** session → transaction number and reply of its last retryable write. */
  retries: Table;
  /** moment (8 bytes) + number (4 bytes) → change, for change streams. */
  changes: Table;
  /** Facts about the folder itself: who holds it, format. */
  facts: Table;
  /** How an error names the data under a key: set by the catalog, which knows the collections. */
  naming: { of: Naming };
}

/** LMDB keys end at 1978 bytes; longer index keys are cut and completed by a hash. */
export const MAX_KEY = 1500;

/** Opens the store; every commit is on disk before it returns (no overlapping sync). */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const environment = open({
    path: folder,
    compression: false,
    maxDbs: 16,
    maxReaders: 1024,
    overlappingSync: false,
    noSubdir: false,
  });
  const naming: Store['naming'] = { of: (table) => `the table '${table}'` };
  const table = (name: TableName, checksKeys = false) =>
    new Table(
      name,
      environment.openDB<Buffer, Buffer>({ name, keyEncoding: 'binary', encoding: 'binary' }),
      naming,
      checksKeys,
    );
  return {
    environment,
    records: table('records'),
    entries: table('entries', true),
    catalog: table('catalog'),
    counters: table('counters'),
    retries: table('retries'),
    changes: table('changes'),
    facts: table('facts'),
    naming,
  };
}

/** Less than this is left by a write that was cut off for want of room. */
const NEXT_TO_NOTHING = 1024 * 1024;

/** Whether the disk of a folder has no room left for this account. */
export function isDiskFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NEXT_TO_NOTHING;
  } catch {
    return false;
  }
}

/** Writes a value; inside a job of the write queue. */
export function put(table: Table, key: Buffer, value: Buffer): void {
  table.put(key, value);
}

/** Removes a key; inside a job of the write queue. */
export function remove(table: Table, key: Buffer): void {
  table.remove(key);
}

/** Removes all keys of a collection or an index. */
export function removePrefix(table: Table, id: number): void {
  // Unchecked: what is damaged can at least be dropped.
  for (const key of [...table.plain.getKeys({ start: prefix(id), end: prefix(id + 1) })]) remove(table, key);
}

/** What all keys of a collection or an index begin with. */
export function prefix(id: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(id, 0);
  return bytes;
}

/** Key of a document. */
export function recordKey(collection: number, record: number): Buffer {
  const bytes = Buffer.allocUnsafe(10);
  bytes.writeUInt32BE(collection, 0);
  bytes.writeUIntBE(record, 4, 6);
  return bytes;
}

/** A number of a record, or a count, in 6 bytes. */
export function recordBytes(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(record, 0, 6);
  return bytes;
}
