import type { UUID } from 'bson';
import { decode, encodeElements, pick, wrap } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Collection } from '../store/collection.js';

/** What a change may be; the second half is told to streams with `showExpandedEvents` only. */
export type Operation =
  | 'insert'
  | 'update'
  | 'replace'
  | 'delete'
  | 'drop'
  | 'rename'
  | 'dropDatabase'
  | 'create'
  | 'createIndexes'
  | 'dropIndexes'
  | 'modify';

/** A change as the log keeps it; short names, for there are many. */
export interface Change {
  op: Operation;
  db: string;
  /** Collection; missing for dropDatabase. */
  coll?: string;
  uuid?: UUID;
  wall: Date;
  key?: Doc;
  /** The document an insert or a replacement left. */
  full?: Doc;
  update?: Doc;
  /** Images kept for collections with `changeStreamPreAndPostImages`. */
  pre?: Doc;
  post?: Doc;
  /** New namespace of a rename. */
  to?: Doc;
  description?: Doc;
  stateBefore?: Doc;
  lsid?: Doc;
  txnNumber?: unknown;
}

const DOCUMENT = 0x03;

/** Bytes of a change; documents are copied as they are. */
export function encodeChange(
  change: Omit<Change, 'wall' | 'full' | 'pre' | 'post'>,
  documents: { full?: Buffer | null; pre?: Buffer | null; post?: Buffer | null } = {},
): Buffer {
  const known = Object.fromEntries(
    Object.entries({ ...change, wall: new Date() }).filter(([, value]) => value !== undefined),
  );
  const parts: Uint8Array[] = [encodeElements(known)];
  for (const [name, raw] of Object.entries(documents))
    if (raw) parts.push(Buffer.concat([Buffer.from([DOCUMENT]), Buffer.from(`${name}\0`)]), raw);
  return wrap(parts);
}

/** Where a change took place, as the log keeps it. */
export function placeOf({ database, name, uuid }: Collection): { db: string; coll: string; uuid: UUID } {
  return { db: database, coll: name, uuid };
}

/** The same change as part of a transaction. */
export function insideTransaction(raw: Buffer, lsid: Doc, txnNumber: unknown): Buffer {
  return wrap([raw.subarray(4, -1), encodeElements({ lsid, txnNumber })]);
}

const PLACE = new Set(['op', 'db', 'coll', 'to']);

/** Where a change took place, without decoding the rest. */
export function readPlace(raw: Buffer): Pick<Change, 'op' | 'db' | 'coll' | 'to'> {
  return decode(pick(raw, PLACE)) as unknown as Change;
}

/** A change of the log, decoded whole. */
export function readChange(raw: Buffer): Change {
  return decode(raw) as unknown as Change;
}
