import { serialize } from 'bson';
import type { Doc } from './types.js';
import { valueEnd } from './value-end.js';

export { decode } from './decode.js';
export { valueEnd };

/** Bytes of one element (type, name, value) inside a BSON document. */
export interface Element {
  name: string;
  start: number;
  end: number;
  type: number;
}

/** BSON of a document; fields that are undefined become null, as `bson` has it. */
export function encode(doc: Doc): Buffer {
  const bytes = serialize(doc, { ignoreUndefined: false, checkKeys: false });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The elements of a document without its frame, to be put beside others by `wrap`. */
export function encodeElements(doc: Doc): Buffer {
  return encode(doc).subarray(4, -1);
}

/** Walks the top-level elements of a raw document without decoding them. */
export function* elements(raw: Buffer): Generator<Element> {
  let position = 4;
  const end = raw.readInt32LE(0) - 1;
  while (position < end) {
    const start = position;
    const type = raw[start] as number;
    const nameEnd = raw.indexOf(0, start + 1);
    position = valueEnd(raw, type, nameEnd + 1);
    yield { name: raw.utf8Slice(start + 1, nameEnd), start, end: position, type };
  }
}

/** A document made of raw elements. */
export function wrap(parts: readonly Uint8Array[]): Buffer {
  let length = 5;
  for (const part of parts) length += part.length;
  const out = Buffer.allocUnsafe(length);
  out.writeInt32LE(length, 0);
  let position = 4;
  for (const part of parts) {
    out.set(part, position);
    position += part.length;
  }
  out[position] = 0;
  return out;
}

/** The document reduced to some top-level fields, still raw: decoding only what a filter needs is most of a scan's speed. */
export function pick(raw: Buffer, fields: ReadonlySet<string>): Buffer {
  const parts: Buffer[] = [];
  const names = namesOf(fields);
  let missing = fields.size;
  let position = 4;
  const end = raw.readInt32LE(0) - 1;
  while (position < end && missing > 0) {
    const start = position;
    // Names are short: a loop is faster than a call that searches, and far faster than making strings of them.
    let nameEnd = start + 1;
    while (raw[nameEnd] !== 0) nameEnd++;
    position = valueEnd(raw, raw[start] as number, nameEnd + 1);
    if (!isAmong(names, raw, start + 1, nameEnd)) continue;
    parts.push(raw.subarray(start, position));
    missing--;
  }
  return wrap(parts);
}

const knownNames = new WeakMap<ReadonlySet<string>, Buffer[]>();

function namesOf(fields: ReadonlySet<string>): Buffer[] {
  const known = knownNames.get(fields);
  if (known?.length === fields.size) return known;
  const names = [...fields].map((field) => Buffer.from(field));
  knownNames.set(fields, names);
  return names;
}

function isAmong(names: readonly Buffer[], raw: Buffer, start: number, end: number): boolean {
  search: for (const name of names) {
    if (name.length !== end - start) continue;
    for (let i = 0; i < name.length; i++) if (name[i] !== raw[start + i]) continue search;
    return true;
  }
  return false;
}
