import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { StoredFile } from '../../models/attachment/stored-file.js';
import { fileTypes } from '../../models/attachment/types.js';
import { Attachment, type NewAttachment } from '../../models/attachment.js';
import { Invalid } from '../../models/errors.js';
import type { Config } from '../config.js';
import { cleanPicture } from './cleaning.js';
import { inspect } from './inspecting.js';
import { cleanName } from './name.js';
import { inMegabytes, type Received } from './receiving.js';
import { FileRefused } from './refused.js';

type Belonging = Pick<NewAttachment, 'municipality' | 'practice' | 'by' | 'replaces'>;

/**
 * From a file on disk to an attachment no version names yet. The type is told before anything is stored.
 * @throws {FileRefused} with its sentence
 */
export async function keep(received: Received, of: Belonging, limits: Config['attachments']): Promise<Attachment> {
  const is = await inspect(received.path, received.name);
  const name = cleanName(received.name, is);
  await cleanPicture(received.path, is);
  const { size } = await stat(received.path);
  if (size > limits.file) throw new FileRefused('tooLarge', { limit: inMegabytes(limits.file) });
  if ((await Attachment.townSize(of.municipality)) + size > limits.town) throw townFull(limits);
  const stored = await StoredFile.keep(createReadStream(received.path));
  try {
    return await Attachment.add({ ...of, ...stored, name, type: fileTypes[is].type, townLimit: limits.town });
  } catch (error) {
    await StoredFile.remove(stored.file);
    throw error instanceof Invalid ? townFull(limits) : error;
  }
}

export function townFull({ town }: Config['attachments']): FileRefused {
  return new FileRefused('townFull', { limit: inMegabytes(town) });
}
