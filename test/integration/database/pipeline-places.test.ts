import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

// https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/

describe('pipelines of the embedded database, by what they are run on', () => {
  let test: TestDatabase;
  let db: Db;
  before(async () => {
    test = await testDatabase();
    db = test.client.db('places');
    await db.collection('c').insertMany([
      { a: 1, k: 'x' },
      { a: 2, k: 'y' },
    ]);
    await db.createCollection('capped', { capped: true, size: 1000 });
  });
  after(() => test.close());

  const run = (aggregate: unknown, stages: Document[], more: Document = {}) =>
    db.command({ aggregate, pipeline: stages, cursor: {}, ...more });

  const refused: [on: unknown, stages: Document[], code: number][] = [
    [1, [], 73],
    [1, [{ $match: {} }], 73],
    [1, [{ $currentOp: {} }], 73],
    [2, [], 9],
    ['c', [{ $documents: [] }], 73],
    ['c', [{ $listSessions: {} }], 73],
    [1, [{ $documents: 1 }], 5858203],
    [1, [{ $documents: [1] }], 40228],
    ['c', [{ $out: 'capped' }], 17152],
    ['c', [{ $out: { db: 'places' } }], 16994],
    ['c', [{ $merge: { into: 'target', on: 'k' } }], 51183],
    [
      'c',
      [{ $setWindowFields: { sortBy: { k: 1 }, output: { n: { $sum: 1, window: { range: [-1, 1] } } } } }],
      5429414,
    ],
  ];
  for (const [on, stages, code] of refused)
    it(`are refused with ${code}: ${JSON.stringify(stages)} on ${on}`, async () => {
      expect((await failure(run(on, stages))).code).to.equal(code);
    });

  it('are refused with a cursor that is none', async () => {
    expect((await failure(run('c', [], { cursor: { x: 1 } }))).code).to.equal(40415);
    expect((await failure(run('c', [], { cursor: { batchSize: -1 } }))).code).to.equal(51024);
  });

  it('give documents of their own, operations, sessions and plans where these are asked for', async () => {
    expect(await db.aggregate([{ $documents: [{ n: 1 }] }]).toArray()).to.deep.equal([{ n: 1 }]);
    expect(
      await test.client
        .db('admin')
        .aggregate([{ $currentOp: {} }])
        .toArray(),
    ).to.have.length.above(0);
    const sessions = test.client.db('config').collection('system.sessions');
    expect(await sessions.aggregate([{ $listSessions: {} }]).toArray()).to.deep.equal([]);
    expect(
      await db
        .collection('c')
        .aggregate([{ $planCacheStats: {} }])
        .toArray(),
    ).to.deep.equal([]);
  });

  it('merge by a field that is unique in the target', async () => {
    await db.collection('target').createIndex({ k: 1 }, { unique: true });
    await run('c', [{ $project: { _id: 0 } }, { $merge: { into: 'target', on: 'k' } }]);
    await run('c', [{ $project: { _id: 0 } }, { $merge: { into: 'target', on: 'k' } }]);
    expect(await db.collection('target').countDocuments()).to.equal(2);
  });
});
