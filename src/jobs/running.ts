import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { endJob, heldFor, holdJob, takeJob } from '../../models/job.js';
import { log } from '../web/log.js';
import type { Job } from './jobs.js';

const lookEvery = 20_000;
/** A mail server that is slow does not hold up the stop. */
const patience = 3000;

/** What became of a job that somebody wanted to run. */
export type Turn = 'done' | 'failed' | 'notItsTurn';

interface Wish {
  now?: Date;
  /** Whether it is its time or not. */
  atOnce?: boolean;
  stop?: AbortSignal;
}

/** Runs a job if it is its time and no other process is at it; the failure is kept with it, so that it is tried again. */
export async function runJob(job: Job, { now = new Date(), atOnce = false, stop }: Wish = {}): Promise<Turn> {
  const holder = randomUUID();
  if (!(await takeJob(job.name, { holder, now, atOnce }))) return 'notItsTurn';
  const lost = new AbortController();
  const hold = () =>
    holdJob(job.name, holder, new Date()).then(
      (held) => held || lost.abort(),
      (error: unknown) => log.warn({ err: error, job: job.name }, 'a job could not say that it goes on'),
    );
  const timer = setInterval(hold, heldFor / 3).unref();
  let failed = false;
  try {
    await job.run(now, AbortSignal.any(stop ? [stop, lost.signal] : [lost.signal]));
  } catch (error) {
    failed = true;
    log.error({ err: error, job: job.name }, 'a job failed and is tried again');
  } finally {
    clearInterval(timer);
    await endJob(job.name, { holder, now, every: job.every, failed });
  }
  return failed ? 'failed' : 'done';
}

/** Looks every few seconds whose time it is, one job after the other, until it is stopped. */
export function runJobs(jobs: readonly Job[]): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let working: Promise<void> = Promise.resolve();
  const look = () => {
    working = working.then(async () => {
      for (const job of jobs) if (!stopped.signal.aborted) await quietly(job, stopped.signal);
    });
  };
  const timer = setInterval(look, lookEvery).unref();
  look();
  return {
    async stop() {
      stopped.abort();
      clearInterval(timer);
      await Promise.race([working, pause(patience, undefined, { ref: false })]);
    },
  };
}

async function quietly(job: Job, stop: AbortSignal): Promise<void> {
  await runJob(job, { stop }).catch((error: unknown) =>
    log.error({ err: error, job: job.name }, 'a job was not begun'),
  );
}
