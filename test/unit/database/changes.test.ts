import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Timestamp } from 'bson';
import { expect } from 'chai';
import { encode } from '../../../src/database/embedded/bson-keys/raw.js';
import { Changes } from '../../../src/database/embedded/changes/changes.js';
import { describeUpdate } from '../../../src/database/embedded/changes/difference.js';
import {
  fragmentToken,
  keyAfter,
  logKey,
  parseToken,
  tokenText,
} from '../../../src/database/embedded/changes/token.js';
import { Unheard } from '../../../src/database/embedded/changes/unheard.js';
import { ServerError } from '../../../src/database/embedded/errors.js';
import { openStore, type Store } from '../../../src/database/embedded/store/store.js';
import { WriteQueue } from '../../../src/database/embedded/store/write-queue.js';
import { Clock } from '../../../src/database/embedded/transactions/clock.js';
import { Sessions } from '../../../src/database/embedded/transactions/sessions.js';
import { Locks } from '../../../src/database/embedded/transactions/transaction.js';

const START = keyAfter({ t: 0, i: 0 });

describe('the log of changes', () => {
  let folder: string;
  let store: Store;
  let writes: WriteQueue;
  let clock: Clock;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundus-changes-'));
    store = openStore(folder);
    writes = new WriteQueue(store.environment);
    clock = new Clock();
  });
  afterEach(async () => {
    await store.environment.close();
    await rm(folder, { recursive: true, force: true });
  });

  const log = (kept?: ConstructorParameters<typeof Changes>[3]) => new Changes(store, writes, clock, kept);
  const read = (changes: Changes) => changes.read(START, false, 1000);

  it('is not kept until somebody opens a stream, and from then on over restarts', async () => {
    const changes = log();
    await writes.run(() => changes.tell(encode({ n: 1 }), null));
    expect([changes.areWanted, read(changes)]).to.deep.equal([false, []]);
    await changes.begin();
    await writes.run(() => changes.tell(encode({ n: 2 }), null));
    expect(read(changes)).to.have.length(1);
    expect(log().areWanted).to.equal(true);
  });

  it('holds nothing of a write that was refused, and goes on behind it', async () => {
    const changes = log();
    await changes.begin();
    const refused = writes.run(
      () => {
        changes.tell(encode({ n: 1 }), null);
        throw new ServerError(2, 'no');
      },
      { atomic: true },
    );
    const done = writes.run(() => changes.tell(encode({ n: 2 }), null));
    await Promise.allSettled([refused, done]);
    expect(read(changes).map(({ raw }) => raw)).to.deep.equal([encode({ n: 2 })]);
  });

  it('ends where its limits are: by number, by size and by age', async () => {
    const bytes = encode({ text: 'x'.repeat(1000) });
    for (const [kept, left] of [
      [{ changes: 10, bytes: 1e9, age: 1e6 }, 10],
      [{ changes: 1e9, bytes: 5 * bytes.length, age: 1e6 }, 5],
      [{ changes: 1e9, bytes: 1e9, age: -1 }, 0],
    ] as const) {
      const changes = log(kept);
      await changes.begin();
      for (let i = 0; i < 4; i++) await writes.run(() => Array.from({ length: 30 }, () => changes.tell(bytes, null)));
      const [first] = read(changes);
      await writes.run(() => changes.trim());
      expect(read(changes)).to.have.length(left);
      expect(changes.reachesBack(START)).to.equal(false);
      expect(changes.reachesBack(first?.key as Buffer)).to.equal(false);
      expect(changes.reachesBack(keyAfter(clock.now))).to.equal(true);
    }
  });

  it('wakes who waits after a commit, and nobody without one', async () => {
    const changes = log();
    await changes.begin();
    let woken = 0;
    const waiting = changes.wait(10_000);
    void waiting.over.then(() => woken++);
    await writes.run(() => undefined);
    expect(woken).to.equal(0);
    await writes.run(() => changes.tell(encode({ n: 1 }), null));
    await waiting.over;
    expect(woken).to.equal(1);
  });

  it('has moments that only go forward, also after a restart', async () => {
    const changes = log();
    await changes.begin();
    for (let i = 0; i < 50; i++) await writes.run(() => changes.tell(encode({ i }), null));
    const before = clock.now;
    const later = new Clock();
    const queue = new WriteQueue(store.environment);
    const again = new Changes(store, queue, later);
    await queue.run(() => again.tell(encode({ i: 50 }), null));
    const keys = read(again).map(({ key }) => key.toString('hex'));
    expect(keys).to.deep.equal([...keys].sort());
    expect(later.now.compare(before)).to.equal(1);
  });

  it('begins anew where it cannot be read, and says that its history is lost', async () => {
    const changes = log();
    await changes.begin();
    await writes.run(() => changes.tell(encode({ n: 1 }), null));
    const [{ key } = { key: START }] = read(changes);
    await store.changes.plain.put(key, Buffer.from('damaged'));
    const again = log();
    expect(again.areWanted).to.equal(false);
    await again.begin();
    expect([again.reachesBack(key), read(again)]).to.deep.equal([false, []]);
  });

  it('names places by tokens that sort as the places do', () => {
    const key = logKey({ t: 7, i: 2 }, 3);
    const texts = [
      tokenText(key, 0),
      fragmentToken(tokenText(key, 0), 1),
      fragmentToken(tokenText(key, 0), 2),
      tokenText(key, 1),
      tokenText(key, 2),
      tokenText(logKey({ t: 7, i: 2 }, 4), 0),
      tokenText(keyAfter({ t: 7, i: 2 }), 2),
      tokenText(logKey({ t: 8, i: 1 }, 0), 0),
    ];
    expect(texts).to.deep.equal([...texts].sort());
    expect(parseToken({ _data: texts[2] })).to.deep.include({ key, kind: 0 });
    for (const bad of [undefined, {}, { _data: 5 }, { _data: '' }, { _data: '82636F6E' }])
      expect(() => parseToken(bad)).to.throw(ServerError);
  });

  it('forgets the records of retries after half an hour, and keeps younger ones', async () => {
    const sessions = new Sessions(store, new Locks());
    const session = sessions.get('aa');
    await writes.run(() => sessions.record(session, '5', 'write', { n: 1, ok: 1 }));
    const remembered = () => new Sessions(store, new Locks()).get('aa').remembered?.number;
    await writes.run(() => sessions.expire(Date.now() + 29 * 60_000));
    expect(remembered()).to.equal('5');
    await writes.run(() => sessions.expire(Date.now() + 31 * 60_000));
    expect(remembered()).to.equal(undefined);
  });
});

