import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sink } from './frames.js';

/** There is a file of that name already. */
export class FileExists extends Error {}

/** Another backup is being written to that file. */
export class FileBusy extends Error {}

/** A half file nobody wrote to for so long belongs to a run that was killed, in ms. */
const dead = 60_000;

export const partOf = (path: string): string => `${path}.part`;

/**
 * Writes a file that is there whole or not at all: beside its place first, on the disk, then `check`ed, then moved there.
 * Readable by its owner alone.
 */
export async function writeWhole<Result>(
  path: string,
  write: (sink: Sink) => Promise<Result>,
  { force = false, check }: { force?: boolean; check?: (part: string) => Promise<unknown> } = {},
): Promise<Result> {
  if (!force && (await ageOf(path)) !== null) throw new FileExists(path);
  const part = partOf(path);
  const age = await ageOf(part);
  if (age !== null && age < dead) throw new FileBusy(path);
  await rm(part, { force: true });
  const file = await open(part, 'wx', 0o600);
  try {
    const result = await filled(file, write);
    await check?.(part);
    await rename(part, path);
    await settle(dirname(path));
    return result;
  } finally {
    await rm(part, { force: true });
  }
}

async function filled<Result>(file: FileHandle, write: (sink: Sink) => Promise<Result>): Promise<Result> {
  try {
    const result = await write(async (bytes) => {
      await file.writeFile(bytes);
    });
    await file.sync();
    return result;
  } finally {
    await file.close();
  }
}

/** So that the new name is on the disk too; Windows has no such thing. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  await opened.sync().finally(() => opened.close());
}

/** Milliseconds since it was written last; null: it is not there. */
async function ageOf(path: string): Promise<number | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found ? Date.now() - found.mtimeMs : null;
}
