import { inflateSync } from 'node:zlib';

const entryAt = 44;
const entryLength = 20;

/**
 * The font inside a WOFF file, as it was before it was packed. The library unpacks its tables again for each document,
 * and much slower.
 */
export function unpackWoff(packed: Buffer): Buffer {
  if (packed.toString('latin1', 0, 4) !== 'wOFF') return packed;
  const count = packed.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => tableAt(packed, entryAt + index * entryLength));
  const font = Buffer.alloc(tables.reduce((end, { bytes }) => end + padded(bytes.length), 12 + 16 * count));
  packed.copy(font, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  for (const [index, value] of [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].entries())
    font.writeUInt16BE(value, 4 + 2 * index);
  let at = 12 + 16 * count;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = 12 + 16 * index;
    tag.copy(font, entry);
    for (const [place, value] of [checksum, at, bytes.length].entries())
      font.writeUInt32BE(value, entry + 4 + 4 * place);
    bytes.copy(font, at);
    at += padded(bytes.length);
  }
  return font;
}

function tableAt(packed: Buffer, at: number): { tag: Buffer; checksum: number; bytes: Buffer } {
  const [offset = 0, kept = 0, length = 0, checksum = 0] = [4, 8, 12, 16].map((place) =>
    packed.readUInt32BE(at + place),
  );
  const bytes = packed.subarray(offset, offset + kept);
  return { tag: packed.subarray(at, at + 4), checksum, bytes: kept < length ? inflateSync(bytes) : bytes };
}

/** Tables begin at multiples of four. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
