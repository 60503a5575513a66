import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

// https://www.mongodb.com/docs/manual/reference/command/nav-administration/

/** Options of `create`, and how `listCollections` shows them. */
const CREATED: [options: Document, shown: Document, type?: string][] = [
  [{}, {}],
  [
    { capped: true, size: 1000, max: 3 },
    { capped: true, size: 1024, max: 3 },
  ],
  [{ validator: { a: 1 }, validationLevel: 'moderate', validationAction: 'warn' }, { validationAction: 'warn' }],
  [{ collation: { locale: 'de', strength: 1 } }, {}],
  [{ viewOn: 'base', pipeline: [{ $match: { a: 1 } }] }, { viewOn: 'base', pipeline: [{ $match: { a: 1 } }] }, 'view'],
  [{ viewOn: 'base' }, { viewOn: 'base', pipeline: [] }, 'view'],
  [
    { timeseries: { timeField: 'at', metaField: 'm', granularity: 'hours' }, expireAfterSeconds: 60 },
    { expireAfterSeconds: 60 },
    'timeseries',
  ],
  [
    { clusteredIndex: { key: { _id: 1 }, unique: true } },
    { clusteredIndex: { v: 2, key: { _id: 1 }, name: '_id_', unique: true } },
  ],
  [{ changeStreamPreAndPostImages: { enabled: true } }, { changeStreamPreAndPostImages: { enabled: true } }],
];

const REFUSED: [options: Document, code: number][] = [
  [{ capped: true }, 72],
  [{ size: 4096 }, 72],
  [{ capped: true, size: 0 }, 51024],
  [{ pipeline: [] }, 72],
  [{ viewOn: '' }, 2],
  [{ viewOn: 'base', capped: true, size: 4096 }, 72],
  [{ viewOn: 'base', pipeline: [{ $foo: 1 }] }, 40324],
  [{ validator: { a: { $foo: 1 } } }, 2],
  [{ validator: 5 }, 14],
  [{ validationLevel: 'x' }, 2],
  [{ expireAfterSeconds: 5 }, 72],
  [{ timeseries: {} }, 40414],
  [{ timeseries: { timeField: 'a.b' } }, 72],
  [{ timeseries: { timeField: 'a', metaField: 'a' } }, 72],
  [{ timeseries: { timeField: 'a', granularity: 'years' } }, 2],
  [{ clusteredIndex: { key: { a: 1 }, unique: true } }, 197],
  [{ clusteredIndex: { key: { _id: 1 } } }, 197],
  [{ changeStreamPreAndPostImages: {} }, 40414],
  [{ nonsense: 1 }, 40415],
];

const NAMES: [name: unknown, code: number][] = [
  ['', 73],
  ['.a', 73],
  ['a$b', 73],
  ['system.secret', 73],
  ['x'.repeat(255), 73],
  [5, 73],
];

const CHANGES: [change: Document, code: number][] = [
  [{ collMod: 'nothing' }, 26],
  [{ collMod: 'base', index: { name: 'nope', hidden: true } }, 27],
  [{ collMod: 'base', index: { name: 'a_1', keyPattern: { a: 1 }, hidden: true } }, 72],
  [{ collMod: 'base', index: { hidden: true } }, 72],
  [{ collMod: 'base', index: { name: 'a_1' } }, 72],
  [{ collMod: 'base', index: { name: '_id_', hidden: true } }, 72],
  [{ collMod: 'base', index: { name: 'a_1', unique: true } }, 72],
  [{ collMod: 'base', viewOn: 'x', pipeline: [] }, 72],
  [{ collMod: 'base', cappedSize: 4096 }, 72],
  [{ collMod: 'base', expireAfterSeconds: 5 }, 72],
  [{ collMod: 'base', validationAction: 'x' }, 2],
  [{ collMod: 'base', nonsense: 1 }, 40415],
];

