import { mostPieces } from './limits.js';

const signature = 8;
/** Texts, Exif and the time of the last change (PNG, third edition §11.3). */
const notes = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'];

/** A PNG without its notes and without what follows its end. null: not built like one. */
export function pngWithoutNotes(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, signature)];
  for (let at = signature; at + 12 <= bytes.length && kept.length < mostPieces; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!notes.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return kept;
    at = end;
  }
  return null;
}
