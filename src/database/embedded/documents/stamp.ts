import { Timestamp } from 'bson';
import { elements } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Clock } from '../transactions/clock.js';

const TIMESTAMP = 0x11;
const EMPTY = Buffer.alloc(8);

/**
 * An empty timestamp at the top of a new document, except in `_id`, means the time of the server
 * (https://www.mongodb.com/docs/manual/reference/bson-types/#timestamps). The bytes given are not changed.
 */
export function stamped(raw: Buffer, clock: Clock): Buffer {
  if (!raw.includes(TIMESTAMP) || !raw.includes(EMPTY)) return raw;
  let copy: Buffer | undefined;
  for (const { name, type, end } of elements(raw)) {
    if (type !== TIMESTAMP || name === '_id' || !raw.subarray(end - 8, end).equals(EMPTY)) continue;
    copy ??= Buffer.from(raw);
    const { t, i } = clock.stamp();
    copy.writeUInt32LE(i, end - 8);
    copy.writeUInt32LE(t, end - 4);
  }
  return copy ?? raw;
}

/** The same of a decoded document, in place. */
export function stamp(doc: Doc, clock: Clock): Doc {
  for (const [key, value] of Object.entries(doc))
    if (key !== '_id' && value instanceof Timestamp && value.isZero()) doc[key] = clock.stamp();
  return doc;
}
