import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

// Uploaded files stand in a folder of their own until they are read, under names of our own, and are then removed.

export async function makeFolder(dataDir: string): Promise<string> {
  await mkdir(parent(dataDir), { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent(dataDir), 'upload-'));
}

/** The folder of this name; a name is never a way out of the parent. */
export function folderNamed(dataDir: string, name: string): string {
  return join(parent(dataDir), basename(name));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** What a server that was stopped left behind: everything of this age, in ms. */
export async function removeLeftovers(dataDir: string, age: number): Promise<void> {
  for (const name of await readdir(parent(dataDir)).catch(() => [])) {
    const folder = join(parent(dataDir), name);
    const begun = await stat(folder).catch(() => null);
    if (begun && Date.now() - begun.mtimeMs >= age) await removeFolder(folder);
  }
}

/** Names the installation that keeps its files here: stays the same over restarts, differs from a second one on the same database. */
export async function serverId(dataDir: string): Promise<string> {
  const file = join(dataDir, 'server-id');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  await mkdir(dataDir, { recursive: true });
  const made = randomUUID();
  await writeFile(file, made, { flag: 'wx' }).catch(() => undefined);
  return readFile(file, 'utf8');
}

function parent(dataDir: string): string {
  return join(dataDir, 'tmp', 'imports');
}
