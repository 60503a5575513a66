import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { answers } from './store/folder-lock.js';

/** Unix sockets are addressed by at most this many bytes (macOS: 104, Linux: 108, the closing zero included). */
const LONGEST_SOCKET_PATH = 100;

/** A socket inside the data folder, or in the system's folder for temporary files if its path would be too long. */
export function socketPath(dataDir: string): string {
  const inside = resolve(dataDir, 'database.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  const folder = join(tmpdir(), `fundus-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${createHash('sha256').update(inside).digest('hex').slice(0, 16)}.sock`);
}

/** Removes the socket of a process that is gone; false if somebody still answers on it. */
export async function clearSocket(path: string): Promise<boolean> {
  if (await answers(path)) return false;
  rmSync(path, { force: true });
  return true;
}
