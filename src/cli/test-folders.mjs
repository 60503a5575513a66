// Where a run of all tests keeps its data: in memory, if the machine has plenty.
import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Several times what a whole run keeps at once. */
const plenty = 3 * 1024 ** 3;

export function makeFolderOnDisk() {
  return mkdtempSync(join(tmpdir(), 'fundus-run-'));
}

/** Every write of the database waits for the disk: in memory the tests take half the time. On disk where that is little. */
export function makeQuickFolder() {
  return mkdtempSync(join(hasPlenty() ? memory : tmpdir(), 'fundus-run-'));
}

function hasPlenty() {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, process.availableMemory?.() ?? 0) >= plenty;
  } catch {
    return false;
  }
}
