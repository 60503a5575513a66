import { expect } from 'chai';
import type { ClientSession, Collection, MongoClient } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

interface Account {
  _id: number;
  amount: number;
}

describe('transactions of the embedded database', () => {
  let test: TestDatabase;
  let client: MongoClient;
  let accounts: Collection<Account>;

  before(async () => {
    test = await testDatabase();
    client = test.client;
    accounts = client.db('test').collection<Account>('accounts');
  });
  after(() => test.close());
  beforeEach(async () => {
    await accounts.deleteMany({});
    await accounts.insertMany(Array.from({ length: 5 }, (_, _id) => ({ _id, amount: 100 })));
  });

  const total = async () => (await accounts.find().toArray()).reduce((sum, { amount }) => sum + amount, 0);

  async function inSession(work: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = client.startSession();
    try {
      await work(session);
    } finally {
      await session.endSession();
    }
  }

  it('show their writes to themselves, and to others only after the commit', () =>
    inSession(async (session) => {
      session.startTransaction();
      await accounts.insertOne({ _id: 9, amount: 1 }, { session });
      expect(await accounts.findOne({ _id: 9 })).to.equal(null);
      expect(await accounts.findOne({ _id: 9 }, { session })).to.deep.equal({ _id: 9, amount: 1 });
      await session.commitTransaction();
      expect(await accounts.findOne({ _id: 9 })).to.deep.equal({ _id: 9, amount: 1 });
    }));

  it('read from one moment', () =>
    inSession(async (session) => {
      session.startTransaction();
      await accounts.findOne({ _id: 0 }, { session });
      await accounts.updateOne({ _id: 1 }, { $set: { amount: 7 } });
      expect((await accounts.findOne({ _id: 1 }, { session }))?.amount).to.equal(100);
      await session.abortTransaction();
    }));

  it('leave nothing behind when aborted', () =>
    inSession(async (session) => {
      session.startTransaction();
      await accounts.updateMany({}, { $set: { amount: 0 } }, { session });
      await session.abortTransaction();
      expect(await total()).to.equal(500);
    }));

  it('conflict instead of overwriting each other', () =>
    inSession((one) =>
      inSession(async (other) => {
        one.startTransaction();
        other.startTransaction();
        await accounts.findOne({ _id: 0 }, { session: other });
        await accounts.updateOne({ _id: 0 }, { $inc: { amount: 1 } }, { session: one });
        await one.commitTransaction();
        const error = await failure(accounts.updateOne({ _id: 0 }, { $inc: { amount: 1 } }, { session: other }));
        expect([error.code, error.errorLabels]).to.deep.equal([112, ['TransientTransactionError']]);
      }),
    ));

  it('let other writes wait until they are through', () =>
    inSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 0 }, { $inc: { amount: 1 } }, { session });
      const waiting = accounts.updateOne({ _id: 0 }, { $inc: { amount: 10 } });
      await accounts.updateOne({ _id: 1 }, { $inc: { amount: 1 } }, { session });
      await session.commitTransaction();
      await waiting;
      expect((await accounts.findOne({ _id: 0 }))?.amount).to.equal(111);
    }));

  it('commit all or nothing', () =>
    inSession(async (session) => {
      await accounts.createIndex({ amount: 1 }, { unique: true, partialFilterExpression: { _id: { $gte: 50 } } });
      session.startTransaction();
      await accounts.insertOne({ _id: 60, amount: 1 }, { session });
      const error = await failure(accounts.insertOne({ _id: 61, amount: 1 }, { session }));
      expect(error.code).to.equal(11000);
      expect((await failure(session.commitTransaction())).code).to.equal(251);
      expect(await accounts.countDocuments({ _id: { $gte: 50 } })).to.equal(0);
    }));

  it('move money between accounts without making or losing any', async () => {
    const worker = async (seed: number) => {
      for (let round = 0; round < 12; round++)
        await inSession((session) =>
          session.withTransaction(async () => {
            const from = (seed + round) % 5;
            const to = (seed * 3 + round * 2 + 1) % 5;
            const source = await accounts.findOne({ _id: from }, { session });
            await accounts.updateOne({ _id: from }, { $set: { amount: (source?.amount ?? 0) - 5 } }, { session });
            await accounts.updateOne({ _id: to }, { $inc: { amount: 5 } }, { session });
          }),
        );
    };
    await Promise.all([0, 1, 2, 3].map(worker));
    expect(await total()).to.equal(500);
  });
});
