import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import type { ClientSession, Collection, Db, MongoServerError } from 'mongodb';
import { connectedSoon, startServer } from './crash-rounds.js';
import { failure, type TestDatabase, temporaryFolder, testDatabase } from './support.js';

interface Account {
  _id: number;
  amount: number;
}

// Each of these went wrong once in a first draft of the engine.
describe('what the embedded database promises of commits', () => {
  let test: TestDatabase;
  let db: Db;

  before(async () => {
    test = await testDatabase();
    db = test.client.db('commits');
  });
  after(() => test.close());
  beforeEach(() => db.dropDatabase());

  async function inSession(work: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = test.client.startSession();
    try {
      await work(session);
    } finally {
      await session.endSession();
    }
  }

  it('no update is lost: documents stay held until the commit that changed them is visible', async () => {
    const counters = db.collection<Account>('counters');
    await counters.insertOne({ _id: 1, amount: 0 });
    const add = (inside: boolean) =>
      inside
        ? inSession((session) =>
            session.withTransaction(async () => {
              const counter = await counters.findOne({ _id: 1 }, { session });
              await counters.updateOne({ _id: 1 }, { $set: { amount: (counter?.amount ?? 0) + 1 } }, { session });
            }),
          )
        : counters.updateOne({ _id: 1 }, { $inc: { amount: 1 } });
    await Promise.all(Array.from({ length: 24 }, (_, i) => add(i % 2 === 0)));
    expect((await counters.findOne({ _id: 1 }))?.amount).to.equal(24);
  });

  it('counters follow the commit: an aborted or refused write leaves no trace in a count', async () => {
    const things = db.collection<Account>('things');
    await things.insertOne({ _id: 1, amount: 1 });
    await inSession(async (session) => {
      session.startTransaction();
      await things.insertOne({ _id: 2, amount: 1 }, { session });
      await things.deleteOne({ _id: 1 }, { session });
      expect(await things.estimatedDocumentCount()).to.equal(1);
      await session.abortTransaction();
    });
    await failure(
      things.insertMany([
        { _id: 3, amount: 1 },
        { _id: 1, amount: 1 },
        { _id: 4, amount: 1 },
      ]),
    );
    expect([await things.estimatedDocumentCount(), await things.countDocuments()]).to.deep.equal([2, 2]);
  });

  it('events follow the commit: whoever is told of a change finds it', async () => {
    const things = db.collection<Account>('things');
    const stream = things.watch([], { maxAwaitTimeMS: 50 });
    await stream.tryNext();
    await Promise.all(
      Array.from({ length: 30 }, (_, _id) =>
        inSession((session) =>
          session.withTransaction(async () => {
            await things.insertOne({ _id, amount: 1 }, { session });
          }),
        ),
      ),
    );
    for (let i = 0; i < 30; i++) {
      const event = await stream.next();
      if (event.operationType !== 'insert') throw new Error(event.operationType);
      expect(await things.findOne({ _id: event.documentKey._id })).to.deep.equal(event.fullDocument);
    }
    await stream.close();
  });

  it('a commit that cannot be made writes nothing of itself', () =>
    inSession(async (session) => {
      const people = db.collection<{ _id: number; mail: string }>('people');
      await people.insertOne({ _id: 0, mail: 'taken' });
      session.startTransaction();
      await people.insertOne({ _id: 1, mail: 'a' }, { session });
      await people.insertOne({ _id: 2, mail: 'a' }, { session });
      // The index comes to be while the transaction is open: its two documents cannot both be in it.
      await people.createIndex({ mail: 1 }, { unique: true });
      const error = (await failure(session.commitTransaction())) as MongoServerError;
      expect(error.code).to.equal(11000);
      expect(await people.countDocuments()).to.equal(1);
      await people.insertOne({ _id: 1, mail: 'a' });
    }));

  it('a batch that meets a document taken in the meantime is not half repeated', async () => {
    const things = db.collection<Account>('things');
    await things.insertMany([1, 2].map((_id) => ({ _id, amount: 0 })));
    await inSession(async (session) => {
      session.startTransaction();
      const held = things.updateOne({ _id: 2 }, { $inc: { amount: 100 } }, { session });
      const batch = things.bulkWrite(
        [1, 2].map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { amount: 1 } } } })),
      );
      await held;
      await session.commitTransaction();
      await batch;
    });
    expect((await things.find().toArray()).map(({ amount }) => amount)).to.deep.equal([1, 101]);
  });

  it('what a transaction creates is its own until it is committed, and gone when it is aborted', () =>
    inSession(async (session) => {
      const names = async () => (await db.listCollections().toArray()).map(({ name }) => name).sort();
      session.startTransaction();
      await db.createCollection('explicit', { session });
      await db.collection('explicit').createIndex({ x: 1 }, { session, unique: true });
      await db.collection<Account>('implicit').insertOne({ _id: 1, amount: 1 }, { session });
      await db
        .collection<Account>('upserted')
        .updateOne({ _id: 1 }, { $set: { amount: 1 } }, { session, upsert: true });
      expect(await names()).to.deep.equal([]);
      expect(await db.collection('implicit').countDocuments({}, { session })).to.equal(1);
      await session.abortTransaction();
      expect(await names()).to.deep.equal([]);
      session.startTransaction();
      await db.createCollection('explicit', { session });
      await db.collection('explicit').createIndex({ x: 1 }, { session, unique: true });
      await db.collection('explicit').insertOne({ x: 1 }, { session });
      await session.commitTransaction();
      expect(await names()).to.deep.equal(['explicit']);
      expect((await db.collection('explicit').indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'x_1']);
      expect((await failure(db.collection('explicit').insertOne({ x: 1 }))).code).to.equal(11000);
    }));

  it('two that create the same collection conflict, and a plain write waits for the first', () =>
    inSession((one) =>
      inSession(async (other) => {
        one.startTransaction();
        other.startTransaction();
        await db.collection('same').insertOne({ by: 'one' }, { session: one });
        const error = await failure(db.collection('same').insertOne({ by: 'other' }, { session: other }));
        expect([error.code, (error as MongoServerError).hasErrorLabel('TransientTransactionError')]).to.deep.equal([
          112,
          true,
        ]);
        const plain = db.collection('same').insertOne({ by: 'nobody' });
        await one.commitTransaction();
        await plain;
        expect(await db.collection('same').countDocuments()).to.equal(2);
        await other.abortTransaction().catch(() => {});
        other.startTransaction();
        await db.collection('same').findOne({}, { session: other });
        await db.collection('late').insertOne({ x: 1 });
        const late = await failure(db.collection('late').insertOne({ x: 2 }, { session: other }));
        expect(late.code).to.equal(112);
      }),
    ));

  it('what a transaction may not do is refused with the code of the server', () =>
    inSession(async (session) => {
      await db.collection('there').insertOne({ x: 1 });
      await db.createCollection('capped', { capped: true, size: 10_000, max: 5 });
      const refused = async (work: () => Promise<unknown>) => {
        session.startTransaction();
        const error = await failure(work());
        await session.abortTransaction().catch(() => {});
        return error.code;
      };
      const command = (body: object) => () => db.command({ ...body }, { session });
      for (const body of [
        { count: 'there' },
        { drop: 'there' },
        { dropDatabase: 1 },
        { listCollections: 1 },
        { listIndexes: 'there' },
        { dropIndexes: 'there', index: '*' },
        { collMod: 'there' },
        { ping: 1 },
      ])
        expect(await refused(command(body)), JSON.stringify(body)).to.equal(263);
      expect(await refused(() => db.collection('there').createIndex({ y: 1 }, { session }))).to.equal(263);
      expect(await refused(() => db.collection('capped').insertOne({ x: 1 }, { session }))).to.equal(263);
      expect(
        await refused(() =>
          db
            .collection('there')
            .aggregate([{ $out: 'o' }], { session })
            .toArray(),
        ),
      ).to.equal(263);
      expect(
        await refused(() =>
          db
            .collection('there')
            .aggregate([{ $indexStats: {} }], { session })
            .toArray(),
        ),
      ).to.equal(263);
      expect(await refused(() => test.client.db('local').collection('x').findOne({}, { session }))).to.equal(263);
    }));
});

