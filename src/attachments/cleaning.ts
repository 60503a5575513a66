import { open, readFile } from 'node:fs/promises';
import type { TypeName } from '../../models/attachment/types.js';
import { jpegWithoutNotes } from './cleaning/jpeg.js';
import { pngWithoutNotes } from './cleaning/png.js';
import { webpWithoutNotes } from './cleaning/webp.js';

/** From a picture to the pieces of it that stay, in order; null: not built as its format says. */
type Cleaner = (bytes: Buffer) => Buffer[] | null;

const cleaners: Partial<Record<TypeName, Cleaner>> = {
  jpeg: jpegWithoutNotes,
  png: pngWithoutNotes,
  webp: webpWithoutNotes,
};

/** A picture is read whole: one after the other, so that twenty large ones at once need the memory of one. */
let line: Promise<unknown> = Promise.resolve();

/**
 * Takes out of a picture on disk what a camera or a program wrote beside it: place, time, device, names. The picture
 * itself stays bit for bit. What is not built as its format says is left alone.
 */
export function cleanPicture(path: string, is: TypeName): Promise<void> {
  const clean = cleaners[is];
  if (!clean) return Promise.resolve();
  const cleaned = line.then(() => rewrite(path, clean));
  line = cleaned.catch(() => {});
  return cleaned;
}

async function rewrite(path: string, clean: Cleaner): Promise<void> {
  const bytes = await readFile(path);
  const pieces = clean(bytes);
  const length = pieces?.reduce((sum, piece) => sum + piece.length, 0) ?? bytes.length;
  if (!pieces || length >= bytes.length) return;
  const file = await open(path, 'w');
  try {
    await file.writev(pieces);
  } finally {
    await file.close();
  }
}
