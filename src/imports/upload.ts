import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { Invalid } from '../../models/errors.js';
import { log } from '../web/log.js';
import { uploadLimits } from './limits.js';

/** Which sentence a limit of the upload has; what has none is a form that is none. */
const sentences: Partial<Record<MulterError['code'], string>> = {
  LIMIT_FILE_SIZE: 'imports:invalid.fileSize',
  LIMIT_FILE_COUNT: 'imports:invalid.fileCount',
  LIMIT_PART_COUNT: 'imports:invalid.fileCount',
  LIMIT_UNEXPECTED_FILE: 'imports:invalid.form',
  LIMIT_FIELD_COUNT: 'imports:invalid.form',
  LIMIT_FIELD_KEY: 'imports:invalid.form',
  LIMIT_FIELD_VALUE: 'imports:invalid.form',
};

/** The disk is full, or what this account may fill of it. */
const noRoom = ['ENOSPC', 'EDQUOT'];

/**
 * Takes the files of a form into the folder, under names of our own. Called by the action, after the rights were asked:
 * nobody fills the disk of a house they may not enter. @throws {Invalid} with a sentence for the limit that was passed
 */
export async function receiveFiles(req: Request, res: Response, folder: string): Promise<Express.Multer.File[]> {
  const length = Number(req.get('Content-Length') ?? Number.NaN);
  if (!(length <= uploadLimits.together)) throw new Invalid({ files: 'imports:invalid.together' });
  await new Promise<void>((done, failed) => {
    receiver(folder)(req, res, (error: unknown) => (error ? failed(asInvalid(error)) : done()));
  });
  const files = Array.isArray(req.files) ? req.files : [];
  if (files.length === 0) throw new Invalid({ files: 'imports:invalid.none' });
  return files;
}

function receiver(folder: string) {
  return multer({
    storage: multer.diskStorage({ destination: folder, filename: (_req, _file, named) => named(null, randomUUID()) }),
    limits: { fileSize: uploadLimits.file, files: uploadLimits.files, fields: 5, fieldSize: 1000 },
    defParamCharset: 'utf8',
  }).array('files');
}

function asInvalid(error: unknown): unknown {
  const sentence = error instanceof MulterError ? sentences[error.code] : undefined;
  if (sentence) return new Invalid({ files: sentence });
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  // Not from the disk, so from the form: cut short, or put together by something that is no browser.
  if (!syscall) return new Invalid({ files: 'imports:invalid.form' });
  if (!noRoom.includes(code)) return error;
  log.error({ err: error }, 'no room for an upload');
  return new Invalid({ files: 'imports:invalid.noRoom' });
}
