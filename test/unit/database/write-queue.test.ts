import { expect } from 'chai';
import type { RootDatabase } from 'lmdb';
import { ServerError, StorageError } from '../../../src/database/embedded/errors.js';
import { WriteQueue } from '../../../src/database/embedded/store/write-queue.js';

/** A store that only counts transactions, and fails them when told to, with this number of the system. */
function store({ code = 28, isDiskFull = false } = {}) {
  const state = { transactions: 0, fails: false };
  const environment = {
    transactionSync: (work: () => void) => {
      state.transactions++;
      work();
      if (state.fails) throw Object.assign(new Error('The system refused'), { code });
    },
    childTransaction: (work: () => unknown) => work(),
  };
  return { state, queue: new WriteQueue(environment as unknown as RootDatabase, () => isDiskFull) };
}

describe('the write queue', () => {
  it('puts the writes of one turn into one transaction', async () => {
    const { state, queue } = store();
    expect(await Promise.all([1, 2, 3].map((n) => queue.run(() => n * 2)))).to.deep.equal([2, 4, 6]);
    expect(state.transactions).to.equal(1);
  });

  it('fails one write without touching the others', async () => {
    const { queue } = store();
    const refused = queue.run(() => {
      throw new ServerError(2, 'no');
    });
    const accepted = queue.run(() => 'yes');
    expect((await Promise.allSettled([refused, accepted])).map(({ status }) => status)).to.deep.equal([
      'rejected',
      'fulfilled',
    ]);
  });

  it('undoes changes in memory and tells nobody when the disk is full', async () => {
    const { state, queue } = store();
    const memory = { count: 0, events: 0 };
    const write = () =>
      queue.run(() => {
        memory.count++;
        queue.onUndo(() => memory.count--);
        queue.onCommit(() => memory.events++);
      });
    await write();
    state.fails = true;
    const [failed] = await Promise.allSettled([write(), write()]);
    expect(failed).to.have.property('reason').that.is.instanceOf(StorageError).with.property('code', 14031);
    expect(memory).to.deep.equal({ count: 1, events: 1 });
  });

  it('calls a write that was cut off a full disk only if the disk is full', async () => {
    for (const [isFull, code] of [
      [true, 14031],
      [false, 1],
    ] as const) {
      const { state, queue } = store({ code: 5, isDiskFull: isFull });
      state.fails = true;
      const [failed] = await Promise.allSettled([queue.run(() => 'written')]);
      expect(failed).to.have.property('reason').that.is.instanceOf(StorageError).with.property('code', code);
    }
  });

  it('undoes an atomic write that fails half-way, alone', async () => {
    const { queue } = store();
    const done: string[] = [];
    const add = (name: string) => {
      done.push(name);
      queue.onUndo(() => done.splice(done.indexOf(name), 1));
    };
    const first = queue.run(() => add('first'));
    const second = queue.run(
      () => {
        add('second');
        throw new ServerError(112, 'conflict');
      },
      { atomic: true },
    );
    await Promise.allSettled([first, second]);
    expect(done).to.deep.equal(['first']);
  });
});
