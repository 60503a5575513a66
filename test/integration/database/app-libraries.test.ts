import { expect } from 'chai';
import MongoStore from 'connect-mongo';
import { Mongoose } from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { failure, type TestDatabase, testDatabase } from './support.js';

describe('what the app uses on the embedded database', () => {
  // A Mongoose of its own: the app's is connected to the database of the whole run.
  const mongoose = new Mongoose();
  let database: TestDatabase;

  before(async () => {
    database = await testDatabase();
    await mongoose.connect(database.database.uri);
  });
  after(async () => {
    await mongoose.disconnect();
    await database.close();
  });

  it('Mongoose saves, populates, validates and detects concurrent changes', async () => {
    const Town = mongoose.model('Town', new mongoose.Schema({ name: { type: String, unique: true } }));
    const processSchema = new mongoose.Schema(
      { title: String, town: { type: mongoose.Types.ObjectId, ref: 'Town' }, tags: [String] },
      { optimisticConcurrency: true, timestamps: true },
    );
    const Process = mongoose.model('Process', processSchema);
    await Town.init();
    const town = await Town.create({ name: 'Großpösna' });
    expect((await failure(Town.create({ name: 'Großpösna' }))).code).to.equal(11000);
    await Process.create({ title: 'Rechnung', town: town._id, tags: ['a'] });
    const [one, other] = [await Process.findOne().populate('town'), await Process.findOne()];
    expect(one?.town).to.have.property('name', 'Großpösna');
    one?.tags.push('b');
    await one?.save();
    if (other) other.title = 'X';
    expect((await failure(other?.save() as Promise<unknown>)).name).to.equal('VersionError');
    expect(await Process.countDocuments({ tags: 'b' })).to.equal(1);
  });

  it('connect-mongo keeps sessions', async () => {
    const store = MongoStore.create({ client: mongoose.connection.getClient() as never, collectionName: 'sessions' });
    const session = { cookie: { originalMaxAge: 60_000 }, user: 'u1' };
    await new Promise<void>((resolve, reject) =>
      store.set('sid', session as never, (error) => (error ? reject(error) : resolve())),
    );
    const found = await new Promise<unknown>((resolve, reject) =>
      store.get('sid', (error, value) => (error ? reject(error) : resolve(value))),
    );
    expect(found).to.have.property('user', 'u1');
    await new Promise<void>((resolve) => store.destroy('sid', () => resolve()));
  });

  it('rate-limiter-flexible counts', async () => {
    const limiter = new RateLimiterMongo({
      storeClient: mongoose.connection,
      points: 3,
      duration: 60,
      keyPrefix: 'signin',
    });
    const consumed = [];
    for (let i = 0; i < 3; i++) consumed.push((await limiter.consume('a@b.de')).remainingPoints);
    expect(consumed).to.deep.equal([2, 1, 0]);
    const refused: unknown = await limiter.consume('a@b.de').catch((result: unknown) => result);
    expect(refused).to.have.property('remainingPoints', 0);
    const together = await Promise.allSettled(Array.from({ length: 10 }, () => limiter.consume('together')));
    expect(together.filter(({ status }) => status === 'fulfilled')).to.have.length(3);
  });
});
