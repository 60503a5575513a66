import { crc32 } from 'node:zlib';

/** Bytes a seal takes behind a value. */
export const SEAL = 4;

/** Up to this length the table below is faster than the call into zlib. */
const SHORT = 48;

const REMAINDERS = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/**
 * CRC-32 (as in zip files) of a key and its value: a value that was changed, cut, or stands under another key does not
 * fit it.
 */
export function sealOf(key: Uint8Array, value: Uint8Array): number {
  return checksum(value, checksum(key, 0));
}

/** The value with its seal behind it, as the tables keep it. */
export function sealed(key: Buffer, value: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(value.length + SEAL);
  value.copy(bytes);
  bytes.writeUInt32LE(sealOf(key, value), value.length);
  return bytes;
}

/** The value without its seal (a view, not a copy); undefined if the seal does not fit. */
export function unsealed(key: Buffer, bytes: Buffer): Buffer | undefined {
  const length = bytes.length - SEAL;
  if (length < 0) return undefined;
  const value = bytes.subarray(0, length);
  return sealOf(key, value) === bytes.readUInt32LE(length) ? value : undefined;
}

function checksum(bytes: Uint8Array, start: number): number {
  if (bytes.length > SHORT) return crc32(bytes, start);
  let rest = ~start;
  for (let i = 0; i < bytes.length; i++)
    rest = (REMAINDERS[(rest ^ (bytes[i] as number)) & 0xff] as number) ^ (rest >>> 8);
  return ~rest >>> 0;
}
