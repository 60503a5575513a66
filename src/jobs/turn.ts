import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { endJob, holdJob, takeJob } from '../../models/job.js';

/** Shorter than that of jobs: somebody waits for it. */
const hold = 30_000;
const lookEvery = 250;

/** Does this while no other process does something of this name; `onWait` once, if it has to wait for another one. */
export async function inTurn<Result>(
  name: string,
  work: () => Promise<Result>,
  onWait: () => void = () => {},
): Promise<Result> {
  const holder = randomUUID();
  for (let tries = 0; !(await takeJob(name, { holder, now: new Date(), atOnce: true, hold })); tries += 1) {
    if (tries === 0) onWait();
    await pause(lookEvery);
  }
  const sign = () => void holdJob(name, holder, new Date(), hold).catch(() => false);
  const timer = setInterval(sign, hold / 3).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await endJob(name, { holder, now: new Date(), every: 0, failed: false });
  }
}
