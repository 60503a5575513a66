import { expect } from 'chai';
import { callDraft, changedFrom, hearOfDraft, letWait, mostWaits } from '../../../models/presence/calls.js';

describe('waiting for news of a draft', () => {
  const forEver = 2 ** 30;
  /** A draft where nobody is, until `state` says otherwise. */
  function draft(id: string, who = id) {
    const told = { state: 'alone', looks: 0 };
    const gone = new AbortController();
    const wait = (patience = forEver) =>
      changedFrom(id, {
        who,
        look: async () => {
          told.looks += 1;
          return told.state;
        },
        isKnown: (state) => state === 'alone',
        patience,
        gone: gone.signal,
      });
    return { told, gone, wait };
  }

  it('ends at once where it is another state already', async () => {
    const { told, wait } = draft('a1');
    told.state = 'two';
    expect(await wait()).to.equal('two');
    expect(told.looks).to.equal(1);
  });

  it('ends with the call that brings a change, and looks again after one that brings none', async () => {
    const { told, wait } = draft('a2');
    const waiting = wait();
    callDraft('a2');
    callDraft('another');
    told.state = 'two';
    callDraft('a2');
    expect(await waiting).to.equal('two');
  });

  it('misses no call that comes between the look and the wait', async () => {
    const told = { state: 'alone' };
    const answer = await changedFrom('a3', {
      who: 'a3',
      look: async () => {
        const { state } = told;
        told.state = 'two';
        callDraft('a3');
        return state;
      },
      isKnown: (state) => state === 'alone',
      patience: forEver,
      gone: new AbortController().signal,
    });
    expect(answer).to.equal('two');
  });

  it('hears of people and saves of other processes as the database names them', async () => {
    for (const [collection, id] of [
      ['presences', 'a4.katrin'],
      ['versions', 'a4'],
    ] as const) {
      const { told, wait } = draft('a4');
      const waiting = wait();
      told.state = 'two';
      hearOfDraft(collection, id);
      expect(await waiting, collection).to.equal('two');
    }
  });

  it('one person waits at so many windows and no more; others are not kept from it', async () => {
    const windows = Array.from({ length: mostWaits }, () => draft('a9', 'eager'));
    const waiting = windows.map(({ wait }) => wait());
    expect(await draft('b9', 'eager').wait()).to.equal('alone');
    const other = draft('a9', 'calm');
    const calm = other.wait();
    for (const { gone } of windows) gone.abort();
    await Promise.all(waiting);
    other.told.state = 'two';
    callDraft('a9');
    expect(await calm).to.equal('two');
    const again = draft('b9', 'eager');
    const waits = again.wait();
    again.told.state = 'two';
    callDraft('b9');
    expect(await waits).to.equal('two');
  });

  it('ends unchanged when the time is over, when nobody waits any more, and when the server stops', async () => {
    expect(await draft('a5').wait(1)).to.equal('alone');
    const { gone, wait } = draft('a6');
    const left = wait();
    gone.abort();
    expect(await left).to.equal('alone');
    const waiting = draft('a7').wait();
    letWait(false);
    expect(await waiting).to.equal('alone');
    expect(await draft('a8').wait()).to.equal('alone');
    letWait(true);
  });
});
