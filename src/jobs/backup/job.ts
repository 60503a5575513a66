import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { lastBackup, noteBackup } from '../../../models/backup.js';
import type { Config } from '../../config.js';
import { log } from '../../web/log.js';
import type { Job } from '../jobs.js';
import { isDue } from './due.js';
import { backupsIn, fileNameAt, removeHalfOnes } from './files.js';
import { dispensable } from './keeping.js';
import { makeBackup } from './making.js';

const minute = 60_000;

/** Backs up when it is time, and lets older ones go once a newer is there. */
export function scheduledBackup(backup: NonNullable<Config['backup']>, passphrase: string | null): Job {
  return {
    name: 'backup',
    every: minute,
    async run(now, stop) {
      if (!isDue(backup.rhythm, await lastBackup(), now)) return;
      await backUp(backup, { passphrase, now, stop }).catch((error: unknown) => {
        // Whoever stops wants no backup, and the next one to look makes it.
        if (!stop.aborted) throw new Error(`No backup could be made in ${backup.folder}`, { cause: error });
      });
    },
  };
}

async function backUp(
  { folder, keeping }: NonNullable<Config['backup']>,
  { passphrase, now, stop }: { passphrase: string | null; now: Date; stop: AbortSignal },
): Promise<void> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not connected');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeHalfOnes(folder);
  const name = fileNameAt(now);
  const { description, documents, size } = await makeBackup(db, join(folder, name), { passphrase, stop, force: true });
  await noteBackup(now);
  log.info({ file: name, documents, size, consistent: description.consistent }, 'a backup is made');
  for (const { path } of dispensable(await backupsIn(folder), keeping, now)) await rm(path, { force: true });
}
