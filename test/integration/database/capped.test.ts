import { expect } from 'chai';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, type TestDatabase, testDatabase } from './support.js';

interface Line {
  _id: number;
  text: string;
}

/** A line of 1,000 bytes as BSON. */
const line = (_id: number): Line => ({ _id, text: 'x'.repeat(975) });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
const kept = async (db: Db, name: string) =>
  (await db.collection<Line>(name).find().sort({ $natural: 1 }).toArray()).map(({ _id }) => _id);

/** https://www.mongodb.com/docs/manual/core/capped-collections/ */
describe('a capped collection of the embedded database', () => {
  let test: TestDatabase;
  let db: Db;
  before(async () => {
    test = await testDatabase();
    db = test.client.db('capped');
  });
  after(() => test.close());

  it('keeps the newest documents that fit into its size', async () => {
    const log = await db.createCollection<Line>('size', { capped: true, size: 4096 });
    await log.insertMany(lines(1, 4));
    expect(await kept(db, 'size')).to.deep.equal([1, 2, 3, 4]);
    await log.insertMany(lines(5, 20));
    expect(await kept(db, 'size')).to.deep.equal([17, 18, 19, 20]);
    expect((await db.command({ collStats: 'size' })).size).to.equal(4000);
  });

  it('counts what is deleted, changed and undone', async () => {
    const log = await db.createCollection<Line>('changed', { capped: true, size: 4096 });
    await log.insertMany(lines(1, 4));
    await log.deleteOne({ _id: 4 });
    await log.updateOne({ _id: 2 }, { $set: { text: '' } });
    expect((await failure(log.insertMany([line(5), line(5)]))).code).to.equal(11000);
    expect(await kept(db, 'changed')).to.deep.equal([1, 2, 3, 5]);
    await log.insertMany([line(6), line(7)]);
    expect(await kept(db, 'changed')).to.deep.equal([2, 3, 5, 6, 7]);
  });

  it('keeps to its number of documents and to its size, whichever is reached first', async () => {
    const log = await db.createCollection<Line>('both', { capped: true, size: 4096, max: 3 });
    await log.insertMany(lines(1, 4));
    expect(await kept(db, 'both')).to.deep.equal([2, 3, 4]);
    await db.command({ collMod: 'both', cappedMax: 10, cappedSize: 2048 });
    await log.insertOne(line(5));
    expect(await kept(db, 'both')).to.deep.equal([4, 5]);
  });

  it('refuses a document that is larger than itself', async () => {
    const log = await db.createCollection<Line>('small', { capped: true, size: 512 });
    expect((await failure(log.insertOne(line(1)))).code).to.equal(2);
    expect(await log.countDocuments()).to.equal(0);
  });

  it('knows its size after a restart', async () => {
    const other = await testDatabase();
    await (await other.client.db('test').createCollection<Line>('log', { capped: true, size: 4096 })).insertMany(
      lines(1, 4),
    );
    await other.client.close();
    await other.database.close();
    const database = await startEmbeddedDatabase({ dataDir: other.folder });
    const client = await new MongoClient(database.uri).connect();
    try {
      await client.db('test').collection<Line>('log').insertOne(line(5));
      expect(await kept(client.db('test'), 'log')).to.deep.equal([2, 3, 4, 5]);
    } finally {
      await client.close();
      await database.close();
      await other.close();
    }
  });
});
