import { open } from 'node:fs/promises';
import type { TypeName } from '../../../models/attachment/types.js';
import { decode } from '../inspecting/text.js';
import { officeText } from './office.js';
import { digestPdf } from './pdf.js';
import { digestPicture } from './picture.js';
import { type Digest, mostText, words } from './words.js';

export interface DigestJob {
  path: string;
  is: TypeName;
}

export async function digest({ path, is }: DigestJob): Promise<Digest> {
  if (is === 'pdf') return digestPdf(path);
  if (is === 'docx' || is === 'odt') return words(await officeText(path, is));
  if (is === 'txt' || is === 'csv' || is === 'md') return words(await plainText(path));
  return digestPicture(path);
}

async function plainText(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4 * mostText), 0, 4 * mostText, 0);
    return decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
