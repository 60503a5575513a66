import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { verifyBackup } from '../../../src/database/archive/read.js';
import { scheduledBackup } from '../../../src/jobs/backup/job.js';
import type { Job } from '../../../src/jobs/jobs.js';
import { runJob } from '../../../src/jobs/running.js';
import { type RunningApp, startApp } from '../../support/app.js';
import '../../support/database.js';

const hour = 3_600_000;
const keeping = { daily: 2, weekly: 0, monthly: 0 };
const start = new Date('2026-11-26T02:30:00Z');
const hoursLater = (hours: number) => new Date(start.getTime() + hours * hour);

describe('backups by the clock', () => {
  let folder: string;
  let job: Job;

  beforeEach(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'fundus-backups-'));
    folder = join(parent, 'new');
    job = { ...scheduledBackup({ folder, rhythm: { every: 6 * hour }, keeping }, null), name: `backup-${parent}` };
    await mongoose.connection.collection('backups').deleteMany({});
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('are made when it is time, and are good', async () => {
    expect(await runJob(job, { now: start })).to.equal('done');
    expect(await readdir(folder)).to.eql(['fundus-2026-11-26T023000Z.backup']);
    await runJob(job, { now: hoursLater(5), atOnce: true });
    expect(await readdir(folder)).to.have.length(1);
    await runJob(job, { now: hoursLater(6), atOnce: true });

    expect(await readdir(folder))
      .to.include('fundus-2026-11-26T083000Z.backup')
      .and.to.have.length(2);
    const { collections } = await verifyBackup(join(folder, 'fundus-2026-11-26T083000Z.backup'));
    const names = collections.map(({ definition }) => definition.name);
    expect(names).to.include('users').and.to.not.include.members(['sessions']);
    expect(names).to.not.include('jobs').and.to.not.include('backups');
    expect((await stat(folder)).mode & 0o777).to.equal(0o700);
  });

  it('let older ones go once a newer one is there, and what a killed run left half', async () => {
    for (const hours of [0, 24, 48]) await runJob(job, { now: hoursLater(hours), atOnce: true });
    await writeFile(join(folder, 'fundus-2026-11-28T000000Z.backup.part'), 'half');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await runJob(job, { now: hoursLater(72), atOnce: true });

    expect((await readdir(folder)).sort()).to.eql([
      'fundus-2026-11-28T023000Z.backup',
      'fundus-2026-11-29T023000Z.backup',
      'notes.txt',
    ]);
  });

  it('that fail leave the older ones, and are tried again', async () => {
    await runJob(job, { now: start });
    const blocked = { ...job };
    const nowhere = join(folder, 'fundus-2026-11-26T023000Z.backup', 'below');
    blocked.run = scheduledBackup({ folder: nowhere, rhythm: { every: 6 * hour }, keeping }, null).run;

    expect(await runJob(blocked, { now: hoursLater(7), atOnce: true })).to.equal('failed');
    expect(await readdir(folder)).to.have.length(1);
    expect(await runJob(job, { now: new Date(hoursLater(7).getTime() + 60_000) })).to.equal('done');
    expect(await readdir(folder)).to.have.length(2);
  });

  it('that are stopped leave nothing half and count for nothing', async () => {
    await runJob(job, { now: start, stop: AbortSignal.abort() });
    expect(await readdir(folder)).to.eql([]);

    await runJob(job, { now: hoursLater(1) });
    expect(await readdir(folder)).to.have.length(1);
  });

  describe('seen from outside', () => {
    const rhythm = { every: 6 * hour };
    let app: RunningApp;
    before(async () => {
      app = await startApp({ backup: { folder: '/nowhere', rhythm, keeping } });
    });
    after(() => app.close());

    it('are told by their age alone', async () => {
      const ready = async () => (await fetch(`${app.url}/readyz`)).json();

      expect(await ready()).to.eql({ status: 'ok', database: true, backup: { hours: null, late: true, failures: 0 } });
      await runJob(job, { now: new Date(Date.now() - 7.5 * hour) });
      await runJob({ name: 'backup', every: hour, run: () => Promise.reject(new Error('full')) }, { atOnce: true });
      expect(await ready()).to.eql({ status: 'ok', database: true, backup: { hours: 7, late: false, failures: 1 } });
      await runJob({ name: 'backup', every: hour, run: () => Promise.resolve() }, { atOnce: true });
      await runJob(job, { now: new Date(Date.now() + hour), atOnce: true });
      const other = await startApp();
      expect(await (await fetch(`${other.url}/readyz`)).json()).to.eql({ status: 'ok', database: true });
      await other.close();
    });
  });
});
