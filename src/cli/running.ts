import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../web/living-process.js';

/** How the command line finds the database of an app that holds the data folder: readable by its owner alone. */
interface Running {
  pid: number;
  uri: string;
}

/** Says where the database of this process answers; the returned function takes it back. */
export function announce(dataDir: string, uri: string): () => void {
  const running: Running = { pid: process.pid, uri };
  const file = fileIn(dataDir);
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(running), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** The address of the database of the app that runs on this folder; null when none does. */
export function runningUri(dataDir: string): string | null {
  const running = read(fileIn(dataDir));
  return running && isAlive(running.pid) ? running.uri : null;
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}

function read(file: string): Running | null {
  try {
    const { pid, uri } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Running>;
    return typeof pid === 'number' && typeof uri === 'string' ? { pid, uri } : null;
  } catch {
    return null;
  }
}