const RENAMES: [from: string, to: string, code: number][] = [
  ['commands.nothing', 'commands.x', 26],
  ['commands.base', 'commands.base', 20],
  ['commands.base', 'commands.a$b', 73],
  ['commands.base', 'commands.other', 48],
  ['commands.v', 'commands.w', 166],
  ['nodot', 'commands.w', 73],
];

describe('commands about collections of the embedded database', () => {
  let test: TestDatabase;
  let db: Db;
  let number = 0;

  before(async () => {
    test = await testDatabase();
    db = test.client.db('commands');
    await db.collection('base').insertMany([{ a: 1 }, { a: 2 }]);
    await db.collection('base').createIndex({ a: 1 });
    await db.collection('other').insertOne({ b: 1 });
    await db.createCollection('v', { viewOn: 'base' });
  });
  after(() => test.close());

  it('keep the options a collection is created with', async () => {
    for (const [options, shown, type = 'collection'] of CREATED) {
      const name = `c${++number}`;
      await db.command({ create: name, ...options });
      const [listed] = await db.listCollections({ name }).toArray();
      expect(listed?.type, JSON.stringify(options)).to.equal(type);
      expect((listed as Document).options, JSON.stringify(options)).to.deep.include(shown);
      // To create the same once more changes nothing.
      await db.command({ create: name, ...options });
    }
  });

  it('refuse wrong options and names', async () => {
    for (const [options, code] of REFUSED)
      expect(
        (await failure(db.command({ create: 'r', ...options }), JSON.stringify(options))).code,
        JSON.stringify(options),
      ).to.equal(code);
    for (const [name, code] of NAMES)
      expect((await failure(db.command({ create: name }), String(name))).code, String(name)).to.equal(code);
    for (const [change, code] of CHANGES)
      expect((await failure(db.command(change), JSON.stringify(change))).code, JSON.stringify(change)).to.equal(code);
  });

  it('rename within and across databases, and refuse the rest', async () => {
    const admin = test.client.db('admin');
    for (const [from, to, code] of RENAMES)
      expect((await failure(admin.command({ renameCollection: from, to }), from)).code, `${from} ${to}`).to.equal(code);
    await db.collection('mover').insertOne({ _id: 1 as never });
    await admin.command({ renameCollection: 'commands.mover', to: 'elsewhere.moved' });
    expect(await test.client.db('elsewhere').collection('moved').countDocuments()).to.equal(1);
    await test.client.db('elsewhere').collection('target').insertMany([{}, {}]);
    await admin.command({ renameCollection: 'elsewhere.moved', to: 'elsewhere.target', dropTarget: true });
    expect(await test.client.db('elsewhere').collection('target').find().toArray()).to.deep.equal([{ _id: 1 }]);
    expect((await failure(db.command({ renameCollection: 'a.b', to: 'a.c' }))).code).to.equal(13);
  });

  it('list collections and databases by filter and by name', async () => {
    const names = (await db.listCollections({ name: /^(base|other)$/ }, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    );
    expect(names.sort()).to.deep.equal(['base', 'other']);
    const { databases } = await test.client
      .db()
      .admin()
      .listDatabases({ filter: { name: 'commands' } });
    expect(databases[0]?.sizeOnDisk).to.be.greaterThan(0);
    const named = await test.client.db().admin().listDatabases({ nameOnly: true });
    expect(named.databases[0]).to.have.all.keys('name');
  });

  it('tell the number and the size of what is stored', async () => {
    const stats = await db.command({ collStats: 'base' });
    expect(stats).to.deep.include({ ns: 'commands.base', count: 2, nindexes: 2, size: 58, avgObjSize: 29 });
    expect(stats.indexSizes).to.have.all.keys('_id_', 'a_1');
    const [staged] = await db
      .collection('base')
      .aggregate([{ $collStats: { storageStats: {}, count: {} } }])
      .toArray();
    expect([staged?.count, staged?.storageStats.size]).to.deep.equal([2, 58]);
    expect((await db.stats()).objects).to.be.greaterThan(2);
    expect((await failure(db.command({ collStats: 'v' }))).code).to.equal(166);
    expect((await db.command({ collStats: 'missing' })).count).to.equal(0);
    expect(
      (
        await db
          .collection('base')
          .aggregate([{ $indexStats: {} }])
          .toArray()
      )
        .map(({ name }) => name)
        .sort(),
    ).to.deep.equal(['_id_', 'a_1']);
  });

  it('change validators, views and lifetimes', async () => {
    await db.createCollection('changing', { viewOn: 'base' });
    await db.command({ collMod: 'changing', viewOn: 'base', pipeline: [{ $match: { a: 2 } }] });
    expect(await db.collection('changing').countDocuments()).to.equal(1);
    await db.collection('lived').createIndex({ at: 1 }, { expireAfterSeconds: 5 });
    const told = await db.command({ collMod: 'lived', index: { name: 'at_1', expireAfterSeconds: 100, hidden: true } });
    expect(told).to.deep.include({
      expireAfterSeconds_old: 5,
      expireAfterSeconds_new: 100,
      hidden_old: false,
      hidden_new: true,
    });
    expect((await db.collection('lived').indexes())[1]).to.deep.include({ expireAfterSeconds: 100, hidden: true });
  });

  it('make an index unique once no document stands against it', async () => {
    const collection = db.collection('preparing');
    await collection.insertMany([
      { _id: 1 as never, x: 1 },
      { _id: 2 as never, x: 1 },
    ]);
    await collection.createIndex({ x: 1 });
    await db.command({ collMod: 'preparing', index: { name: 'x_1', prepareUnique: true } });
    expect((await failure(collection.insertOne({ x: 1 }))).code).to.equal(11000);
    const error = await failure(db.command({ collMod: 'preparing', index: { name: 'x_1', unique: true } }));
    expect([error.code, error.codeName]).to.deep.equal([359, 'CannotConvertIndexToUnique']);
    expect((error.errorResponse as Document).violations).to.deep.equal([{ ids: [1, 2] }]);
    await collection.deleteOne({ _id: 2 as never });
    await db.command({ collMod: 'preparing', index: { name: 'x_1', unique: true } });
    expect((await failure(collection.insertOne({ x: 1 }))).code).to.equal(11000);
    expect(await collection.countDocuments({ x: 1 })).to.equal(1);
    expect((await collection.indexes())[1]).to.deep.include({ unique: true });
  });

  it('follow a capped collection that grows', async () => {
    await db.createCollection('log', { capped: true, size: 4096, max: 3 });
    const collection = db.collection('log');
    await collection.insertMany([{ n: 1 }, { n: 2 }]);
    const cursor = collection.find({}, { tailable: true, projection: { _id: 0 } });
    expect([await cursor.next(), await cursor.next(), await cursor.tryNext()]).to.deep.equal([
      { n: 1 },
      { n: 2 },
      null,
    ]);
    await collection.insertOne({ n: 3 });
    expect(await cursor.tryNext()).to.deep.equal({ n: 3 });
    await cursor.close();
    expect((await failure(db.collection('base').find({}, { tailable: true }).toArray())).code).to.equal(2);
  });

  it('drop what is there, and say nothing of what is not', async () => {
    await test.client.db('gone').collection('a').insertOne({});
    expect(await db.command({ drop: 'missing' })).to.deep.include({ ok: 1 });
    expect(await test.client.db('gone').command({ dropDatabase: 1 })).to.deep.include({ dropped: 'gone', ok: 1 });
    expect(
      (await test.client.db().admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name),
    ).not.to.include('gone');
  });

  it('take measurements of a time series only with their time', async () => {
    const series = await db.createCollection('series', { timeseries: { timeField: 'at' } });
    const at = new Date();
    await series.insertMany([
      { _id: 1 as never, at },
      { _id: 1 as never, at },
    ]);
    expect(await series.countDocuments({ _id: 1 as never })).to.equal(2);
    expect((await failure(series.insertOne({ at: 'today' }))).code).to.equal(2);
  });
});
