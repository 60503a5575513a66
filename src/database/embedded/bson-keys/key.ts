import type { Binary, BSONRegExp, Code, ObjectId } from 'bson';
import { remainder } from './numbers.js';
import { bsonClass, type Doc, isReference, numberOf, ORDER, plainReference, typeOrder } from './types.js';

/** Maps a string to what a collation takes for equal, for example lower case; `compare` gives its order. */
export interface Fold {
  (text: string): string;
  compare?(a: string, b: string): number;
}

/**
 * Order-preserving bytes of a value: comparing two keys byte by byte gives MongoDB's comparison order
 * (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/). No key is the beginning of another.
 */
export function keyOf(value: unknown, fold?: Fold): Buffer {
  position = 0;
  put(value, fold);
  return Buffer.from(buffer.subarray(0, position));
}

/** The same as a string with one character per byte, for Maps and Sets. */
export function keyText(value: unknown, fold?: Fold): string {
  position = 0;
  put(value, fold);
  return buffer.latin1Slice(0, position);
}

/** Key of several values; those with a negative direction are inverted and so sort downwards. */
export function compoundKey(values: readonly unknown[], directions: readonly number[], fold?: Fold): Buffer {
  position = 0;
  putAll(values, directions, fold);
  return Buffer.from(buffer.subarray(0, position));
}

function putAll(values: readonly unknown[], directions: readonly number[], fold?: Fold): void {
  for (let i = 0; i < values.length; i++) {
    const start = position;
    put(values[i], fold);
    if ((directions[i] ?? 1) < 0) for (let at = start; at < position; at++) buffer[at] = 0xff - (buffer[at] as number);
  }
}

// One buffer for all keys: writing a key never interleaves with writing another.
let buffer = Buffer.allocUnsafe(1 << 16);
let position = 0;

function reserve(bytes: number): void {
  if (position + bytes <= buffer.length) return;
  const larger = Buffer.allocUnsafe((buffer.length + bytes) * 2);
  buffer.copy(larger, 0, 0, position);
  buffer = larger;
}

function byte(value: number): void {
  reserve(1);
  buffer[position++] = value;
}

/** Bytes with every zero escaped, closed by two zeros, so that a prefix sorts before its continuations. */
function text(value: string): void {
  const bytes = Buffer.from(value);
  reserve(bytes.length * 2 + 2);
  for (const one of bytes) {
    buffer[position++] = one;
    if (one === 0) buffer[position++] = 0xff;
  }
  buffer[position++] = 0;
  buffer[position++] = 0;
}

function double(value: number): void {
  reserve(8);
  buffer.writeDoubleBE(value === 0 ? 0 : value, position);
  if ((buffer[position] as number) & 0x80)
    for (let i = position; i < position + 8; i++) buffer[i] = 0xff - (buffer[i] as number);
  else buffer[position] = (buffer[position] as number) ^ 0x80;
  position += 8;
}

function number(value: unknown): void {
  const nearest = numberOf(value);
  if (Number.isNaN(nearest)) {
    reserve(9);
    buffer.fill(0, position, position + 8);
    position += 8;
    byte(0x80);
    return;
  }
  const rest = typeof value === 'number' ? 0 : remainder(value, nearest);
  double(nearest);
  byte(rest === 0 ? 0x80 : rest < 0 ? 0x7f : 0x81);
  if (rest !== 0) double(rest);
}

function put(value: unknown, fold?: Fold): void {
  const order = typeOrder(value);
  byte(order);
  WRITERS[order]?.(value, fold);
}

function date(value: unknown): void {
  const time = (value as Date).getTime();
  reserve(8);
  buffer.writeBigInt64BE(BigInt(Number.isNaN(time) ? 0 : time), position);
  buffer[position] = (buffer[position] as number) ^ 0x80;
  position += 8;
}

function objectId(value: unknown): void {
  reserve(12);
  buffer.set((value as ObjectId).id, position);
  position += 12;
}

function timestamp(value: unknown): void {
  reserve(8);
  buffer.writeBigUInt64BE(BigInt.asUintN(64, BigInt(String(value))), position);
  position += 8;
}

function regex(value: unknown): void {
  const own = bsonClass(value) ? (value as BSONRegExp) : undefined;
  text(own ? own.pattern : (value as RegExp).source);
  text(own ? own.options : (value as RegExp).flags);
}

function array(value: unknown, fold?: Fold): void {
  for (const item of value as unknown[]) put(item, fold);
  byte(0);
}

function string(value: unknown, fold?: Fold): void {
  const plain = typeof value === 'string' ? value : String((value as { value: string }).value);
  text(fold ? fold(plain) : plain);
}

function document(value: unknown, fold?: Fold): void {
  const doc = isReference(value) ? plainReference(value) : (value as Doc);
  for (const field of Object.keys(doc)) {
    if (doc[field] === undefined) continue;
    byte(typeOrder(doc[field]));
    text(field);
    put(doc[field], fold);
  }
  byte(0);
}

function binary(value: unknown): void {
  const own = bsonClass(value) ? (value as Binary) : undefined;
  const bytes = own ? own.buffer.subarray(0, own.position) : (value as Uint8Array);
  reserve(5 + bytes.length);
  position = buffer.writeUInt32BE(bytes.length, position);
  buffer[position++] = own?.sub_type ?? 0;
  buffer.set(bytes, position);
  position += bytes.length;
}

/** What follows the type byte; the types not named here have nothing but it. */
const WRITERS: Partial<Record<number, (value: unknown, fold?: Fold) => void>> = {
  [ORDER.number]: number,
  [ORDER.string]: string,
  [ORDER.object]: document,
  [ORDER.array]: array,
  [ORDER.binary]: binary,
  [ORDER.objectId]: objectId,
  [ORDER.boolean]: (value) => byte(value ? 1 : 0),
  [ORDER.date]: date,
  [ORDER.timestamp]: timestamp,
  [ORDER.regex]: regex,
  [ORDER.code]: (value) => text(String((value as Partial<Code>).code ?? value)),
};
