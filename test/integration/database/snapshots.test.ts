import { type Document, Timestamp } from 'bson';
import { expect } from 'chai';
import type { ClientSession, Db } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

interface Numbered {
  _id: number;
  n: number;
  late?: number;
}

describe('reads of one moment', () => {
  let test: TestDatabase;
  let db: Db;
  const things = () => db.collection<Numbered>('things');

  before(async () => {
    test = await testDatabase();
    db = test.client.db('moments');
  });
  after(() => test.close());
  beforeEach(async () => {
    await db.dropDatabase();
    await things().insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, n: _id % 10 })));
    await things().createIndex({ n: 1 });
  });

  async function atOneMoment(work: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = test.client.startSession({ snapshot: true });
    try {
      await work(session);
    } finally {
      await session.endSession();
    }
  }

  it('see of every collection what was there when the session read first', () =>
    atOneMoment(async (session) => {
      await db.collection('others').insertOne({ a: 1 });
      expect(await things().findOne({ _id: 1 }, { session })).to.deep.equal({ _id: 1, n: 1 });
      await things().updateMany({}, { $set: { n: 99 } });
      await db.collection('others').deleteMany({});
      expect(await things().countDocuments({ n: 3 }, { session })).to.equal(50);
      expect(await things().countDocuments({ n: 99 }, { session })).to.equal(0);
      expect(await things().distinct('n', {}, { session })).to.have.length(10);
      expect(await db.collection('others').find({}, { session }).toArray()).to.have.length(1);
      expect(
        await things()
          .aggregate([{ $count: 'all' }], { session })
          .toArray(),
      ).to.deep.equal([{ all: 500 }]);
      expect(await things().countDocuments({ n: 99 })).to.equal(500);
    }));

  it('go on batch by batch over what is changed, dropped and indexed meanwhile', () =>
    atOneMoment(async (session) => {
      const cursor = things().find({}, { session, batchSize: 50, sort: { _id: -1 } });
      const plain = things().find({ n: 4 }, { session, batchSize: 10 });
      const first = [await cursor.next(), await plain.next()];
      await things().updateMany({}, { $set: { n: 7 } });
      await things().dropIndex('n_1');
      await things().drop();
      await things().insertOne({ _id: 1000, n: 4 });
      await things().createIndex({ n: 1, _id: -1 });
      const rest = await cursor.toArray();
      expect([first[0], ...rest].map((each) => each?._id)).to.deep.equal(
        Array.from({ length: 500 }, (_, i) => 499 - i),
      );
      expect(rest.every(({ _id, n }) => n === _id % 10)).to.equal(true);
      expect(await plain.toArray()).to.have.length(49);
      expect(await things().find({ n: 4 }, { session }).toArray()).to.have.length(50);
      expect(await db.collection('unknown then').findOne({}, { session })).to.equal(null);
    }));

  it('can be asked for by the time of an earlier reply, as long as somebody reads it', async () => {
    const read = (atClusterTime?: Timestamp): Promise<Document> =>
      db.command({
        find: 'things',
        filter: { _id: 2 },
        readConcern: { level: 'snapshot', ...(atClusterTime && { atClusterTime }) },
      });
    const { cursor } = await read();
    await things().updateOne({ _id: 2 }, { $set: { n: -1 } });
    const again = await read(cursor.atClusterTime);
    expect([again.cursor.firstBatch, again.cursor.atClusterTime]).to.deep.equal([
      [{ _id: 2, n: 2 }],
      cursor.atClusterTime,
    ]);
    expect((await failure(read(new Timestamp({ t: 5, i: 1 })))).code).to.equal(239);
    expect((await failure(read(new Timestamp({ t: 2 ** 32 - 1, i: 1 })))).code).to.equal(72);
  });

  it('write nothing and list nothing', () =>
    atOneMoment(async (session) => {
      expect((await failure(things().insertOne({ _id: -1, n: 1 }, { session }))).code).to.equal(72);
      expect((await failure(db.listCollections({}, { session }).toArray())).code).to.equal(72);
      expect((await failure(things().listIndexes({ session }).toArray())).code).to.equal(72);
      expect(await things().countDocuments({ _id: -1 })).to.equal(0);
    }));

  it('follow a clock that every reply tells and that never goes back', async () => {
    const session = test.client.startSession({ causalConsistency: true });
    await things().insertOne({ _id: 501, n: 1 }, { session });
    const written = session.operationTime;
    expect(await things().findOne({ _id: 501 }, { session })).to.deep.equal({ _id: 501, n: 1 });
    await things().deleteOne({ _id: 501 }, { session });
    expect(session.operationTime?.compare(written as Timestamp)).to.equal(1);
    const reply = await db.command({ ping: 1 });
    expect(reply.$clusterTime.clusterTime.compare(reply.operationTime)).to.equal(0);
    await session.endSession();
  });
});