describe('the description of an update', () => {
  it('says of operators what they name, through positions of arrays too', () => {
    const before = { a: { b: 1 }, list: [{ n: 1 }, { n: 2 }], tags: ['x'], gone: 1 };
    const after = { a: { b: 1, c: 2 }, list: [{ n: 1 }, { n: 5 }], tags: ['x', 'y', 'z'], fresh: { deep: true } };
    const operators = {
      $set: { 'a.c': 2, 'list.$[each].n': 5, 'fresh.deep': true },
      $push: { tags: { $each: ['y', 'z'] } },
      $unset: { gone: '' },
    };
    expect(describeUpdate(before, after, operators)).to.deep.equal({
      updatedFields: { 'a.c': 2, 'list.1.n': 5, fresh: { deep: true }, 'tags.1': 'y', 'tags.2': 'z' },
      removedFields: ['gone'],
      truncatedArrays: [],
      disambiguatedPaths: {},
    });
  });

  it('says of pipelines the smallest difference', () => {
    const before = { a: { b: 1, c: [1, 2, { d: 1 }] }, same: [1], '1': 'x' };
    const after = { a: { c: [1, 3], e: null }, same: [1], '1': 'y' };
    expect(describeUpdate(before, after)).to.deep.equal({
      updatedFields: { '1': 'y', 'a.c.1': 3, 'a.e': null },
      removedFields: ['a.b'],
      truncatedArrays: [{ field: 'a.c', newSize: 2 }],
      disambiguatedPaths: { '1': ['1'] },
    });
  });
});

describe('a change stream opened while its client writes', () => {
  const heardOf = (clusterTime: Timestamp) => ({ clusterTime, signature: {} });

  it('begins before the write its client has not heard of, however late the stream arrives', () => {
    const clock = new Clock();
    const unheard = new Unheard(clock);
    const known = clock.now;
    unheard.note(heardOf(known));
    clock.tick();
    expect(unheard.startFor(heardOf(known))).to.deep.equal(known);
  });

  it('begins now if its client has heard of the write, or says nothing', () => {
    const clock = new Clock();
    const unheard = new Unheard(clock);
    unheard.note(heardOf(clock.now));
    const written = clock.tick();
    expect(unheard.startFor(heardOf(written))).to.deep.equal(written);
    expect(unheard.startFor(undefined)).to.deep.equal(written);
  });
});
