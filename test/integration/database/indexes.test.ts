import { expect } from 'chai';
import type { Collection, Document, Sort } from 'mongodb';
import { type TestDatabase, testDatabase } from './support.js';

/** The same numbers on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = randomNumbers(20261123);
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

const VALUES: unknown[] = [
  null,
  0,
  1,
  2,
  2.5,
  -1,
  Number.NaN,
  '',
  'a',
  'ab',
  'b',
  true,
  new Date(0),
  [],
  [1, 2],
  ['a', 'b'],
  [[1]],
  { x: 1 },
];
const FIELDS = ['a', 'b', 'c.d'];

function randomDocument(_id: number): Document {
  const doc: Document = { _id, _n: random(50) };
  for (const field of ['a', 'b']) if (random(5)) doc[field] = pick(VALUES);
  if (random(4)) doc.c = random(3) ? { d: pick(VALUES) } : [{ d: pick(VALUES) }, { d: pick(VALUES) }];
  return doc;
}

function randomCondition(): unknown {
  const scalar = () => pick([0, 1, 2, 2.5, 'a', 'ab', null, true, new Date(0)] as unknown[]);
  const limit = () => pick([0, 1, 2.5, 'a', 'b', new Date(0)] as unknown[]);
  return pick([
    scalar,
    () => ({ $in: [scalar(), scalar(), scalar()] }),
    () => ({ $gt: limit() }),
    () => ({ $lte: limit() }),
    () => ({ $gte: limit(), $lt: limit() }),
    () => ({ $ne: scalar() }),
    () => ({ $exists: Boolean(random(2)) }),
    () => /^a/,
    () => ({ $elemMatch: { $gte: 1, $lt: 3 } }),
    () => ({ $not: { $gt: limit() } }),
    () => [1, 2],
  ])();
}

function randomFilter(): Document {
  const filter: Document = {};
  for (const field of FIELDS) if (random(2)) filter[field] = randomCondition();
  if (!random(3)) filter._n = pick([random(50), { $lt: random(50) }, { $in: [1, 2, 3] }]);
  return random(4) ? filter : { $or: [filter, { a: randomCondition() }], _n: { $gte: random(20) } };
}

describe('indexes of the embedded database', () => {
  let test: TestDatabase;
  let plain: Collection;
  let indexed: Collection;

  before(async () => {
    test = await testDatabase();
    plain = test.client.db('test').collection('plain');
    indexed = test.client.db('test').collection('indexed');
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { b: -1, _n: 1 } },
      { key: { 'c.d': 1 }, sparse: true },
      { key: { _n: 1, a: -1 }, name: 'partial', partialFilterExpression: { b: { $exists: true } } },
    ]);
    const documents = Array.from({ length: 150 }, (_, i) => randomDocument(i));
    await Promise.all([plain.insertMany(documents), indexed.insertMany(documents)]);
    // Changed documents leave no stale entries behind.
    for (let i = 0; i < 100; i++) {
      const _id = random(150) as never;
      const update = pick([{ $set: { a: pick(VALUES) } }, { $unset: { b: '' } }, { $set: { c: { d: pick(VALUES) } } }]);
      await Promise.all([plain.updateOne({ _id }, update), indexed.updateOne({ _id }, update)]);
    }
    await Promise.all([plain.deleteMany({ _n: 7 }), indexed.deleteMany({ _n: 7 })]);
  });
  after(() => test.close());

  const ids = async (collection: Collection, filter: Document, sort?: Sort) => {
    const cursor = collection.find(filter, { batchSize: 50 });
    return (await (sort ? cursor.sort(sort) : cursor).toArray()).map(({ _id }) => _id);
  };

  it('find what a scan of the whole collection finds, for 120 random filters', async () => {
    let usedIndex = 0;
    for (let i = 0; i < 120; i++) {
      const filter = randomFilter();
      const expected = await ids(plain, filter, { _id: 1 });
      const found = (await ids(indexed, filter)) as unknown as number[];
      expect(
        found.toSorted((x, y) => x - y),
        JSON.stringify(filter),
      ).to.deep.equal(expected);
      expect(await indexed.countDocuments(filter), JSON.stringify(filter)).to.equal(expected.length);
      const explained = await indexed.find(filter).explain();
      if (JSON.stringify(explained.queryPlanner.winningPlan).includes('IXSCAN')) usedIndex++;
    }
    expect(usedIndex).to.be.greaterThan(50);
  });

  it('give the order a sort in memory gives', async () => {
    const numbers = test.client.db('test').collection('numbers');
    const documents = Array.from({ length: 500 }, (_, i) => ({
      _id: i as never,
      x: random(9),
      y: random(9),
      z: pick(['a', 'b', 'ä', 'B']),
    }));
    await numbers.insertMany(documents);
    const sorts: Sort[] = [
      { x: 1, y: -1, _id: 1 },
      { x: -1, y: 1, _id: -1 },
      { z: 1, _id: 1 },
    ];
    const before = [];
    for (const sort of sorts) before.push(await ids(numbers, { x: { $gte: 3 } }, sort));
    await numbers.createIndexes([{ key: { x: 1, y: -1, _id: 1 } }, { key: { z: 1, _id: 1 } }]);
    for (const [i, sort] of sorts.entries())
      expect(await ids(numbers, { x: { $gte: 3 } }, sort)).to.deep.equal(before[i]);
    const mixed = { x: { $in: [2, 5, 7] }, y: { $gte: 2 } };
    const byY = (await numbers.find(mixed).toArray()).toSorted(
      (one, other) => other.y - one.y || Number(one._id) - Number(other._id),
    );
    expect(await ids(numbers, mixed, { y: -1, _id: 1 })).to.deep.equal(byY.map(({ _id }) => _id));
    expect((await numbers.find(mixed).sort({ y: -1, _id: 1 }).explain()).queryPlanner.winningPlan.stage).to.equal(
      'FETCH',
    );
    const explained = await numbers.find({}).sort({ x: -1, y: 1, _id: -1 }).explain();
    expect(explained.queryPlanner.winningPlan.inputStage.direction).to.equal('backward');
  });

  it('walk in order when the first few of very many matches are wanted, and sort when the matches are few', async () => {
    const entries = test.client.db('test').collection('entries');
    const documents = Array.from({ length: 3000 }, (_, i) => ({
      at: (i * 7919) % 3000,
      words: i % 300 ? ['all'] : ['all', 'rare'],
    }));
    await entries.insertMany(documents);
    await entries.createIndexes([{ key: { words: 1 } }, { key: { at: -1 } }]);
    const page = (word: string) => entries.find({ words: word }).sort({ at: -1 }).limit(20);
    const indexOf = async (word: string) => JSON.stringify((await page(word).explain()).queryPlanner.winningPlan);
    expect(await indexOf('all'))
      .to.contain('at_-1')
      .and.not.contain('SORT');
    expect(await indexOf('rare'))
      .to.contain('words_1')
      .and.contain('SORT');
    expect((await page('all').toArray()).map(({ at }) => at)).to.deep.equal(
      Array.from({ length: 20 }, (_, i) => 2999 - i),
    );
    expect(await page('rare').toArray()).to.have.length(10);
    expect(await entries.countDocuments({ words: 'all' }, { limit: 50 })).to.equal(50);
  });

  it('find, order, count and tell the words of lists as a scan does', async () => {
    const [scanned, listed] = [
      test.client.db('test').collection('scanned'),
      test.client.db('test').collection('listed'),
    ];
    const names = Array.from({ length: 12 }, (_, i) => `w${i}`);
    // Even and odd words never meet: two conditions on the list leave hardly anything of many.
    const documents = Array.from({ length: 1000 }, (_, i) => ({
      _id: i as never,
      scope: `s${random(3)}`,
      rank: (i * 7919) % 1000,
      terms: i === 500 ? ['w0', 'w1'] : names.filter((_, n) => n % 2 === i % 2 && random(3) > 0),
    }));
    await listed.createIndex({ scope: 1, terms: 1, rank: -1 });
    await Promise.all([scanned.insertMany(documents), listed.insertMany(documents)]);
    const words = () => ({ terms: { $in: names.filter(() => random(4) === 0) } });
    for (let i = 0; i < 24; i++) {
      const scope = i % 2 ? 's1' : { $in: ['s0', 's2'] };
      const filter = { scope, $and: i % 3 ? [words()] : [words(), { terms: 'w1' }, words()] };
      const projection = { rank: 1, matched: { $setIntersection: ['$terms', ['w1', 'w2', 'w1', 'x']] } };
      const read = (from: Collection) =>
        from
          .find(filter, { projection })
          .sort({ rank: -1 })
          .limit(i % 4 ? 40 : 5000)
          .toArray();
      expect(await read(listed), JSON.stringify(filter)).to.deep.equal(await read(scanned));
      expect(await listed.countDocuments(filter)).to.equal(await scanned.countDocuments(filter));
      expect(await listed.countDocuments(filter, { limit: 30 })).to.equal(
        await scanned.countDocuments(filter, { limit: 30 }),
      );
    }
    const both = { scope: { $in: ['s0', 's1', 's2'] }, $and: [{ terms: 'w0' }, { terms: 'w1' }] };
    expect((await listed.find(both).sort({ rank: -1 }).toArray()).map(({ _id }) => Number(_id))).to.deep.equal([500]);
    expect(await listed.countDocuments({ scope: 's1', terms: 'w1' })).to.equal(
      await scanned.countDocuments({ scope: 's1', terms: 'w1' }),
    );
  });

  it('find long strings, which the store cuts', async () => {
    const texts = test.client.db('test').collection('texts');
    const long = (end: string) => 'ä'.repeat(900) + end;
    await texts.createIndexes([{ key: { text: 1, n: 1 } }, { key: { only: 1 }, unique: true }]);
    await texts.insertMany(
      ['a', 'b', 'c'].map((end, n) => ({ _id: end as never, text: long(end), n, only: long(end) })),
    );
    const found = async (filter: Document) =>
      (await texts.find(filter).sort({ n: 1 }).toArray()).map(({ _id }) => String(_id)).join('');
    expect(await found({ text: long('b') })).to.equal('b');
    expect(await found({ text: long('b'), n: { $gte: 1 } })).to.equal('b');
    expect(await found({ text: { $gt: long('a') } })).to.equal('bc');
    expect(await found({ only: long('c') })).to.equal('c');
    expect(await found({ only: { $lt: long('c') } })).to.equal('ab');
    expect(await texts.countDocuments({ text: { $lte: long('b') } })).to.equal(2);
  });

  it('tell a regular expression that is looked for from one that is looked up', async () => {
    const patterns = test.client.db('test').collection('patterns');
    await patterns.createIndex({ a: 1 });
    await patterns.insertMany([{ a: /^ab/ }, { a: 'abc' }, { a: 'b' }]);
    expect((await patterns.find({ a: { $eq: /^ab/ } }).toArray()).map(({ a }) => String(a))).to.deep.equal(['/^ab/']);
    expect(await patterns.countDocuments({ a: { $regex: '^abc' } })).to.equal(1);
  });

  // https://www.mongodb.com/docs/manual/reference/method/cursor.hint/ and …/core/index-sparse/#sparse-index-and-incomplete-results
  it('leave out what they do not hold where a hint insists on them', async () => {
    const hinted = test.client.db('test').collection('hinted');
    await hinted.createIndexes([
      { key: { x: 1 }, name: 'sparse', sparse: true },
      { key: { y: 1 }, name: 'partial', partialFilterExpression: { y: { $gt: 5 } } },
    ]);
    await hinted.insertMany([{ n: 1 }, { n: 1, x: 1, y: 3 }, { n: 2, x: 2, y: 9 }]);
    for (const [hint, all, ones] of [
      ['sparse', 2, 1],
      ['partial', 1, 0],
    ] as const) {
      expect(await hinted.find({}, { hint }).toArray(), hint).to.have.length(all);
      expect(await hinted.countDocuments({}, { hint }), hint).to.equal(all);
      expect(await hinted.countDocuments({ n: 1 }, { hint }), hint).to.equal(ones);
      expect((await hinted.updateMany({ n: 1 }, { $inc: { times: 1 } }, { hint })).matchedCount, hint).to.equal(ones);
    }
    expect(await hinted.countDocuments({ y: { $gt: 1 } })).to.equal(2);
  });
});
