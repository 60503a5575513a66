import { parentPort, workerData } from 'node:worker_threads';
import type { SlowCommand } from './commands/slow.js';
import { type DatabaseOptions, openDatabase } from './database.js';
import { FolderUnusable, type UnusableReason } from './errors.js';

/** What the thread tells the one that started it. */
export type EngineMessage =
  | { kind: 'ready'; address: string }
  | { kind: 'folder in use' }
  | { kind: 'unusable'; reason: UnusableReason; detail: string }
  | { kind: 'damage'; what: string[] }
  | { kind: 'failed'; message: string }
  | { kind: 'slow command'; command: SlowCommand }
  | { kind: 'closed' };

const tell = (message: EngineMessage) => parentPort?.postMessage(message);

try {
  const database = await openDatabase(workerData as DatabaseOptions, {
    onDamage: (what) => tell({ kind: 'damage', what }),
    onSlow: (command) => tell({ kind: 'slow command', command }),
  });
  if (!database) tell({ kind: 'folder in use' });
  else {
    tell({ kind: 'ready', address: database.address });
    parentPort?.once('message', async () => {
      await database.close();
      tell({ kind: 'closed' });
      parentPort?.close();
    });
  }
} catch (error) {
  if (error instanceof FolderUnusable) tell({ kind: 'unusable', reason: error.reason, detail: error.detail });
  else tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
