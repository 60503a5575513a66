import { expect } from 'chai';
import { heldFor, takeJob } from '../../../models/job.js';
import type { Job } from '../../../src/jobs/jobs.js';
import { runJob } from '../../../src/jobs/running.js';
import { fresh } from '../../support/makers.js';
import '../../support/database.js';

const minute = 60_000;
const now = new Date('2026-11-26T08:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);

/** A job that counts its runs, and fails while it is told to. */
function counting(every = 10 * minute): Job & { runs: number; fails: boolean } {
  const job = {
    name: `test-${fresh()}`,
    every,
    runs: 0,
    fails: false,
    async run() {
      job.runs += 1;
      if (job.fails) throw new Error('not today');
    },
  };
  return job;
}

describe('work by the clock', () => {
  it('runs when it is time, and not before', async () => {
    const job = counting();

    expect(await runJob(job, { now })).to.equal('done');
    expect(await runJob(job, { now: later(9 * minute) })).to.equal('notItsTurn');
    expect(await runJob(job, { now: later(10 * minute) })).to.equal('done');
    expect(job.runs).to.equal(2);
  });

  it('runs at once for who asks for it', async () => {
    const job = counting();
    await runJob(job, { now });

    expect(await runJob(job, { now, atOnce: true })).to.equal('done');
  });

  it('is done by one of many processes', async () => {
    const job = counting();
    const turns = await Promise.all(Array.from({ length: 10 }, () => runJob(job, { now })));

    expect(turns.filter((turn) => turn === 'done')).to.have.length(1);
    expect(job.runs).to.equal(1);
  });

  it('is taken over from a process that was killed, after a while', async () => {
    const job = counting();
    expect(await takeJob(job.name, { holder: 'killed', now })).to.equal(true);

    expect(await runJob(job, { now: later(heldFor - 1), atOnce: true })).to.equal('notItsTurn');
    expect(await runJob(job, { now: later(heldFor) })).to.equal('done');
  });

  it('is tried again when it failed, each time later, and as usual once it went well', async () => {
    const job = counting();
    job.fails = true;
    expect(await runJob(job, { now })).to.equal('failed');
    expect(await runJob(job, { now: later(minute - 1) })).to.equal('notItsTurn');
    expect(await runJob(job, { now: later(minute) })).to.equal('failed');
    expect(await runJob(job, { now: later(2 * minute) })).to.equal('notItsTurn');
    job.fails = false;
    expect(await runJob(job, { now: later(3 * minute) })).to.equal('done');

    expect(await runJob(job, { now: later(12 * minute) })).to.equal('notItsTurn');
    expect(await runJob(job, { now: later(13 * minute) })).to.equal('done');
  });
});
