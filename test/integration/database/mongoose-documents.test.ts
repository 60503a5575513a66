import { Binary, BSONRegExp, Code, Decimal128, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { type Connection, createConnection, Schema } from 'mongoose';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** What Mongoose asks of a server when it makes collections and indexes and meets its refusals. */
describe('the embedded database under Mongoose: collections, indexes and refusals', () => {
  let test: TestDatabase;
  let connection: Connection;
  let db: Db;
  before(async () => {
    test = await testDatabase();
    connection = await createConnection(test.database.uri, { dbName: 'mongoose' }).asPromise();
    db = test.client.db('mongoose');
  });
  after(async () => {
    await connection.close();
    await test.close();
  });

  it('shows the value two documents share in the words of the server, whatever its type', async () => {
    const values = db.collection('values');
    await values.createIndex({ k: 1 }, { unique: true });
    const shown: [unknown, string][] = [
      [new Binary(Buffer.from('hi')), 'BinData(0, 6869)'],
      [new UUID('09190f70-3d30-11e5-8814-0f4df9a59c41'), 'UUID("09190f70-3d30-11e5-8814-0f4df9a59c41")'],
      [new BSONRegExp('a', 'i'), '/a/i'],
      [new Timestamp({ t: 1, i: 2 }), 'Timestamp(1, 2)'],
      [new ObjectId('5f5c2d56f6e911019ec2acdc'), "ObjectId('5f5c2d56f6e911019ec2acdc')"],
      [Decimal128.fromString('1.20'), 'Decimal128("1.20")'],
      [new MinKey(), 'MinKey'],
      [new Code('f'), 'f'],
      [{ a: 'x', b: null }, '{ a: "x", b: null }'],
    ];
    for (const [value, text] of shown) {
      await values.insertOne({ k: value });
      const error = await failure(values.insertOne({ k: value }));
      expect(error.message).to.equal(
        `E11000 duplicate key error collection: mongoose.values index: k_1 dup key: { k: ${text} }`,
      );
    }
  });

  it('lists a time series as the server does, wants the moment of each document and leaves its index alone', async () => {
    const schema = new Schema(
      { taken: Date, place: String, n: Number },
      { timeseries: { timeField: 'taken', metaField: 'place', granularity: 'hours' }, expireAfterSeconds: 86_400 },
    );
    const Measurement = connection.model('Measurement', schema);
    await Measurement.createCollection();
    const [listed] = await db.listCollections({ name: 'measurements' }).toArray();
    const timeseries = {
      timeField: 'taken',
      metaField: 'place',
      granularity: 'hours',
      bucketMaxSpanSeconds: 2_592_000,
    };
    expect(listed).to.include({ name: 'measurements', type: 'timeseries' }).and.not.have.property('idIndex');
    expect((listed as Document).options).to.deep.equal({ timeseries, expireAfterSeconds: 86_400 });
    await Measurement.createCollection();
    expect(await Measurement.listIndexes()).to.deep.equal([
      { v: 2, key: { place: 1, taken: 1 }, name: 'place_1_taken_1' },
    ]);
    expect(await Measurement.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] });
    expect(await Measurement.syncIndexes()).to.deep.equal([]);
    await Measurement.create({ taken: new Date(), place: 'hall', n: 1 });
    for (const wrong of [{ n: 1 }, { n: 1, taken: 'today' }])
      expect(await failure(db.collection('measurements').insertOne(wrong))).to.include({
        code: 2,
        message: "'taken' must be present and contain a valid BSON UTC datetime value",
      });
    expect(await Measurement.countDocuments({ place: 'hall' })).to.equal(1);
    for (const [options, code] of [
      [{ timeField: 't', metaField: 't' }, 72],
      [{ timeField: 't', granularity: 'days' }, 2],
    ] as [Document, number][])
      expect((await failure(db.command({ create: 'wrong', timeseries: options }))).code).to.equal(code);
  });

  it('lists the order of a clustered collection as its index', async () => {
    const Clustered = connection.model('Clustered', new Schema({ _id: Number }, { autoCreate: false }), 'clustered');
    await Clustered.createCollection({ clusteredIndex: { key: { _id: 1 }, name: 'order', unique: true } });
    expect(await Clustered.listIndexes()).to.deep.equal([
      { v: 2, key: { _id: 1 }, name: 'order', unique: true, clustered: true },
    ]);
    expect(await Clustered.syncIndexes()).to.deep.equal([]);
    const [listed] = await db.listCollections({ name: 'clustered' }).toArray();
    expect(listed).to.not.have.property('idIndex');
  });

  it('refuses indexes on fields that cannot be and namespaces that are too long', async () => {
    const keys = db.collection('keys');
    for (const field of ['m.$*', '$a', 'a..b', 'a.'])
      expect((await failure(keys.createIndex({ [field]: 1 }))).code, field).to.equal(67);
    for (const field of ['a.$id', 'a.$**', 'a.b.c']) await keys.createIndex({ [field]: 1 });
    expect((await failure(db.createCollection('x'.repeat(250)))).code).to.equal(73);
  });

  it('refuses options of collections that do not exist or do not go together', async () => {
    const refused: [Document, number][] = [
      [{ foo: 1 }, 40415],
      [{ capped: true }, 72],
      [{ validationLevel: 'foo' }, 2],
      [{ validationAction: 'foo' }, 2],
      [{ expireAfterSeconds: 5 }, 72],
      [{ clusteredIndex: { key: { a: 1 }, unique: true } }, 197],
      [{ clusteredIndex: { key: { _id: 1 } } }, 197],
    ];
    for (const [options, code] of refused)
      expect((await failure(db.command({ create: 'odd', ...options }))).code, JSON.stringify(options)).to.equal(code);
    expect((await failure(db.command({ collMod: 'keys', validationLevel: 'foo' }))).code).to.equal(2);
    expect((await failure(db.collection('keys').find().collation({ locale: 'xx_YY' }).toArray())).code).to.equal(2);
    await db.collection('keys').find().collation({ locale: 'en_US_POSIX' }).toArray();
  });

  it('refuses lifetimes that are none, unique hashes and a second text index', async () => {
    const index = (key: Document, more: Document) =>
      failure(db.command({ createIndexes: 'special', indexes: [{ key, name: 'special', ...more }] }));
    for (const expireAfterSeconds of ['x', -1, 2 ** 31])
      expect((await index({ a: 1 }, { expireAfterSeconds })).code).to.equal(67);
    expect((await index({ a: 'hashed' }, { unique: true })).code).to.equal(16764);
    expect((await index({ a: 'hashed', b: 'hashed' }, {})).code).to.equal(31303);
    await db.collection('special').createIndex({ a: 'text' });
    expect((await index({ b: 'text' }, {})).code).to.equal(67);
  });

  it('removes what has expired from a clustered collection', async () => {
    const clusteredIndex = { key: { _id: 1 }, unique: true };
    const expiring = await db.createCollection<{ _id: Date }>('expiring', { clusteredIndex, expireAfterSeconds: 60 });
    const now = Date.now();
    await expiring.insertMany([{ _id: new Date(now - 120_000) }, { _id: new Date(now) }]);
    while ((await expiring.countDocuments()) > 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await expiring.distinct('_id')).to.deep.equal([new Date(now)]);
  });

  it('says which two wishes of findAndModify exclude each other', async () => {
    const both = (more: Document) => failure(db.command({ findAndModify: 'keys', query: {}, remove: true, ...more }));
    expect((await both({ update: {} })).message).to.equal('Cannot specify both an update and remove=true');
    expect((await both({ upsert: true })).message).to.equal('Cannot specify both upsert=true and remove=true');
    expect((await both({ new: true })).message).to.match(/^Cannot specify both new=true and remove=true/);
  });

  it('refuses a read concern that does not exist', async () => {
    const wrong = { find: 'keys', readConcern: { level: 'foo' } };
    expect((await failure(db.command(wrong))).code).to.equal(2);
  });

  it('ends a cursor whose collection is dropped with an error', async () => {
    const gone = db.collection('gone');
    await gone.insertMany(Array.from({ length: 100 }, (_, n) => ({ n })));
    const cursor = gone.find({}, { batchSize: 2 });
    await cursor.next();
    await gone.drop();
    expect((await failure(cursor.toArray())).code).to.equal(175);
  });
});
