import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { log } from '../web/log.js';
import { FileRefused } from './refused.js';

/** One file as it stands on disk, under a name of our own. */
export interface Received {
  path: string;
  /** What the browser calls it. */
  name: string;
}

const megabyte = 1_000_000;
/** Most files of one form. */
export const mostFiles = 30;
/** The disk is full, or what this account may fill of it. */
const noRoom = ['ENOSPC', 'EDQUOT'];

/**
 * Takes the files of a form into the folder. Called by the action, after the rights were asked: nobody fills the disk of
 * a house they may not enter. @throws {FileRefused} for the limit that was passed; then nothing of the form is taken
 */
export async function receiveFiles(req: Request, res: Response, folder: string, most: number): Promise<Received[]> {
  const length = Number(req.get('Content-Length') ?? Number.NaN);
  if (!(length <= most * mostFiles + megabyte)) throw new FileRefused('form');
  await new Promise<void>((done, failed) => {
    receiver(folder, most)(req, res, (error: unknown) => (error ? failed(asRefusal(error, most)) : done()));
  });
  const files = Array.isArray(req.files) ? req.files : [];
  if (files.length === 0) throw new FileRefused('none');
  return files.map(({ filename, originalname }) => ({ path: join(folder, filename), name: originalname }));
}

function receiver(folder: string, most: number) {
  return multer({
    storage: multer.diskStorage({ destination: folder, filename: (_req, _file, named) => named(null, randomUUID()) }),
    limits: { fileSize: most, files: mostFiles, fields: 5, fieldSize: 1000 },
    defParamCharset: 'utf8',
    preservePath: false,
  }).array('files');
}

function asRefusal(error: unknown, most: number): unknown {
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') return tooLarge(most);
    return new FileRefused(error.code === 'LIMIT_FILE_COUNT' ? 'tooManyAtOnce' : 'form', { limit: mostFiles });
  }
  return diskRefusal(error);
}

export function tooLarge(most: number): FileRefused {
  return new FileRefused('tooLarge', { limit: inMegabytes(most) });
}

/** What the disk says is a failure of ours, unless it is full; anything else is no form. */
export function diskRefusal(error: unknown): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (!syscall) return new FileRefused('form');
  if (!noRoom.includes(code)) return error;
  log.error({ err: error }, 'no room for an upload');
  return new FileRefused('noRoom');
}

export function inMegabytes(bytes: number): number {
  return Math.floor(bytes / megabyte);
}
