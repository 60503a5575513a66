import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

const TOWNS = 400;

/** Of 4,000 people nearly all are "open"; three are "lost"; every fourth has a badge; each has two tags. */
function people(): Document[] {
  return Array.from({ length: 4000 }, (_, i) => ({
    _id: i,
    town: i % TOWNS,
    state: i % 1400 === 7 ? 'lost' : 'open',
    created: new Date(1_700_000_000_000 + i * 1000),
    name: `Name ${i}`,
    tags: [`t${i % 10}`, `u${i % 7}`],
    items: [{ sku: `s${i % 500}`, count: i % 3 }],
    ...(i % 4 === 0 ? { badge: i } : {}),
  }));
}

interface Explained {
  queryPlanner: { winningPlan: Document; rejectedPlans: Document[] };
  executionStats: Document;
}

/** Stages from the outermost in, and the index if there is one: `FETCH < IXSCAN town_1`. */
function stagesOf(plan: Document): string {
  const { stage, indexName, inputStage, inputStages } = plan;
  const own = indexName ? `${stage} ${indexName}` : stage;
  if (inputStages) return `${own} < ${inputStages.map(stagesOf).join(' | ')}`;
  return inputStage ? `${own} < ${stagesOf(inputStage)}` : own;
}

describe('explain on the embedded database', () => {
  let test: TestDatabase;
  let collection: Collection;

  before(async () => {
    test = await testDatabase();
    collection = test.client.db('plans').collection('people');
    await collection.insertMany(people());
    await collection.createIndexes([
      { key: { town: 1, created: -1 }, name: 'town' },
      { key: { state: 1 }, name: 'state' },
      { key: { badge: 1 }, name: 'badge', sparse: true },
      { key: { tags: 1 }, name: 'tags' },
      { key: { 'items.sku': 1 }, name: 'sku' },
      { key: { created: 1 }, name: 'lost', partialFilterExpression: { state: 'lost' } },
      { key: { name: 1 }, name: 'name' },
      { key: { name: 1, town: 1 }, name: 'folded', collation: { locale: 'de', strength: 2 } },
    ]);
  });
  after(() => test.close());

  const found: [string, Document, Document | undefined, string, number, number][] = [
    ['_id', { _id: 7 }, undefined, 'IDHACK _id_', 1, 1],
    ['several _id', { _id: { $in: [9, 3, 5] } }, undefined, 'FETCH < IXSCAN _id_', 3, 3],
    ['an equality', { town: 5 }, undefined, 'FETCH < IXSCAN town', 10, 10],
    ['several values', { town: { $in: [5, 6] } }, undefined, 'FETCH < IXSCAN town', 20, 20],
    ['a range', { town: { $gte: 395 } }, undefined, 'FETCH < IXSCAN town', 50, 50],
    [
      'equality and range',
      { town: 5, created: { $lt: new Date(1_700_000_500_000) } },
      undefined,
      'FETCH < IXSCAN town',
      2,
      2,
    ],
    ['the beginning of a string', { name: /^Name 39/ }, undefined, 'FETCH < IXSCAN name', 111, 111],
    [
      'branches with an index each',
      { $or: [{ town: 5 }, { tags: 't1' }] },
      undefined,
      'FETCH < OR < IXSCAN town | IXSCAN tags',
      410,
      410,
    ],
    ['a branch without an index', { $or: [{ town: 5 }, { other: 1 }] }, undefined, 'COLLSCAN', 0, 4000],
    ['an order', { town: 5 }, { created: -1 }, 'FETCH < IXSCAN town', 10, 10],
    ['an order of several values', { town: { $in: [8, 5] } }, { town: 1, created: -1 }, 'FETCH < IXSCAN town', 20, 20],
    ['another order', { town: 5 }, { name: 1 }, 'SORT < FETCH < IXSCAN town', 10, 10],
    ['an order alone', {}, { name: -1 }, 'FETCH < IXSCAN name', 4000, 4000],
    [
      'what a partial index implies',
      { state: 'lost', created: { $gt: new Date(1_700_000_100_000) } },
      undefined,
      'FETCH < IXSCAN lost',
      2,
      2,
    ],
    ['what it does not imply', { created: { $gt: new Date(0) } }, undefined, 'COLLSCAN', 0, 4000],
    [
      'a field that is there, by a sparse index',
      { badge: { $exists: true } },
      undefined,
      'FETCH < IXSCAN badge',
      1000,
      1000,
    ],
    ['a field that is missing, not by a sparse index', { badge: null }, undefined, 'COLLSCAN', 0, 4000],
    [
      'an item of a list of documents',
      { items: { $elemMatch: { sku: 's3', count: 0 } } },
      undefined,
      'FETCH < IXSCAN sku',
      8,
      8,
    ],
    ['nothing at all', { other: 1 }, undefined, 'COLLSCAN', 0, 4000],
    ['an expression', { $expr: { $eq: ['$town', 5] } }, undefined, 'COLLSCAN', 0, 4000],
  ];
  for (const [name, filter, sort, stages, keys, docs] of found)
    it(`finds ${name}: ${stages}`, async () => {
      const cursor = collection.find(filter);
      const explained = (await (sort ? cursor.sort(sort) : cursor).explain()) as unknown as Explained;

      expect(stagesOf(explained.queryPlanner.winningPlan)).to.equal(stages);
      const { totalKeysExamined, totalDocsExamined, nReturned, executionTimeMillis } = explained.executionStats;
      expect([totalKeysExamined, totalDocsExamined]).to.deep.equal([keys, docs]);
      expect(nReturned).to.equal((await collection.find(filter).toArray()).length);
      expect(executionTimeMillis).to.be.a('number');
    });

  it('takes the index that leads to the fewest documents, as they really are', async () => {
    const of = async (filter: Document) => (await collection.find(filter).explain()) as unknown as Explained;

    const rare = await of({ tags: 't7', state: 'lost' });
    expect(stagesOf(rare.queryPlanner.winningPlan)).to.equal('FETCH < IXSCAN state');
    expect(rare.queryPlanner.rejectedPlans.map(stagesOf)).to.include('FETCH < IXSCAN tags');

    const common = await of({ tags: 't7', state: 'open' });
    expect(stagesOf(common.queryPlanner.winningPlan)).to.equal('FETCH < IXSCAN tags');
    expect(common.executionStats.totalDocsExamined).to.equal(400);
  });

  it('walks in order or sorts, whichever reads less', async () => {
    const first = (filter: Document) => collection.find(filter).sort({ name: 1 }).limit(5).explain();
    expect(stagesOf((await first({ state: 'open' })).queryPlanner.winningPlan)).to.equal('LIMIT < FETCH < IXSCAN name');
    expect(stagesOf((await first({ state: 'lost' })).queryPlanner.winningPlan)).to.equal(
      'LIMIT < SORT < FETCH < IXSCAN state',
    );
  });

  it('follows hints by name, by key and by $natural', async () => {
    const hinted = async (hint: string | Document) =>
      stagesOf((await collection.find({ town: 5, state: 'open' }).hint(hint).explain()).queryPlanner.winningPlan);
    expect(await hinted('state')).to.equal('FETCH < IXSCAN state');
    expect(await hinted({ name: 1 })).to.equal('FETCH < IXSCAN name');
    expect(await hinted({ $natural: 1 })).to.equal('COLLSCAN');
    expect((await failure(collection.find({}).hint('none').explain())).code).to.equal(2);
  });

  it('counts sparse entries only where a hint says so', async () => {
    expect(await collection.countDocuments({}, { hint: 'badge' })).to.equal(1000);
    expect(await collection.countDocuments({})).to.equal(4000);
  });

  it('uses an index of the same collation alone', async () => {
    const stages = async (collation?: Document) => {
      const cursor = collection.find({ name: 'NAME 7', town: 7 }, collation ? { collation: collation as never } : {});
      return stagesOf((await cursor.explain()).queryPlanner.winningPlan);
    };
    expect(await stages({ locale: 'de', strength: 2 })).to.equal('FETCH < IXSCAN folded');
    expect(await stages()).to.equal('FETCH < IXSCAN name');
  });

  it('counts from the index alone, and no further than the limit', async () => {
    const db = test.client.db('plans');
    const count = async (query: Document, limit = 0) =>
      (await db.command({ explain: { count: 'people', query, limit } })) as unknown as Explained;

    const range = await count({ town: { $lt: 200 } });
    expect(stagesOf(range.queryPlanner.winningPlan)).to.equal('COUNT < COUNT_SCAN town');
    expect([range.executionStats.totalKeysExamined, range.executionStats.totalDocsExamined]).to.deep.equal([2000, 0]);
    expect((await count({ town: { $lt: 200 } }, 50)).executionStats.totalKeysExamined).to.equal(50);
    expect(stagesOf((await count({})).queryPlanner.winningPlan)).to.equal('RECORD_STORE_FAST_COUNT');
    expect(stagesOf((await count({ town: 5, name: 'x' })).queryPlanner.winningPlan)).to.contain('COUNT < FETCH');
    expect(await collection.countDocuments({ town: { $lt: 200 } }, { skip: 10, limit: 50 })).to.equal(50);
  });

  it('tells the way of writes without writing', async () => {
    const db = test.client.db('plans');
    const way = async (explain: Document) =>
      stagesOf(((await db.command({ explain })) as unknown as Explained).queryPlanner.winningPlan);
    const change = { q: { town: 5 }, u: { $set: { name: 'x' } }, multi: true };
    expect(await way({ update: 'people', updates: [change] })).to.equal('UPDATE < FETCH < IXSCAN town');
    expect(await way({ delete: 'people', deletes: [{ q: { _id: 5 }, limit: 1 }] })).to.equal('DELETE < IDHACK _id_');
    expect(await way({ findAndModify: 'people', query: { tags: 't1' }, remove: true })).to.equal(
      'UPDATE < FETCH < IXSCAN tags',
    );
    expect(await collection.countDocuments({ town: 5, name: /^Name/ })).to.equal(10);
  });

  it('tells the way of a pipeline and only that, if only that is asked for', async () => {
    const pipeline = [{ $match: { town: 5 } }, { $sort: { created: -1 } }, { $group: { _id: '$state' } }];
    const { stages } = await collection.aggregate(pipeline).explain('queryPlanner');
    expect(stagesOf(stages[0].$cursor.queryPlanner.winningPlan)).to.equal('FETCH < IXSCAN town');
    expect(stages[0].$cursor).not.to.have.property('executionStats');
    expect(Object.keys(stages[1])).to.deep.equal(['$group']);
  });

  it('gives several _id in their order', async () => {
    const ids = (await collection.find({ _id: { $in: [9, 3, 5] as never } }).toArray()).map(({ _id }) => _id);
    expect(ids).to.deep.equal([3, 5, 9]);
  });
});
