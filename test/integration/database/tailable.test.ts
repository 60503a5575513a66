import { expect } from 'chai';
import type { Db } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** https://www.mongodb.com/docs/manual/core/tailable-cursors/ */
describe('a tailable cursor on the embedded database', () => {
  let test: TestDatabase;
  let db: Db;
  before(async () => {
    test = await testDatabase();
    db = test.client.db('tail');
  });
  after(() => test.close());

  it('stays open at the end and goes on with what comes later', async () => {
    const log = await db.createCollection('log', { capped: true, size: 100_000, max: 100 });
    await log.insertMany([{ n: 1 }, { n: 2 }, { n: 0 }]);
    const cursor = log.find(
      { n: { $gt: 0 } },
      { tailable: true, awaitData: true, maxAwaitTimeMS: 2000, projection: { _id: 0 } },
    );
    expect([await cursor.next(), await cursor.next()]).to.deep.equal([{ n: 1 }, { n: 2 }]);
    const next = cursor.next();
    await log.insertMany([{ n: 0 }, { n: 3 }]);
    expect(await next).to.deep.equal({ n: 3 });
    const other = cursor.next();
    await log.insertOne({ n: 4 });
    expect(await other).to.deep.equal({ n: 4 });
    await cursor.close();
  });

  it('is refused on a collection that is not capped, and at its end at once on an empty one', async () => {
    await db.collection('plain').insertOne({});
    expect((await failure(db.collection('plain').find({}, { tailable: true }).toArray())).code).to.equal(2);
    await db.createCollection('empty', { capped: true, size: 1000 });
    expect(await db.collection('empty').find({}, { tailable: true }).next()).to.equal(null);
  });

  it('says so when the place it had come to has been overwritten, or its collection is gone', async () => {
    const short = await db.createCollection('short', { capped: true, size: 100_000, max: 2 });
    await short.insertMany([{ n: 1 }, { n: 2 }]);
    const cursor = short.find({}, { tailable: true, awaitData: true });
    expect((await cursor.next())?.n).to.equal(1);
    expect((await cursor.next())?.n).to.equal(2);
    await short.insertMany([{ n: 3 }, { n: 4 }]);
    expect((await failure(cursor.next())).code).to.equal(136);
    const another = short.find({}, { tailable: true, awaitData: true });
    await another.next();
    await another.next();
    await short.drop();
    expect((await failure(another.next())).code).to.equal(175);
  });
});
