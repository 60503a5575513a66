import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Export, keptFor } from '../../models/export.js';

// Finished files wait here for who asked for them, and are then removed.

export async function fileFor(dataDir: string, key: string): Promise<string> {
  await mkdir(folder(dataDir), { recursive: true, mode: 0o700 });
  return join(folder(dataDir), `${basename(key)}.zip`);
}

/** Whoever writes a file adds to it more often than this. */
const writtenFor = 5 * 60_000;

/** Everything that was kept long enough, and what a process left half written that was killed. */
export async function removeOld(dataDir: string, now = new Date()): Promise<void> {
  const before = now.getTime() - keptFor;
  const idle = now.getTime() - writtenFor;
  for (const name of await readdir(folder(dataDir)).catch(() => [])) {
    const file = join(folder(dataDir), name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs < (name.endsWith('.part') ? idle : before)) await rm(file, { force: true });
  }
  await Export.deleteMany({ 'begun.at': { $lt: new Date(before) } });
}

function folder(dataDir: string): string {
  return join(dataDir, 'tmp', 'exports');
}
