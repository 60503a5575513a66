import { setTimeout as pause } from 'node:timers/promises';
import { type Ending, type FileOutcome, Import } from '../../models/import.js';
import type { Config } from '../config.js';
import type { DiagramPool } from '../render/pool.js';
import { log } from '../web/log.js';
import { type Destination, importFiles } from './importing.js';
import type { Entry } from './packages/planning.js';
import { openPackage } from './packages/reading.js';
import { type Taking, takeLibrary } from './packages/taking.js';
import { filesIn, type Place } from './sources.js';
import { removeFolder, removeLeftovers, serverId } from './storage.js';

// The imports of this process: one at a time, so that a large one of one town does not take the workers twice.

interface Waiting {
  job: Import;
  places: Place[];
  folder: string;
  destination: Destination;
  diagrams: DiagramPool;
  /** Given when it is the package of a library: its processes, and what becomes of them. */
  library?: { entries: Entry[] } & Pick<Taking, 'actor' | 'locale' | 'wayFor'>;
}

interface Running {
  stop: AbortController;
  ended: Promise<void>;
}

const running = new Map<string, Running>();
let last: Promise<void> = Promise.resolve();

/** How often an import says that it goes on, and asks whether it shall. */
const signEvery = 1000;
/** So long is waited for another process to end an import; its page says how it went on. */
const patience = 5000;
const day = 24 * 3_600_000;

/** Works on it in the background; the promise ends when the report is complete. It never rejects. */
export function runImport(waiting: Waiting): Promise<void> {
  const key = waiting.job.key;
  const stop = new AbortController();
  const sign = async () => {
    const ending = await waiting.job.sign().catch(() => null);
    if (ending) stop.abort(ending);
  };
  const signing = setInterval(() => void sign(), signEvery).unref();
  const ended = last
    .then(() => work(waiting, stop.signal))
    .catch((error: unknown) => log.error({ err: error, import: key }, 'an import ended early'))
    .finally(() => {
      clearInterval(signing);
      running.delete(key);
    });
  running.set(key, { stop, ended });
  last = ended;
  return ended;
}

/** Ends after the files at hand, whichever process works on it; what is in stays in. */
export async function cancelImport(job: Import): Promise<void> {
  const found = running.get(job.key);
  if (!found) return cancelElsewhere(job);
  found.stop.abort('cancelled' satisfies Ending);
  await found.ended;
}

async function cancelElsewhere(job: Import): Promise<void> {
  await job.cancel();
  const until = Date.now() + patience;
  while (Date.now() < until && (await Import.exists({ _id: job._id, ended: null }))) await pause(100);
}

/** Before the server stops: ends all imports after the files at hand and marks them as interrupted. */
export async function stopImports(): Promise<void> {
  const open = [...running.values()];
  for (const { stop } of open) stop.abort('interrupted' satisfies Ending);
  await Promise.all(open.map(({ ended }) => ended));
}

/** At the start: what the process before this one was at will not go on. Others may be at theirs on a database they share. */
export async function takeUpImports({ dataDir, mongodbUri }: Pick<Config, 'dataDir' | 'mongodbUri'>): Promise<void> {
  if (mongodbUri === null) await Import.interruptAllOf(await serverId(dataDir));
  else await Import.interruptAbandoned(new Date());
  await removeLeftovers(dataDir, mongodbUri === null ? 0 : day);
}

async function work(waiting: Waiting, stop: AbortSignal): Promise<void> {
  const { job, places, folder, destination, diagrams } = waiting;
  try {
    const onOutcome = (outcome: FileOutcome, position: number) => job.note(position, outcome);
    if (waiting.library) await takeAll(waiting, waiting.library, { stop, onOutcome });
    else await importFiles(filesIn(places), { diagrams, destination, stop, onOutcome });
    await job.end(stop.aborted && (await job.progress()) < job.total ? (stop.reason as Ending) : 'done');
  } catch (error) {
    await job.end('interrupted');
    throw error;
  } finally {
    await removeFolder(folder);
  }
}

async function takeAll(
  { places, destination, diagrams }: Waiting,
  { entries, ...decided }: NonNullable<Waiting['library']>,
  watching: Required<Pick<Taking, 'stop' | 'onOutcome'>>,
): Promise<void> {
  const [place] = places;
  if (!place) return;
  const library = await openPackage(place.path);
  try {
    await takeLibrary(entries, { ...destination, ...decided, ...watching, library, diagrams });
  } finally {
    library.close();
  }
}
