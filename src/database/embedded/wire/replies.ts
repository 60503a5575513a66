import type { Long } from 'bson';
import { encodeElements, wrap } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Batch } from '../commands/cursors.js';
import { codeName, ServerError, StorageError } from '../errors.js';

/** Names of array elements, made once. */
const POSITIONS = Array.from({ length: 2000 }, (_, i) => Buffer.from(`\x03${i}\0`, 'latin1'));
const CURSOR = Buffer.from('\x03cursor\0', 'latin1');
const OK = encodeElements({ ok: 1 });

/** A cursor reply whose documents are copied as they are. */
export function cursorReply(
  namespace: string,
  { id, documents }: Batch,
  field: 'firstBatch' | 'nextBatch',
  extra?: { cursor?: Doc; reply?: Doc },
): Buffer {
  const items = documents.flatMap((raw, i) => [POSITIONS[i] ?? Buffer.from(`\x03${i}\0`, 'latin1'), raw]);
  const cursor = wrap([
    Buffer.from(`\x04${field}\0`, 'latin1'),
    wrap(items),
    encodeElements({ id: id as Long, ns: namespace, ...extra?.cursor }),
  ]);
  return wrap([CURSOR, cursor, extra?.reply ? encodeElements(extra.reply) : OK]);
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
