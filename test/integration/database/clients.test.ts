import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { expect } from 'chai';
import { type Collection, type Db, type Document, MongoClient, type MongoClientOptions } from 'mongodb';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, temporaryFolder } from './support.js';

const HAS_IPV6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

/** What goes wrong in a transaction, how often its body runs then, and that it is done once in the end. */
const MISHAPS: [what: string, data: Document, runs: number][] = [
  ['a conflict in the body', { failCommands: ['insert'], errorCode: 112 }, 3],
  ['a lock at the commit', { failCommands: ['commitTransaction'], errorCode: 24 }, 3],
  ['no transaction at the commit', { failCommands: ['commitTransaction'], errorCode: 251 }, 3],
  ['a shutdown at the commit', { failCommands: ['commitTransaction'], errorCode: 11602 }, 1],
  ['a lost connection at the commit', { failCommands: ['commitTransaction'], closeConnection: true }, 1],
  [
    'an unsatisfied write concern at the commit',
    { failCommands: ['commitTransaction'], writeConcernError: { code: 91, errmsg: 'goes down' } },
    1,
  ],
];

const READS: Record<string, (things: Collection, db: Db) => Promise<unknown>> = {
  find: (things) => things.find().toArray(),
  aggregate: (things) => things.aggregate([{ $match: {} }]).toArray(),
  count: (things) => things.estimatedDocumentCount(),
  distinct: (things) => things.distinct('n'),
  listCollections: (_things, db) => db.listCollections().toArray(),
  listIndexes: (things) => things.listIndexes().toArray(),
  listDatabases: (_things, db) => db.admin().listDatabases(),
};

describe('drivers at the embedded database', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  let port: number;
  let client: MongoClient;
  let db: Db;

  const connected = (host: string, options?: MongoClientOptions) =>
    new MongoClient(`mongodb://${host}:${port}/clients`, {
      replicaSet: 'fundus',
      serverSelectionTimeoutMS: 30_000,
      ...options,
    }).connect();
  const failPoint = (data: Document, times: number) =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data });
  const sessions = async () =>
    (await client.db('admin').command({ serverStatus: 1 })).logicalSessionRecordCache.activeSessionsCount;

  before(async () => {
    folder = await temporaryFolder();
    database = await startEmbeddedDatabase({ dataDir: folder, port: 0, testCommands: true });
    port = Number(new URL(database.uri).port);
    client = await connected('127.0.0.1');
    db = client.db();
    await db.collection('things').insertMany([{ n: 1 }, { n: 2 }]);
  });
  afterEach(() => client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }));
  after(async () => {
    await client.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('find it by each name of the machine itself, and are led to an address they can reach', async () => {
    for (const host of ['localhost', '127.0.0.1', ...(HAS_IPV6 ? ['[::1]'] : [])]) {
      const other = await connected(host);
      try {
        const { hosts, me } = await other.db('admin').command({ hello: 1 });
        expect(hosts, host).to.deep.equal([me]);
        expect(await other.db().collection('things').countDocuments(), host).to.equal(2);
      } finally {
        await other.close();
      }
    }
  });

  it('begin a transaction anew where that is safe, and only its commit where it is not', async () => {
    for (const [what, data, runs] of MISHAPS) {
      const paid = db.collection('paid');
      await paid.deleteMany({});
      await failPoint(data, 2);
      let run = 0;
      await client.withSession((session) =>
        session.withTransaction(async () => {
          run++;
          await paid.insertOne({ what }, { session });
        }),
      );
      expect([run, await paid.countDocuments()], what).to.deep.equal([runs, 1]);
    }
  });

  it('read again once if the first try fails', async () => {
    for (const [name, read] of Object.entries(READS)) {
      await failPoint({ failCommands: [name], errorCode: 89 }, 1);
      await read(db.collection('things'), db);
      await failPoint({ failCommands: [name], errorCode: 89 }, 2);
      expect((await failure(read(db.collection('things'), db), name)).codeName, name).to.equal('NetworkTimeout');
    }
    await failPoint({ failCommands: ['find'], closeConnection: true }, 1);
    expect(await db.collection('things').find().toArray()).to.have.length(2);
  });

  it('drop their connections after a failure and go on with new ones', async () => {
    let cleared = 0;
    client.on('connectionPoolCleared', () => cleared++);
    await failPoint({ failCommands: ['insert'], closeConnection: true }, 1);
    await Promise.all(Array.from({ length: 20 }, (_, n) => db.collection('pool').insertOne({ n })));
    expect(cleared).to.equal(1);
    expect(await db.collection('pool').countDocuments()).to.equal(20);
  });

  it('are met by fail points for their name from the handshake on', async () => {
    await failPoint({ failCommands: ['isMaster', 'hello'], errorCode: 91, appName: 'unlucky' }, 1000);
    const unlucky = connected('127.0.0.1', { appName: 'unlucky', serverSelectionTimeoutMS: 300 });
    await failure(unlucky.then((other) => other.close()));
    const lucky = await connected('127.0.0.1', { appName: 'lucky' });
    await lucky.close();
  });

  it('share few sessions they did not ask for, and end them when they go', async () => {
    const other = await connected('127.0.0.1');
    const before = await sessions();
    for (let n = 0; n < 30; n++) await other.db().collection('things').findOne({ n });
    for await (const _thing of other.db().collection('things').find({}, { batchSize: 1 }));
    expect((await sessions()) - before).to.be.at.most(2);
    await other.close();
    // One may be that of the question itself.
    expect(await sessions()).to.be.at.most(before + 1);
  });

  it('keep their connection whatever they ask for', async () => {
    const other = await connected('127.0.0.1', { maxPoolSize: 1 });
    const own = async () => (await other.db('admin').command({ hello: 1 })).connectionId;
    try {
      const before = await own();
      for (const command of [{ getMore: null }, { getMore: {} }, { find: {} }, { insert: 'x' }, { aggregate: [] }])
        await failure(other.db().command(command), JSON.stringify(command));
      expect(await own()).to.equal(before);
    } finally {
      await other.close();
    }
  });
});
