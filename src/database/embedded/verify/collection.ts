import { EJSON } from 'bson';
import { decode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { entryKey, type IndexEntry, indexEntries } from '../index/entries.js';
import type { Index } from '../index/index.js';
import type { Collection } from '../store/collection.js';
import { unsealed } from '../store/seal.js';
import { prefix, recordBytes, type Snapshot, type Store } from '../store/store.js';
import type { Findings } from './finding.js';

/** What there is of a collection, as far as it can be read. */
export interface CollectionTally {
  documents: number;
  /** Entries by name of the index. */
  entries: Map<string, number>;
}

/** Rows looked at between two pauses. */
const PIECE = 64;

/**
 * Compares the documents of a collection with its indexes, both ways, and with what is written down about it. Reads one
 * moment; pauses after every few rows, so that it can run beside others.
 */
export function* checkCollection(
  store: Store,
  collection: Collection,
  snapshot: Snapshot,
  findings: Findings,
): Generator<void, CollectionTally> {
  const { namespace, id } = collection;
  const indexes = collection.indexes.map((index) => ({ index, expected: 0 }));
  const tally: CollectionTally = { documents: 0, entries: new Map() };
  const range = { start: prefix(id), end: prefix(id + 1), transaction: snapshot };
  let last = 0;
  for (const { key, value } of store.records.plain.getRange({ ...range })) {
    last = key.readUIntBE(4, 6);
    if (++tally.documents % PIECE === 0) yield;
    const doc = readDocument(key, value);
    if (typeof doc === 'string') findings.add(doc, namespace, { example: describeRecord(last, value) });
    else
      for (const each of indexes)
        each.expected += checkEntries(store, collection, each.index, last, doc, snapshot, findings);
  }
  for (const { index, expected } of indexes) {
    const found = yield* countEntries(store, index, snapshot, () =>
      findings.add('entrySeal', namespace, { index: index.name }),
    );
    tally.entries.set(index.name, found);
    if (found > expected) findings.add('extraEntry', namespace, { index: index.name, count: found - expected });
  }
  checkCounter(store, collection, snapshot, tally.documents, findings);
  if (last >= collection.next) findings.add('next', namespace, { example: String(last) });
  return tally;
}

/** A stored document decoded, or what is wrong with it. */
export function readDocument(key: Buffer, value: Buffer): Doc | 'documentSeal' | 'document' {
  const raw = unsealed(key, value);
  if (!raw) return 'documentSeal';
  try {
    if (raw.length < 5 || raw.readInt32LE(0) !== raw.length) return 'document';
    const doc = decode(raw);
    return doc._id === undefined || Object.keys(doc)[0] !== '_id' ? 'document' : doc;
  } catch {
    return 'document';
  }
}

/** How a document that may be damaged is named: by its `_id` where that can still be read. */
export function describeRecord(record: number, value: Buffer): string {
  try {
    const { _id } = decode(value.subarray(0, value.readInt32LE(0)));
    if (_id !== undefined) return EJSON.stringify(_id);
  } catch {
    // It is named by its number then.
  }
  return `#${record}`;
}

/** Number of entries a document should have and has. */
function checkEntries(
  store: Store,
  { namespace }: Collection,
  index: Index,
  record: number,
  doc: Doc,
  snapshot: Snapshot,
  findings: Findings,
): number {
  const example = EJSON.stringify(doc._id);
  let found: { entries: IndexEntry[]; multikey: boolean[] | null };
  try {
    found = indexEntries(index, doc);
  } catch {
    findings.add('document', namespace, { index: index.name, example });
    return 0;
  }
  if (found.multikey?.some((is, i) => is && !index.multikey[i]))
    findings.add('multikey', namespace, { index: index.name, example });
  const number = recordBytes(record);
  let there = 0;
  for (const { key } of found.entries) {
    const stored = entryKey(index.id, key);
    const at = index.unique ? stored : Buffer.concat([stored, number]);
    const value = store.entries.plain.get(at, { transaction: snapshot });
    if (!value) findings.add('missingEntry', namespace, { index: index.name, example });
    else if (index.unique && value.length === 10 && !value.subarray(0, 6).equals(number) && unsealed(at, value))
      findings.add('duplicate', namespace, { index: index.name, example });
    else there++;
  }
  return there;
}

function* countEntries(store: Store, index: Index, snapshot: Snapshot, damaged: () => void): Generator<void, number> {
  let count = 0;
  const range = { start: prefix(index.id), end: prefix(index.id + 1), transaction: snapshot };
  for (const { key, value } of store.entries.plain.getRange(range)) {
    if (!unsealed(key, value)) damaged();
    if (++count % (4 * PIECE) === 0) yield;
  }
  return count;
}

function checkCounter(
  { counters }: Store,
  { id, namespace, type }: Collection,
  snapshot: Snapshot,
  documents: number,
  findings: Findings,
): void {
  if (type === 'view') return;
  const key = prefix(id);
  const bytes = counters.plain.get(key, { transaction: snapshot });
  const value = bytes && unsealed(key, bytes);
  if (bytes && !value) findings.add('seal', namespace, { example: 'counters' });
  else if ((value?.readUIntBE(0, 6) ?? documents) !== documents)
    findings.add('count', namespace, { example: `${value?.readUIntBE(0, 6)} ≠ ${documents}` });
}
