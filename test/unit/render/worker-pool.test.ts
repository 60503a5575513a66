import { expect } from 'chai';
import { JobFailed, JobTimedOut, PoolFull, WorkerLost, WorkerPool } from '../../../src/render/worker-pool.js';

describe('the worker pool', () => {
  const script = new URL('./misbehaving.worker.js', import.meta.url);
  let pool: WorkerPool;

  beforeEach(() => {
    pool = new WorkerPool({ script, workers: 1, timeoutMs: 50_000, memoryMb: 32 });
  });
  afterEach(() => pool.close());

  it('answers many jobs, each with its own result', async () => {
    const inputs = Array.from({ length: 50 }, (_, index) => ({ index }));

    const outputs = await Promise.all(inputs.map((input) => pool.run('echo', input, 'background')));

    expect(outputs).to.deep.equal(inputs);
  });

  it('hands on why a job failed', async () => {
    const error = await failure(pool.run('refuse', null, 'normal'));

    expect(error).to.be.instanceOf(JobFailed);
    expect((error as JobFailed).failure).to.deep.equal({ message: 'refused', code: 'doctype', params: { line: 3 } });
  });

  it('ends a job that takes too long, and no other', async () => {
    const stuck = failure(pool.run('spin', null, 'background', 50));
    const others = ['a', 'b'].map((input) => pool.run('echo', input, 'background'));

    expect(await stuck).to.be.instanceOf(JobTimedOut);
    expect(await Promise.all(others)).to.deep.equal(['a', 'b']);
  });

  for (const death of ['throw', 'exit', 'devour'])
    it(`survives a job whose worker dies (${death})`, async () => {
      const dying = failure(pool.run(death, null, 'background'));
      const next = pool.run('echo', 'still here', 'background');

      expect(await dying).to.be.instanceOf(WorkerLost);
      expect(await next).to.equal('still here');
    });

  it('does urgent jobs while all workers are busy with a long queue', async () => {
    const done: string[] = [];
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const held = pool.run('hold', gate, 'background').then(() => done.push('held'));
    const queued = pool.run('echo', null, 'background').then(() => done.push('queued'));

    await pool.run('echo', null, 'urgent').then(() => done.push('urgent'));
    await pool.run('echo', null, 'urgent').then(() => done.push('urgent again'));
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    await Promise.all([held, queued]);

    expect(done).to.deep.equal(['urgent', 'urgent again', 'held', 'queued']);
  });

  it('turns away what comes on top of a full queue, and does all that was taken', async () => {
    const small = new WorkerPool({ script, workers: 1, timeoutMs: 50_000, memoryMb: 32, mostWaiting: { download: 2 } });
    const asked = Array.from({ length: 5 }, (_, input) => small.run('echo', input, 'download'));
    const picture = small.run('echo', 'picture', 'normal');

    const answers = await Promise.allSettled(asked);
    expect(answers.slice(0, 3).map((one) => one.status === 'fulfilled' && one.value)).to.deep.equal([0, 1, 2]);
    for (const one of answers.slice(3)) expect(one.status === 'rejected' && one.reason).to.be.instanceOf(PoolFull);
    expect(await picture).to.equal('picture');
    await small.close();
  });

  it('does normal jobs before the background ones that wait', async () => {
    const done: string[] = [];
    const jobs = (['background', 'background', 'normal'] as const).map((priority) =>
      pool.run('echo', null, priority).then(() => done.push(priority)),
    );

    await Promise.all(jobs);

    expect(done).to.deep.equal(['background', 'normal', 'background']);
  });

  it('fails what is left when it is closed, and takes nothing more', async () => {
    const running = failure(pool.run('spin', null, 'background'));
    const waiting = failure(pool.run('echo', null, 'background'));

    await pool.close();

    expect((await running)?.message).to.match(/closed/);
    expect((await waiting)?.message).to.match(/closed/);
    expect((await failure(pool.run('echo', null, 'urgent')))?.message).to.match(/closed/);
  });
});

async function failure(result: Promise<unknown>): Promise<Error | undefined> {
  return result.then(
    () => undefined,
    (error: Error) => error,
  );
}
