import { expect } from 'chai';
import { type Db, type Document, Long, MongoClient } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** Commands of tools and libraries about the server, and facts their replies have. */
const ANSWERED: [command: Document, told: Document][] = [
  [
    { hello: 1 },
    { isWritablePrimary: true, maxBsonObjectSize: 16777216, maxWriteBatchSize: 100000, setName: 'fundus' },
  ],
  [{ isMaster: 1 }, { ismaster: true, helloOk: true }],
  [{ ping: 1 }, { ok: 1 }],
  [{ buildInfo: 1 }, { version: '8.0.0', versionArray: [8, 0, 0, 0] }],
  [{ hostInfo: 1 }, { ok: 1 }],
  [{ serverStatus: 1 }, { version: '8.0.0', ok: 1 }],
  [{ connectionStatus: 1 }, { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }],
  [{ getParameter: 1, featureCompatibilityVersion: 1 }, { featureCompatibilityVersion: { version: '8.0' } }],
  [{ getCmdLineOpts: 1 }, { parsed: {} }],
  [{ getLog: 'startupWarnings' }, { log: [] }],
  [{ getLog: '*' }, { names: ['global', 'startupWarnings'] }],
  [{ currentOp: 1 }, { ok: 1 }],
  [{ killOp: 1, op: 5 }, { info: 'attempting to kill op' }],
  [{ profile: -1 }, { was: 0 }],
  [{ top: 1 }, { ok: 1 }],
  [{ fsync: 1 }, { ok: 1 }],
  [{ usersInfo: 1 }, { users: [] }],
  [{ rolesInfo: 1 }, { roles: [] }],
  [{ replSetGetStatus: 1 }, { set: 'fundus', myState: 1 }],
  [{ replSetGetConfig: 1 }, { ok: 1 }],
  [{ refreshSessions: [] }, { ok: 1 }],
  [{ endSessions: [] }, { ok: 1 }],
  [{ killSessions: [] }, { ok: 1 }],
  [{ killAllSessions: [] }, { ok: 1 }],
];

const REFUSED: [command: Document, code: number, name: string][] = [
  [{ createUser: 'x', pwd: 'y', roles: [] }, 115, 'CommandNotSupported'],
  [{ dropUser: 'x' }, 115, 'CommandNotSupported'],
  [{ createRole: 'x', privileges: [], roles: [] }, 115, 'CommandNotSupported'],
  [{ saslStart: 1, mechanism: 'SCRAM-SHA-256', payload: '' }, 18, 'AuthenticationFailed'],
  [{ mapReduce: 'x', map: '', reduce: '', out: { inline: 1 } }, 115, 'CommandNotSupported'],
  [{ reIndex: 'x' }, 20, 'IllegalOperation'],
  [{ profile: 2 }, 115, 'CommandNotSupported'],
  [{ setParameter: 1, nonsense: 1 }, 72, 'InvalidOptions'],
  [{ getParameter: 1, nonsense: 1 }, 72, 'InvalidOptions'],
  [{ getLog: 'nonsense' }, 96, 'OperationFailed'],
  [{ killOp: 1 }, 4, 'NoSuchKey'],
  [{ ping: 1, apiVersion: '2' }, 322, 'APIVersionError'],
  [{ ping: 1, apiStrict: true }, 4886600, 'Location4886600'],
  [{ buildInfo: 1, apiVersion: '1', apiStrict: true }, 323, 'APIStrictError'],
  [{ ping: 1, maxTimeMS: -1 }, 2, 'BadValue'],
  [{ create: 'x', writeConcern: { w: -1 } }, 9, 'FailedToParse'],
];

