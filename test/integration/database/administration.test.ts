import { expect } from 'chai';
import { type Db, type Document, MongoClient } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** 60,000 documents: more than are measured one by one. */
const MANY = 60_000;

describe('an administrator of the embedded database', () => {
  let test: TestDatabase;
  let admin: Db;
  let db: Db;

  before(async () => {
    test = await testDatabase();
    admin = test.client.db('admin');
    db = test.client.db('administration');
  });
  after(() => test.close());

  it('is told sizes: of few documents exactly, in the unit asked for', async () => {
    const few = db.collection('few');
    await few.insertMany(Array.from({ length: 100 }, (_, n) => ({ _id: n as never, text: 'x'.repeat(1000) })));
    const stats = await db.command({ collStats: 'few' });
    // 4 length, 9 _id, 10 head of text, 1001 text, 1 end.
    expect(stats).to.deep.include({ count: 100, size: 102_500, avgObjSize: 1025, nindexes: 1, scaleFactor: 1 });
    expect(stats.totalIndexSize).to.equal(stats.indexSizes._id_).and.to.be.greaterThan(100);
    expect(stats.totalSize).to.equal(stats.size + stats.totalIndexSize);
    expect((await db.command({ collStats: 'few', scale: 1024 })).size).to.equal(100);
    expect((await failure(db.command({ collStats: 'few', scale: 0 }))).code).to.equal(51024);
    expect((await db.command({ dataSize: 'administration.few' })).size).to.equal(102_500);
    const stage = few.aggregate([{ $collStats: { storageStats: { scale: 1024 } } }]);
    expect((await stage.next())?.storageStats.size).to.equal(100);
    expect(
      (
        await failure(
          db
            .collection('none')
            .aggregate([{ $collStats: { count: {} } }])
            .next(),
        )
      ).code,
    ).to.equal(26);
    const { dataSize, indexSize, totalSize, objects } = await db.stats();
    expect([objects, dataSize, totalSize]).to.deep.equal([100, 102_500, dataSize + indexSize]);
  });

  it('is told sizes of many documents nearly, from samples of old and new ones', async () => {
    const many = db.collection('many');
    for (let from = 0; from < MANY; from += 20_000)
      await many.insertMany(
        Array.from({ length: 20_000 }, (_, n) => ({ text: 'x'.repeat(from + n < MANY / 2 ? 10 : 110) })),
      );
    const { size, avgObjSize, indexSizes } = await db.command({ collStats: 'many' });
    const [{ bytes } = { bytes: 0 }] = await many
      .aggregate<{ bytes: number }>([{ $group: { _id: null, bytes: { $sum: { $bsonSize: '$$ROOT' } } } }])
      .toArray();
    expect(size / bytes).to.be.within(0.95, 1.05);
    expect(avgObjSize).to.be.within(80, 110);
    expect(indexSizes._id_ / MANY).to.be.within(15, 40);
  });

  it('sees all databases, those every replica set has among them', async () => {
    const { databases, totalSize } = await admin.admin().listDatabases();
    const sizes = new Map(databases.map(({ name, sizeOnDisk = 0 }) => [name, sizeOnDisk]));
    expect([...sizes.keys()]).to.deep.equal(['admin', 'administration', 'config', 'local']);
    expect(sizes.get('administration')).to.equal(totalSize).and.to.be.greaterThan(102_500);
    const named = await admin.admin().listDatabases({ nameOnly: true, filter: { name: /^a/ } });
    expect(named.databases).to.deep.equal([{ name: 'admin' }, { name: 'administration' }]);
  });

  it('sees the replica set of one, which cannot be changed', async () => {
    const { members, optimes, term } = await admin.command({ replSetGetStatus: 1 });
    const { config } = await admin.command({ replSetGetConfig: 1 });
    const { me, hosts } = await admin.command({ hello: 1 });
    expect([members[0].name, config.members[0].host, hosts[0]]).to.deep.equal([me, me, me]);
    expect(members[0]).to.deep.include({ stateStr: 'PRIMARY', self: true, syncSourceId: -1 });
    expect([optimes.durableOpTime.t, config.term]).to.deep.equal([term, term]);
    expect((await failure(admin.command({ replSetInitiate: {} }))).codeName).to.equal('AlreadyInitialized');
    expect((await failure(admin.command({ replSetReconfig: config }))).code).to.equal(20);
    expect((await failure(admin.command({ replSetStepDown: 60 }))).code).to.equal(20);
  });

  it('sees what the server has done', async () => {
    const before = await admin.command({ serverStatus: 1 });
    await db.collection('few').insertOne({});
    await db.collection('few').findOne();
    const after = await admin.command({ serverStatus: 1 });
    expect(after.opcounters.insert - before.opcounters.insert).to.equal(1);
    expect(after.opcounters.query - before.opcounters.query).to.equal(1);
    expect(after.uptimeMillis).to.be.greaterThan(0);
    expect(after.connections.current).to.be.greaterThan(0);
    expect(after.repl).to.deep.include({ setName: 'fundus', isWritablePrimary: true });
  });

  it('sees what runs, and ends what runs too long', async () => {
    const watcher = await new MongoClient(test.database.uri, { appName: 'watcher' }).connect();
    try {
      const same = [{ $match: { $expr: { $eq: ['$text', '$$text'] } } }];
      const products = [
        { $lookup: { from: 'few', let: { text: '$text' }, pipeline: same, as: 'of' } },
        { $match: { of: 1 } },
      ];
      const long = failure(db.collection('many').aggregate(products, { comment: 'endless' }).toArray());
      const running = await seen(watcher.db('admin'), 'endless');
      expect(running).to.deep.include({ op: 'command', ns: 'administration.many', active: true });
      await watcher.db('admin').command({ killOp: 1, op: running.opid });
      expect((await long).codeName).to.equal('Interrupted');
      const { inprog } = await watcher.db('admin').command({ currentOp: 1 });
      expect(inprog.map(({ appName }: Document) => appName)).to.deep.equal(['watcher']);
    } finally {
      await watcher.close();
    }
  });

  // https://www.mongodb.com/docs/manual/reference/command/nav-administration/
  it('gets an answer to what it asks as a formality', async () => {
    for (const [command, answer] of [
      [{ features: 1 }, { js: false }],
      [{ lockInfo: 1 }, { lockInfo: [] }],
      [{ connPoolStats: 1 }, { totalInUse: 0 }],
      [{ replSetGetRBID: 1 }, { rbid: 1 }],
      [{ shardingState: 1 }, { enabled: false }],
      [{ getClusterParameter: '*' }, { clusterParameters: [] }],
      [{ setFeatureCompatibilityVersion: '8.0', confirm: true }, { ok: 1 }],
      [{ planCacheListFilters: 'few' }, { filters: [] }],
      [{ killAllSessionsByPattern: [] }, { ok: 1 }],
      [{ logRotate: 1 }, { ok: 1 }],
    ] as const)
      expect(await admin.command(command), JSON.stringify(command)).to.deep.include(answer);
    for (const [command, code] of [
      [{ setFeatureCompatibilityVersion: '8.0' }, 7369100],
      [{ setFeatureCompatibilityVersion: '7.0', confirm: true }, 2],
      [{ getClusterParameter: 'x' }, 72],
      [{ fsyncUnlock: 1 }, 20],
      [{ shutdown: 1 }, 115],
      [{ planCacheSetFilter: 'few' }, 115],
      [{ explain: { find: 'few' }, verbosity: 'loud' }, 2],
    ] as const)
      expect((await failure(admin.command(command))).code, JSON.stringify(command)).to.equal(code);
    expect((await failure(db.command({ lockInfo: 1 }))).code).to.equal(13);
  });

  it('is told why what cannot be done cannot', async () => {
    for (const command of [{ profile: 1 }, { compact: 'few' }, { fsync: 1, lock: true }])
      expect((await failure(admin.command(command))).code, JSON.stringify(command)).to.equal(115);
    const wrong = db.command({ find: 'few', readConcern: { level: 'fresh' } });
    expect((await failure(wrong)).codeName).to.equal('BadValue');
    expect((await failure(db.command({ explain: { mapReduce: 'few' } }))).code).to.equal(59);
    const { commands } = await admin.command({ listCommands: 1 });
    expect(commands.listDatabases.adminOnly).to.equal(true);
  });
});

/** The running command with a comment, as soon as it shows. */
async function seen(admin: Db, comment: string): Promise<Document> {
  for (;;) {
    const [found] = await admin.aggregate([{ $currentOp: {} }, { $match: { 'command.comment': comment } }]).toArray();
    if (found) return found;
  }
}
