import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanLeftovers, keptLoose } from '../../models/attachment/leftovers.js';
import { endJob, takeJob } from '../../models/job.js';
import type { Config } from '../config.js';
import { log } from '../web/log.js';
import { examined, examineWaiting } from './examining.js';
import { temporaryFolder } from './temporary.js';

const minute = 60_000;
/** How often what waits for the scanner is tried again, and how often is swept. */
const examineEvery = minute;
const sweepEvery = 60 * minute;
/** A scanner that is slow does not hold up the stop. */
const patience = 3000;

/** What goes on beside the requests: examines what a stop or a scanner that was away left waiting, and sweeps. */
export function runAttachments(config: Config): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let working: Promise<void> = Promise.resolve();
  const quietly = (work: () => Promise<void>) => () => {
    working = working
      .then(() => (stopped.signal.aborted ? undefined : work()))
      .catch((error: unknown) => log.error({ err: error }, 'work on attachments ended early'));
  };
  const examine = quietly(() => byOne(() => examineWaiting(config, stopped.signal)));
  const sweep = quietly(() => sweepLeftovers(config));
  const timers = [setInterval(examine, examineEvery).unref(), setInterval(sweep, sweepEvery).unref()];
  examine();
  sweep();
  return {
    async stop() {
      stopped.abort();
      for (const timer of timers) clearInterval(timer);
      // What is broken off is taken up after the next start.
      await Promise.race([Promise.all([working, examined()]), pause(patience, undefined, { ref: false })]);
    },
  };
}

/** Of several processes one examines what waits; two at the same file would do no harm, only the work twice. */
async function byOne(work: () => Promise<void>): Promise<void> {
  const turn = { holder: randomUUID(), now: new Date() };
  const name = 'attachments-waiting';
  if (!(await takeJob(name, { ...turn, atOnce: true }))) return;
  await work().finally(() => endJob(name, { ...turn, every: 0, failed: false }));
}

/** Files on disk of uploads that broke off, and what the database holds without a name. */
export async function sweepLeftovers({ dataDir }: Pick<Config, 'dataDir'>, now = new Date()): Promise<void> {
  const folder = temporaryFolder(dataDir);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const changed = await stat(path).catch(() => null);
    if (changed && now.getTime() - changed.mtimeMs > keptLoose) await rm(path, { recursive: true, force: true });
  }
  const gone = await cleanLeftovers(now);
  if (gone.attachments + gone.files > 0) log.info(gone, 'what nothing names is cleaned away');
}
