import type { Long } from 'bson';
import { encodeElements } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Batch } from '../commands/cursors.js';
import { codeName } from '../error-names.js';
import { ServerError, StorageError } from '../errors.js';

/** Names of array elements with their type byte, made once. */
const POSITIONS = Array.from({ length: 2000 }, (_, i) => position(i));
const CURSOR = Buffer.from('\x03cursor\0', 'latin1');
const OK = encodeElements({ ok: 1 });
const FIELDS = {
  firstBatch: Buffer.from('\x04firstBatch\0', 'latin1'),
  nextBatch: Buffer.from('\x04nextBatch\0', 'latin1'),
};
const END = 0;

/** A cursor reply whose documents are copied as they are, once: the three nested documents around them are written in place. */
export function cursorReply(
  namespace: string,
  { id, documents }: Batch,
  field: 'firstBatch' | 'nextBatch',
  extra?: { cursor?: Doc; reply?: Doc },
): Buffer {
  const facts = encodeElements({ id: id as Long, ns: namespace, ...extra?.cursor });
  const rest = extra?.reply ? encodeElements(extra.reply) : OK;
  const name = FIELDS[field];
  let items = 5;
  for (const [i, raw] of documents.entries()) items += (POSITIONS[i] ?? position(i)).length + raw.length;
  const cursor = 4 + name.length + items + facts.length + 1;
  const out = Buffer.allocUnsafe(4 + CURSOR.length + cursor + rest.length + 1);
  let at = out.writeInt32LE(out.length, 0);
  const copy = (bytes: Buffer) => {
    out.set(bytes, at);
    at += bytes.length;
  };
  copy(CURSOR);
  at = out.writeInt32LE(cursor, at);
  copy(name);
  at = out.writeInt32LE(items, at);
  for (const [i, raw] of documents.entries()) {
    copy(POSITIONS[i] ?? position(i));
    copy(raw);
  }
  out[at++] = END;
  copy(facts);
  out[at++] = END;
  copy(rest);
  out[at] = END;
  return out;
}

function position(i: number): Buffer {
  return Buffer.from(`\x03${i}\0`, 'latin1');
}

/** An error as the server replies it. */
export function errorReply(error: unknown): Doc {
  const { code, message, details } = describe(error);
  return { ok: 0, errmsg: message, code, codeName: codeName(code), ...details };
}

/** An error as one entry of `writeErrors`. */
export function writeError(error: unknown, index: number): Doc {
  const { code, message, details } = describe(error);
  const { errorLabels: _labels, ...rest } = details;
  return { index, code, errmsg: message, ...rest };
}

function describe(error: unknown): Pick<ServerError, 'code' | 'message' | 'details'> {
  if (error instanceof ServerError) return error;
  if (error instanceof StorageError) return { code: error.code, message: error.message, details: {} };
  return { code: 1, message: error instanceof Error ? error.message : String(error), details: {} };
}
