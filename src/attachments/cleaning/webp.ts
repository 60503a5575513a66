import { mostPieces } from './limits.js';

const head = 12;
const notes = ['EXIF', 'XMP '];
/** Bits of the extended head that announce them (RFC 9649 §2.7). */
const announced = 0x08 | 0x04;

/** A WebP without Exif and XMP and without what follows its end. null: not built like one. */
export function webpWithoutNotes(bytes: Buffer): Buffer[] | null {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return null;
  const kept: Buffer[] = [];
  for (let at = head; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end || kept.length >= mostPieces) return null;
    const type = bytes.toString('latin1', at, at + 4);
    if (!notes.includes(type))
      kept.push(type === 'VP8X' ? unannounced(bytes.subarray(at, next)) : bytes.subarray(at, next));
    at = next;
  }
  const start = Buffer.from(bytes.subarray(0, head));
  start.writeUInt32LE(
    kept.reduce((sum, piece) => sum + piece.length, head - 8),
    4,
  );
  return [start, ...kept];
}

function unannounced(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~announced;
  return copy;
}
