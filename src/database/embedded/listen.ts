import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Unix sockets are addressed by at most this many bytes (macOS: 104, Linux: 108, the closing zero included). */
const LONGEST_SOCKET_PATH = 100;

/**
 * A socket inside the data folder, or in a folder of our own among the system's temporary ones if its path would be too
 * long; null where neither can be had.
 */
export function socketPath(dataDir: string): string | null {
  const inside = resolve(dataDir, 'database.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  const folder = join(tmpdir(), `fundus-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${createHash('sha256').update(inside).digest('hex').slice(0, 16)}.sock`);
  return isOurs(folder) && Buffer.byteLength(path) <= LONGEST_SOCKET_PATH ? path : null;
}

/** Somebody else may have made that folder before us, to read what goes through it. */
function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return uid === process.getuid?.() && (mode & 0o077) === 0;
}
