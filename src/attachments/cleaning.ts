import { readFile, writeFile } from 'node:fs/promises';
import type { TypeName } from '../../models/attachment/types.js';
import { jpegWithoutNotes } from './cleaning/jpeg.js';
import { pngWithoutNotes } from './cleaning/png.js';
import { webpWithoutNotes } from './cleaning/webp.js';

const cleaners: Partial<Record<TypeName, (bytes: Buffer) => Buffer | null>> = {
  jpeg: jpegWithoutNotes,
  png: pngWithoutNotes,
  webp: webpWithoutNotes,
};

/**
 * Takes out of a picture on disk what a camera or a program wrote beside it: place, time, device, names. The picture
 * itself stays bit for bit. What is not built as its format says is left alone.
 */
export async function cleanPicture(path: string, is: TypeName): Promise<void> {
  const clean = cleaners[is];
  if (!clean) return;
  const bytes = await readFile(path);
  const cleaned = clean(bytes);
  if (cleaned && cleaned.length < bytes.length) await writeFile(path, cleaned);
}
