import { Diagram } from '../../models/diagram.js';
import type { Export } from '../../models/export.js';
import type { Municipality } from '../../models/municipality.js';
import { Picture } from '../../models/picture.js';
import type { DiagramPool } from '../render/pool.js';
import { log } from '../web/log.js';
import { Cancelled, writeLibrary } from './library.js';
import { fileFor } from './storage.js';

// The exports of this process: one at a time, so that two large libraries do not take the memory of both.

let last: Promise<void> = Promise.resolve();
let stopping = false;

const signEvery = 500;

interface Waiting {
  job: Export;
  municipality: Municipality;
  dataDir: string;
  diagrams: DiagramPool;
}

/** Works on it in the background; ends when the file is there. It never rejects. */
export function runExport(waiting: Waiting): Promise<void> {
  const signing = setInterval(() => void waiting.job.sign(0).catch(() => false), 5 * signEvery).unref();
  const ended = last
    .then(() => {
      clearInterval(signing);
      return work(waiting);
    })
    .finally(() => clearInterval(signing));
  last = ended;
  return ended;
}

/** Before the server stops: what is running ends after the process at hand and is told as failed. */
export async function stopExports(): Promise<void> {
  stopping = true;
  await last;
  stopping = false;
}

async function work({ job, municipality, dataDir, diagrams }: Waiting): Promise<void> {
  let signed = Date.now();
  try {
    const file = await fileFor(dataDir, job.key);
    const { size } = await writeLibrary(file, municipality, {
      pictureOf: job.pictures ? (hash) => pictureOf(diagrams, hash) : undefined,
      async onProcess(done) {
        if (stopping) throw new Error('the server is stopping');
        if (Date.now() - signed < signEvery) return true;
        signed = Date.now();
        return job.sign(done);
      },
    });
    await job.end('done', size);
  } catch (error) {
    const cancelled = error instanceof Cancelled;
    if (!cancelled && !stopping) log.error({ err: error, export: job.key }, 'an export ended early');
    await job.end(cancelled ? 'cancelled' : 'failed').catch(() => undefined);
  }
}

/** Kept pictures at once; others are drawn for the file. One that cannot be drawn is left out. */
async function pictureOf(diagrams: DiagramPool, hash: string): Promise<string | null> {
  const known = await Picture.of(hash);
  if (known) return known.svg;
  const xml = await Diagram.xml(hash);
  const drawn = xml === null ? null : await diagrams.draw(xml, { background: true }).catch(() => null);
  return drawn && !drawn.blank ? drawn.svg : null;
}
