import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

// What is uploaded stands in a folder of its own, under names of our own, until it is kept or refused.

export async function makeFolder(dataDir: string): Promise<string> {
  const parent = temporaryFolder(dataDir);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return mkdtemp(join(parent, 'upload-'));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export function temporaryFolder(dataDir: string): string {
  return join(dataDir, 'tmp', 'attachments');
}
