import { type Ending, Import } from '../../models/import.js';
import type { Config } from '../config.js';
import type { DiagramPool } from '../render/pool.js';
import { log } from '../web/log.js';
import { type Destination, importFiles } from './importing.js';
import { filesIn, type Place } from './sources.js';
import { removeFolder, removeLeftovers, serverId } from './storage.js';

// The imports of this process: one at a time, so that a large one of one town does not take the workers twice.

interface Waiting {
  job: Import;
  places: Place[];
  folder: string;
  destination: Destination;
  diagrams: DiagramPool;
}

interface Running {
  stop: AbortController;
  ended: Promise<void>;
}

const running = new Map<string, Running>();
let last: Promise<void> = Promise.resolve();

/** Works on it in the background; the promise ends when the report is complete. It never rejects. */
export function runImport(waiting: Waiting): Promise<void> {
  const key = waiting.job.key;
  const stop = new AbortController();
  const ended = last
    .then(() => work(waiting, stop.signal))
    .catch((error: unknown) => log.error({ err: error, import: key }, 'an import ended early'))
    .finally(() => running.delete(key));
  running.set(key, { stop, ended });
  last = ended;
  return ended;
}

/** Ends after the files at hand; what is in stays in. */
export async function cancelImport(job: Import): Promise<void> {
  const found = running.get(job.key);
  found?.stop.abort('cancelled' satisfies Ending);
  await found?.ended;
}

/** Before the server stops: ends all imports after the files at hand and marks them as interrupted. */
export async function stopImports(): Promise<void> {
  const open = [...running.values()];
  for (const { stop } of open) stop.abort('interrupted' satisfies Ending);
  await Promise.all(open.map(({ ended }) => ended));
}

/** At the start: what the process before this one was at will not go on. */
export async function takeUpImports({ dataDir }: Config): Promise<void> {
  await Import.interruptAllOf(await serverId(dataDir));
  await removeLeftovers(dataDir);
}

async function work({ job, places, folder, destination, diagrams }: Waiting, stop: AbortSignal): Promise<void> {
  try {
    await importFiles(filesIn(places), {
      diagrams,
      destination,
      stop,
      onOutcome: (outcome, position) => job.note(position, outcome),
    });
    await job.end(stop.aborted && (await job.progress()) < job.total ? (stop.reason as Ending) : 'done');
  } catch (error) {
    await job.end('interrupted');
    throw error;
  } finally {
    await removeFolder(folder);
  }
}
