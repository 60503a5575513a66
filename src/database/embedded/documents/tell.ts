import { decode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { encodeChange, placeOf } from '../changes/change.js';
import { describeUpdate } from '../changes/difference.js';
import type { Engine } from '../engine.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import type { DocumentWrite } from './write.js';

const ID = new Set(['_id']);

/** Logs the write of a document for change streams, if anybody wants to know. */
export function tellWrite(
  { changes }: Engine,
  collection: Collection,
  { before, after, by }: DocumentWrite,
  transaction: Transaction | null,
): void {
  if (!changes.areWanted) return;
  const images = isDoc(collection.options.changeStreamPreAndPostImages)
    ? collection.options.changeStreamPreAndPostImages.enabled === true
    : false;
  const key = decode(pick((after ?? before) as Buffer, ID));
  const place = { ...placeOf(collection), key };
  const pre = images ? before : null;
  if (!before) changes.tell(encodeChange({ op: 'insert', ...place }, { full: after }), transaction);
  else if (!after) changes.tell(encodeChange({ op: 'delete', ...place }, { pre }), transaction);
  else if (by === 'replacement')
    changes.tell(encodeChange({ op: 'replace', ...place }, { full: after, pre }), transaction);
  else {
    const update = describe(before, after, by);
    changes.tell(encodeChange({ op: 'update', ...place, update }, { pre, post: images ? after : null }), transaction);
  }
}

const describe = (before: Buffer, after: Buffer, by: Doc | undefined) =>
  describeUpdate(decode(before), decode(after), by);
