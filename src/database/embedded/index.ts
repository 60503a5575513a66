import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SlowCommand } from './commands/slow.js';
import type { DatabaseOptions } from './database.js';
import type { EngineMessage } from './engine.worker.js';
import { FolderInUse, FolderUnusable } from './errors.js';
import { socketPath } from './listen.js';
import { answers } from './store/folder-lock.js';
import { unusable } from './store/opening.js';

// The whole surface of the engine: starting it, checking a folder at rest, and what may be in the way. See README.md.

export { FolderInUse, FolderUnusable } from './errors.js';
export type { Finding } from './verify/finding.js';
export { type VerifyReport, verifyFolder } from './verify/folder.js';
export type { SlowCommand };

/** Found in the tree the running file belongs to, joined with others or on its own. */
const workerScript = new URL(
  'src/database/embedded/engine.worker.js',
  import.meta.url.slice(0, import.meta.url.lastIndexOf('/src/') + 1),
);

/** A database that runs. */
export interface EmbeddedDatabase {
  /** For one client that needs no replica set: `mongodb://…/NAME?directConnection=true`. */
  uri: string;
  /** The same as a replica set of one, for clients that ask for its name; null on a unix socket. */
  replicaSetUri: string | null;
  /** Commits what was asked for, hangs up and gives the folder free; may be called twice. */
  close(): Promise<void>;
}

/** How to start; only the folder must be said. */
export interface EmbeddedOptions {
  /** Folder of the data; made if it is missing. */
  dataDir: string;
  /** Listen on this loopback port (0 for any free one) instead of a unix socket. */
  port?: number;
  /** Name of the database in the URI; `fundus` without it. */
  name?: string;
  /** Name of the replica set of one it says to be. */
  replicaSet?: string;
  /**
   * Answers on a second port too, as a secondary of the set, so that clients may read with that preference. It is the same
   * process and the same data: no copy, no protection. Only with `port`.
   */
  reader?: boolean;
  /** Told when damage is found in the data; without it a line on standard error says so. */
  onDamage?: (what: string[]) => void;
  /** Milliseconds after which the data is looked through for damage, beside all other work; 10 s without it. */
  checkAfter?: number;
  /** Lets clients set fail points (`configureFailPoint`), as tests of drivers do. */
  testCommands?: boolean;
  /** Commands that take at least so many milliseconds go to `onSlow`; 100 without it, 0 for none. */
  slowMs?: number;
  onSlow?: (command: SlowCommand) => void;
}

/**
 * Starts the embedded database in a thread of its own and resolves when it listens.
 * @throws FolderInUse if another process (or this one) has the folder open already, FolderUnusable if it cannot be opened
 */
export async function startEmbeddedDatabase({
  dataDir,
  port,
  name = 'fundus',
  replicaSet = 'fundus',
  reader = false,
  onDamage = (what) => console.error(`The database is damaged: ${what.join('; ')}`),
  checkAfter = 10_000,
  testCommands = false,
  slowMs = 100,
  onSlow,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir);
  const listen = await listenOn(folder, port).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  const worker = new Worker(workerScript, {
    workerData: {
      folder,
      listen,
      setName: replicaSet,
      reader,
      checkAfter,
      testCommands,
      slowMs: onSlow ? slowMs : 0,
    } satisfies DatabaseOptions,
  });
  worker.on('message', (told: EngineMessage) => {
    if (told.kind === 'damage') onDamage(told.what);
    if (told.kind === 'slow command') onSlow?.(told.command);
  });
  const message = await nextMessage(worker);
  if (message.kind === 'folder in use') {
    await worker.terminate();
    throw new FolderInUse(folder);
  }
  if (message.kind === 'unusable') {
    await worker.terminate();
    throw new FolderUnusable(folder, message.reason, message.detail);
  }
  if (message.kind !== 'ready') {
    await worker.terminate();
    throw new Error(`The embedded database did not start: ${message.kind === 'failed' ? message.message : ''}`);
  }
  const host = 'path' in listen ? encodeURIComponent(message.address) : message.address;
  let closing: Promise<void> | undefined;
  // Without its database the app can only end; the process manager starts both anew.
  worker.on('error', (error) => {
    throw error;
  });
  return {
    // Direct, because drivers write the addresses a replica set tells them in lower case: no path of a socket survives that.
    uri: `mongodb://${host}/${name}?directConnection=true`,
    replicaSetUri: 'path' in listen ? null : `mongodb://${host}/${name}?replicaSet=${replicaSet}`,
    close: () => {
      closing ??= stop(worker);
      return closing;
    },
  };
}

async function listenOn(folder: string, port: number | undefined): Promise<DatabaseOptions['listen']> {
  const path = port === undefined && process.platform !== 'win32' ? socketPath(folder) : null;
  if (path === null) return { host: '127.0.0.1', port: port ?? 0 };
  if (await answers(path)) throw new FolderInUse(folder);
  return { path };
}

/** The next message that is an answer; damage and slow commands are told of at any time. */
function nextMessage(worker: Worker): Promise<EngineMessage> {
  return new Promise((resolve, reject) => {
    const listen = (message: EngineMessage) => {
      if (message.kind === 'damage' || message.kind === 'slow command') return;
      worker.off('message', listen).off('error', reject).off('exit', exit);
      resolve(message);
    };
    const exit = (code: number) => reject(new Error(`The database thread ended with code ${code}`));
    worker.on('message', listen).once('error', reject).once('exit', exit);
  });
}

async function stop(worker: Worker): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    worker.on('message', ({ kind }: EngineMessage) => {
      if (kind === 'closed') resolve();
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
  worker.postMessage('close');
  await closed;
  await worker.terminate();
}
