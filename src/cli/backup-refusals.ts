import { basename, dirname } from 'node:path';
import { MongoServerSelectionError } from 'mongodb';
import { IndexRefused } from '../database/archive/definitions.js';
import { FileBusy, FileExists } from '../database/archive/file.js';
import { BackupRefused } from '../database/archive/refusal.js';
import { NotEmpty, NotTheSame } from '../database/archive/restore.js';
import { CannotDo } from './command.js';

const ofTheSystem: Record<string, string> = {
  ENOENT: 'noSuchFile',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'notAllowed',
  EISDIR: 'isFolder',
  ENOTDIR: 'noSuchFile',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
};

/** Snapshots are kept by a MongoDB server for five minutes, unless it was told otherwise. */
const snapshotTooOld = 239;

/** OutOfDiskSpace of MongoDB, and what the embedded database says then: ENOSPC and EIO by their numbers. */
const cannotWrite: unknown[] = [14031, 28, 5];

/** Runs it; what can go wrong with files and databases becomes a sentence. */
export async function inSentences<Result>(
  file: string,
  work: () => Promise<Result>,
  stop?: AbortSignal,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (stop?.aborted) throw new CannotDo('backups:stopped');
    throw sentenceFor(error, file) ?? error;
  }
}

function sentenceFor(error: unknown, file: string): CannotDo | null {
  const named = { file: basename(file), folder: dirname(file) };
  if (error instanceof BackupRefused)
    return new CannotDo(`backups:refused.${error.flaw}`, ({ number }) => ({ ...named, at: number(error.at) }));
  if (error instanceof FileExists) return new CannotDo('backups:fileExists', named);
  if (error instanceof FileBusy) return new CannotDo('backups:fileBusy', named);
  if (error instanceof NotEmpty) return new CannotDo('backups:notEmpty');
  const { code: told } = (error instanceof IndexRefused ? error.cause : error) as { code?: unknown };
  // Read as bytes, a number of the server is an object.
  const code = typeof told === 'object' ? Number(told) : told;
  if (cannotWrite.includes(code)) return new CannotDo('backups:databaseFull');
  if (error instanceof IndexRefused)
    return new CannotDo('backups:indexRefused', {
      collection: error.collection,
      index: error.index,
      said: error.cause.message,
    });
  if (error instanceof NotTheSame) {
    const { collection, wanted, found } = error;
    return new CannotDo('backups:notTheSame', ({ number }) => ({
      collection,
      wanted: number(wanted.documents),
      found: number(found.documents),
    }));
  }
  if (error instanceof MongoServerSelectionError) return new CannotDo('backups:unreachable');
  if (code === snapshotTooOld) return new CannotDo('backups:tookTooLong');
  const key = typeof code === 'string' ? ofTheSystem[code] : undefined;
  return key ? new CannotDo(`backups:${key}`, named) : null;
}
