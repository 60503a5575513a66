import type { ClientSession, Db, Document, Filter } from 'mongodb';
import { DocumentSequence } from 'mongodb/lib/cmap/commands.js';
import { CollectionHash, type Contents } from './collection-hash.js';

export interface Batch {
  /** The BSON of each document as the server has it. */
  documents: Uint8Array[];
  bytes: number;
}

interface Reading {
  /** Reads what was there at the moment of this session. */
  session?: ClientSession | undefined;
  /** As they were inserted, or by `_id`, so that reading can go on later `after` one. */
  order?: 'natural' | 'id';
  after?: unknown;
  /** A batch has at least so many bytes, save the last. */
  batchBytes?: number;
}

/** Documents a server is asked for at once; it sends fewer when they are large. */
const atOnce = 1000;
const usualBatch = 1_000_000;

/** Reads a whole collection as bytes, piece by piece. */
export async function* readDocuments(
  db: Db,
  name: string,
  { session, order = 'natural', after, batchBytes = usualBatch }: Reading = {},
): AsyncGenerator<Batch> {
  const filter = after === undefined ? {} : behind(after);
  const cursor = db
    .collection(name)
    .find(filter as Filter<Document>, { raw: true, batchSize: atOnce, ...(session ? { session } : {}) })
    .sort(order === 'id' ? { _id: 1 } : {});
  let batch: Batch = { documents: [], bytes: 0 };
  try {
    while (await cursor.hasNext())
      for (const raw of cursor.readBufferedDocuments() as unknown as Uint8Array[]) {
        batch.documents.push(raw);
        batch.bytes += raw.length;
        if (batch.bytes < batchBytes) continue;
        yield batch;
        batch = { documents: [], bytes: 0 };
      }
    if (batch.documents.length > 0) yield batch;
  } finally {
    await cursor.close();
  }
}

/**
 * Inserts documents byte for byte: what the driver offers would read and write each anew, and a whole double would come
 * out as an integer.
 */
export async function insertDocuments(db: Db, name: string, documents: readonly Uint8Array[]): Promise<void> {
  const sequence = new DocumentSequence('documents');
  for (const raw of documents) sequence.push({}, raw);
  const insert = { insert: name, documents: sequence, ordered: true };
  const { writeErrors } = await db.command({ ...insert, writeConcern: { w: 'majority' } });
  const [failed] = (writeErrors ?? []) as { code: number; errmsg: string }[];
  if (failed) throw Object.assign(new Error(failed.errmsg), { code: failed.code });
}

/** Reads a collection to tell what it holds. */
export async function contentsOf(db: Db, name: string, reading: Reading = {}): Promise<Contents> {
  const hash = new CollectionHash();
  for await (const { documents } of readDocuments(db, name, reading)) for (const raw of documents) hash.add(raw);
  return hash.contents();
}

/** Types in the order of `_id`; comparisons stay within one of these groups. */
const inOrder = [
  ['minKey'],
  ['null'],
  ['int', 'long', 'double', 'decimal'],
  ['string', 'symbol'],
  ['object'],
  ['binData'],
  ['objectId'],
  ['bool'],
  ['date'],
  ['timestamp'],
  ['maxKey'],
];

/** Everything that sorts behind this `_id`, also what is of another type. */
function behind(id: unknown): Document {
  const group = inOrder.findIndex((types) => types.includes(typeOf(id)));
  return { $or: [{ _id: { $gt: id } }, { _id: { $type: inOrder.slice(group + 1).flat() } }] };
}

const byClass: Record<string, string> = {
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONSymbol: 'symbol',
};

function typeOf(id: unknown): string {
  if (id === null) return 'null';
  if (id instanceof Date) return 'date';
  if (typeof id === 'number') return 'double';
  if (typeof id === 'bigint') return 'long';
  if (typeof id === 'boolean') return 'bool';
  if (typeof id === 'string') return 'string';
  return byClass[(id as { _bsontype?: string })._bsontype ?? ''] ?? 'object';
}