describe('16 clients that move money', () => {
  const ACCOUNTS = 20;
  const EACH = 100;

  it('make and lose none, at every moment anybody looks, although the server is killed in between', async () => {
    const folder = await temporaryFolder();
    for (const round of [0, 1]) {
      const { uri, server } = await startServer(folder);
      const exited = once(server, 'exit');
      const client = await connectedSoon(uri, { retryWrites: false, maxPoolSize: 40 });
      client.on('error', () => {});
      const accounts = client.db('bank').collection<Account>('accounts');
      if (round === 0) await accounts.insertMany(Array.from({ length: ACCOUNTS }, (_, _id) => ({ _id, amount: EACH })));
      const totals = new Set<number>([await total(accounts)]);
      let moved = 0;
      let moving = true;
      const move = async (seed: number) => {
        for (let n = 0; n < 8; n++) {
          const [from, to] = [(seed * 7 + n) % ACCOUNTS, (seed * 3 + n * 5 + 1) % ACCOUNTS];
          await client.withSession((session) =>
            session.withTransaction(async () => {
              const source = await accounts.findOne({ _id: from }, { session });
              await accounts.updateOne({ _id: from }, { $set: { amount: (source?.amount ?? 0) - 3 } }, { session });
              await accounts.updateOne({ _id: to }, { $inc: { amount: 3 } }, { session });
            }),
          );
          if (++moved === 50 && round === 0) server.kill('SIGKILL');
        }
      };
      const look = async () => {
        while (moving) {
          const session = client.startSession({ snapshot: true });
          totals.add(await total(accounts, session));
          totals.add(await total(accounts, session));
          await session.endSession();
        }
      };
      const looking = look().catch(() => {});
      await Promise.allSettled(Array.from({ length: 16 }, (_, seed) => move(seed)));
      moving = false;
      await looking;
      if (round === 1) totals.add(await total(accounts));
      expect([...totals]).to.deep.equal([ACCOUNTS * EACH]);
      await client.close().catch(() => {});
      server.kill('SIGKILL');
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  });
});

async function total(accounts: Collection<Account>, session?: ClientSession): Promise<number> {
  const all = await accounts.find({}, { session, batchSize: 3 }).toArray();
  return all.reduce((sum, { amount }) => sum + amount, 0);
}