describe('commands about the embedded database itself', () => {
  let test: TestDatabase;
  let admin: Db;
  let db: Db;

  before(async () => {
    test = await testDatabase();
    admin = test.client.db('admin');
    db = test.client.db('server');
    await db
      .collection('c')
      .insertMany(Array.from({ length: 10 }, (_, n) => ({ _id: n as never, n, list: [n % 2, n % 3] })));
  });
  after(() => test.close());

  it('answer as tools expect', async () => {
    for (const [command, told] of ANSWERED)
      expect(await admin.command(command), JSON.stringify(command)).to.deep.include(told);
  });

  it('are refused with the code of the server where there is nothing behind them', async () => {
    for (const [command, code, name] of REFUSED) {
      const error = await failure(admin.command(command), JSON.stringify(command));
      expect([error.code, error.codeName], JSON.stringify(command)).to.deep.equal([code, name]);
    }
    expect((await failure(db.command({ listDatabases: 1 }))).code).to.equal(13);
  });

  it('hold to the first version of the stable API if a client asks for it', async () => {
    const client = new MongoClient(test.database.uri, { serverApi: { version: '1', strict: true } });
    try {
      expect(await client.db('server').collection('c').countDocuments()).to.equal(10);
      expect((await failure(client.db('server').collection('c').distinct('n'))).code).to.equal(323);
    } finally {
      await client.close();
    }
  });

  it('give results in batches: none, one, the rest, and no more after the end', async () => {
    const first = await db.command({ find: 'c', batchSize: 0, sort: { n: 1 } });
    expect([first.cursor.firstBatch, first.cursor.ns]).to.deep.equal([[], 'server.c']);
    const id = Long.fromNumber(first.cursor.id);
    const next = await db.command({ getMore: id, collection: 'c', batchSize: 3 });
    expect(next.cursor.nextBatch.map(({ n }: Document) => n)).to.deep.equal([0, 1, 2]);
    const rest = await db.command({ getMore: id, collection: 'c' });
    expect([rest.cursor.nextBatch.length, Number(rest.cursor.id)]).to.deep.equal([7, 0]);
    expect((await failure(db.command({ getMore: id, collection: 'c' }))).code).to.equal(43);
    const single = await db.command({ find: 'c', batchSize: 2, singleBatch: true });
    expect([single.cursor.firstBatch.length, Number(single.cursor.id)]).to.deep.equal([2, 0]);
  });

  it('leave open what ends with a full batch, unless a limit says that it ends there', async () => {
    const full = await db.command({ find: 'c', batchSize: 10 });
    const id = Long.fromNumber(full.cursor.id);
    expect([full.cursor.firstBatch.length, id.isZero()]).to.deep.equal([10, false]);
    const rest = await db.command({ getMore: id, collection: 'c' });
    expect([rest.cursor.nextBatch, Number(rest.cursor.id)]).to.deep.equal([[], 0]);
    const limited = await db.command({ find: 'c', batchSize: 10, limit: 10 });
    expect([limited.cursor.firstBatch.length, Number(limited.cursor.id)]).to.deep.equal([10, 0]);
    const piped = (...pipeline: object[]) => db.command({ aggregate: 'c', pipeline, cursor: { batchSize: 10 } });
    expect(Number((await piped({ $match: {} })).cursor.id)).to.not.equal(0);
    expect(Number((await piped({ $limit: 10 })).cursor.id)).to.equal(0);
  });

  it('give the rest of a cursor only to who names its collection', async () => {
    const { cursor } = await db.command({ find: 'c', batchSize: 1 });
    const other = await failure(db.command({ getMore: Long.fromNumber(cursor.id), collection: 'other' }));
    expect(other.code).to.equal(13);
    const rest = await db.command({ getMore: Long.fromNumber(cursor.id), collection: 'c' });
    expect(rest.cursor.nextBatch).to.have.length(9);
  });

  it('kill cursors, and say which were not there', async () => {
    const { cursor } = await db.command({ find: 'c', batchSize: 1 });
    const other = Long.fromNumber(4711);
    const killed = await db.command({ killCursors: 'c', cursors: [Long.fromNumber(cursor.id), other] });
    expect(killed.cursorsKilled.map(String)).to.deep.equal([String(cursor.id)]);
    expect(killed.cursorsNotFound.map(String)).to.deep.equal(['4711']);
  });

  it('count and tell the different values of fields, lists and dotted ones', async () => {
    const c = db.collection('c');
    expect((await db.command({ count: 'c', query: { n: { $gt: 2 } }, skip: 2, limit: 3 })).n).to.equal(3);
    expect((await db.command({ count: 'missing' })).n).to.equal(0);
    expect(await c.distinct('list')).to.deep.equal([0, 1, 2]);
    expect(await c.distinct('list.0')).to.deep.equal([0, 1]);
    expect(await c.distinct('n', { n: { $lt: 2 } })).to.deep.equal([0, 1]);
    expect((await failure(db.command({ distinct: 'c' }))).code).to.equal(40414);
    const words = db.collection('words');
    await words.insertMany([{ w: 'a' }, { w: 'A' }]);
    expect(await words.distinct('w', {}, { collation: { locale: 'de', strength: 2 } })).to.have.length(1);
  });

  it('write to several collections at once and tell each result', async () => {
    const result = await test.client.bulkWrite(
      [
        { name: 'insertOne', namespace: 'server.bulk1', document: { _id: 1 as never } },
        {
          name: 'updateOne',
          namespace: 'server.bulk2',
          filter: { _id: 5 as never },
          update: { $set: { x: 1 } },
          upsert: true,
        },
        { name: 'deleteMany', namespace: 'server.bulk3', filter: {} },
      ],
      { verboseResults: true },
    );
    expect([result.insertedCount, result.upsertedCount, result.deletedCount]).to.deep.equal([1, 1, 0]);
    expect(result.updateResults?.get(1)?.upsertedId).to.equal(5);
    expect(await db.listCollections({ name: 'bulk3' }).toArray()).to.deep.equal([]);
    const wrong = { bulkWrite: 1, ops: [{ insert: 7, document: {} }], nsInfo: [{ ns: 'server.a' }] };
    const { cursor } = await admin.command(wrong);
    expect(cursor.firstBatch[0]).to.deep.include({ ok: 0, code: 2 });
    expect((await failure(admin.command({ bulkWrite: 1, ops: [], nsInfo: [] }))).code).to.equal(16);
  });
});
