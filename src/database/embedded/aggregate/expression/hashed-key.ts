import { createHash } from 'node:crypto';
import { Long } from 'bson';
import { MAX_LONG, MIN_LONG } from '../../bson-keys/arithmetic.js';
import { encode } from '../../bson-keys/raw.js';
import { isNumber, numberOf } from '../../bson-keys/types.js';

/** Number the server hashes in front of a value instead of its BSON type, so that equal numbers hash alike. */
const CANONICAL: Record<number, number> = {
  255: 255,
  127: 127,
  6: 0,
  10: 5,
  1: 10,
  16: 10,
  18: 10,
  19: 10,
  2: 15,
  14: 15,
  3: 20,
  4: 25,
  5: 30,
  7: 35,
  8: 40,
  9: 45,
  17: 47,
  11: 50,
  12: 55,
  13: 60,
  15: 65,
};

/** The number a hashed index of MongoDB files a value under: the first 8 bytes of an MD5. */
export function hashedKey(value: unknown): Long {
  const hash = createHash('md5');
  hash.update(int(0));
  feed(hash, value, undefined);
  const digest = hash.digest();
  return new Long(digest.readInt32LE(0), digest.readInt32LE(4));
}

function feed(hash: ReturnType<typeof createHash>, value: unknown, name: string | undefined): void {
  const raw = encode({ '': value === undefined ? null : value });
  const type = raw[4] as number;
  hash.update(int(CANONICAL[type] ?? 0));
  if (name !== undefined) hash.update(`${name}\0`);
  if (isNumber(value)) hash.update(asLong(value));
  else if (type === 0x03 || type === 0x04) {
    for (const [key, item] of Object.entries(value as object)) feed(hash, item, key);
    hash.update(int(0));
  } else hash.update(raw.subarray(6, -1));
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** Numbers are cut to 64 bits first. */
function asLong(value: unknown): Buffer {
  const bytes = Buffer.alloc(8);
  const number = numberOf(value);
  if (Number.isNaN(number)) return bytes;
  const whole = Math.abs(number) < 2 ** 53 ? BigInt(Math.trunc(number)) : beyond(value, number);
  bytes.writeBigInt64LE(whole);
  return bytes;
}

function beyond(value: unknown, number: number): bigint {
  if (number >= 2 ** 63) return MAX_LONG;
  if (number <= -(2 ** 63)) return MIN_LONG;
  return /^-?\d+$/.test(String(value)) ? BigInt(String(value)) : BigInt(Math.trunc(number));
}
