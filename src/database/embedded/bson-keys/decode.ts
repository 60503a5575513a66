import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { type Doc, setOwn } from './types.js';
import { valueEnd } from './value-end.js';

/**
 * Decodes a BSON document so that encoding it again gives the same bytes (https://bsonspec.org/spec.html):
 * a number in JavaScript is an int if it is a whole one of 32 bits, else a double; a whole number stored as double is
 * a `Double`; 64 bits are a `Long`; a regular expression is a `BSONRegExp` with all its options.
 */
export function decode(raw: Uint8Array): Doc {
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return document(bytes, 0);
}

function document(raw: Buffer, start: number): Doc {
  const doc: Doc = {};
  const end = start + raw.readInt32LE(start) - 1;
  let position = start + 4;
  while (position < end) {
    const type = raw[position] as number;
    // Names are short: their end is found faster by hand, and hardly one has more than ASCII.
    let nameEnd = position + 1;
    let bits = 0;
    for (let byte = raw[nameEnd]; byte !== 0 && byte !== undefined; byte = raw[++nameEnd]) bits |= byte;
    const name = bits < 0x80 ? raw.latin1Slice(position + 1, nameEnd) : raw.utf8Slice(position + 1, nameEnd);
    const value = read(raw, type, nameEnd + 1);
    if (name === '__proto__') setOwn(doc, name, value);
    else doc[name] = value;
    position = next(position, valueEnd(raw, type, nameEnd + 1), end);
  }
  return doc;
}

function array(raw: Buffer, start: number): unknown[] {
  const items: unknown[] = [];
  const end = start + raw.readInt32LE(start) - 1;
  let position = start + 4;
  while (position < end) {
    const type = raw[position] as number;
    let at = position + 1;
    // A length from outside may lead beyond the bytes there are, where nothing ever is zero.
    while (at < raw.length && raw[at] !== 0) at++;
    items.push(read(raw, type, at + 1));
    position = next(position, valueEnd(raw, type, at + 1), end);
  }
  return items;
}

/** Bytes from outside may claim any length: reading must go forward and stay inside. */
function next(position: number, after: number, end: number): number {
  if (after > position && after <= end) return after;
  throw new RangeError('BSON with a wrong length');
}

function read(raw: Buffer, type: number, start: number): unknown {
  switch (type) {
    case 0x01:
      return double(raw.readDoubleLE(start));
    case 0x02:
      return text(raw, start);
    case 0x03:
      return document(raw, start);
    case 0x04:
      return array(raw, start);
    case 0x07:
      return new ObjectId(Buffer.from(raw.subarray(start, start + 12)));
    case 0x08:
      return raw[start] === 1;
    case 0x09:
      return new Date(Number(raw.readBigInt64LE(start)));
    case 0x0a:
      return null;
    case 0x10:
      return raw.readInt32LE(start);
    case 0x12:
      return new Long(raw.readInt32LE(start), raw.readInt32LE(start + 4));
  }
  return rareValue(raw, type, start);
}

/** A double of JavaScript, or a `Double` where JavaScript's number would be taken for an int. */
export function double(value: number): number | Double {
  return (value | 0) === value && !Object.is(value, -0) ? new Double(value) : value;
}

function text(raw: Buffer, start: number): string {
  return raw.utf8Slice(start + 4, start + 3 + raw.readInt32LE(start));
}

function rareValue(raw: Buffer, type: number, start: number): unknown {
  switch (type) {
    case 0x05:
      return binary(raw, start);
    case 0x06:
      return undefined;
    case 0x0b: {
      const end = raw.indexOf(0, start);
      return new BSONRegExp(raw.utf8Slice(start, end), raw.utf8Slice(end + 1, raw.indexOf(0, end + 1)));
    }
    case 0x0d:
      return new Code(text(raw, start));
    case 0x0e:
      return new BSONSymbol(text(raw, start));
    case 0x0f:
      return new Code(text(raw, start + 4), document(raw, start + 8 + raw.readInt32LE(start + 4)));
    case 0x11:
      return new Timestamp({ i: raw.readUInt32LE(start), t: raw.readUInt32LE(start + 4) });
    case 0x13:
      return new Decimal128(Buffer.from(raw.subarray(start, start + 16)));
    case 0xff:
      return new MinKey();
    case 0x7f:
      return new MaxKey();
  }
  throw new Error(`BSON type ${type} is not supported`);
}

const OLD_BINARY = 2;

function binary(raw: Buffer, start: number): Binary {
  const length = raw.readInt32LE(start);
  const subtype = raw[start + 4] as number;
  // The old binary type repeats its length inside.
  const from = subtype === OLD_BINARY ? start + 9 : start + 5;
  const bytes = Buffer.from(raw.subarray(from, start + 5 + length));
  return subtype === Binary.SUBTYPE_UUID && length === 16 ? new UUID(bytes) : new Binary(bytes, subtype);
}
