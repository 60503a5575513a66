import { ObjectId } from 'bson';
import { decode, elements, encodeElements, pick, wrap } from '../bson-keys/raw.js';
import { isDoc, isRegex } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { enforceCap, refuseLargerThanCap } from './capped.js';
import { refuseTooDeep } from './depth.js';
import { checkMeasurement } from './measurement.js';
import { allEntries, writeDocument } from './write.js';

/** Largest document, in bytes. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

/** Inserts a raw document; gives it an `_id` if it has none and moves that to the front. Returns the `_id`. */
export function insertDocument(
  engine: Engine,
  collection: Collection,
  raw: Buffer,
  transaction: Transaction | null,
  unvalidated = false,
): unknown {
  const document = withIdFirst(raw);
  if (document.length > MAX_DOCUMENT)
    throw new ServerError(
      10334,
      `BSONObj size: ${document.length} is invalid. Size must be between 0 and 16793600(16MB)`,
    );
  refuseTooDeep(document);
  if (collection.type === 'timeseries') checkMeasurement(collection, document);
  if (collection.options.capped) refuseLargerThanCap(collection, document);
  const { indexedFields } = collection;
  const doc = decode(indexedFields ? pick(document, indexedFields) : document);
  refuseInvalidId(doc._id);
  const indexes = allEntries(collection, doc).map(({ index, entries }) => ({ index, before: null, after: entries }));
  const record = collection.next;
  writeDocument(engine, collection, { record, before: null, after: document, indexes, unvalidated }, transaction);
  collection.next++;
  if (collection.options.capped && !transaction) enforceCap(engine, collection);
  return doc._id;
}

function withIdFirst(raw: Buffer): Buffer {
  let isFirst = true;
  for (const { name, start, end } of elements(raw)) {
    if (name === '_id') return isFirst ? raw : moved(raw, start, end);
    isFirst = false;
  }
  return wrap([encodeElements({ _id: new ObjectId() }), raw.subarray(4, -1)]);
}

function moved(raw: Buffer, start: number, end: number): Buffer {
  return wrap([raw.subarray(start, end), raw.subarray(4, start), raw.subarray(end, -1)]);
}

function refuseInvalidId(id: unknown): void {
  if (Array.isArray(id) || isRegex(id) || id === undefined)
    throw new ServerError(53, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`);
  const dollar = isDoc(id) && Object.keys(id).find((key) => key[0] === '$');
  if (dollar)
    throw new ServerError(52, `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`);
}
