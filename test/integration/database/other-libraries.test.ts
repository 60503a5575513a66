import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import { type Db, GridFSBucket } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** What the suites of other libraries found. */
describe('the embedded database asked by other libraries', () => {
  let test: TestDatabase;
  let db: Db;
  before(async () => {
    test = await testDatabase();
    db = test.client.db('outside');
  });
  after(() => test.close());

  it('lets documents past the validator where the writer says so, in transactions too', async () => {
    const checked = await db.createCollection('checked', { validator: { n: { $gt: 0 } } });
    const past = { bypassDocumentValidation: true };
    expect((await failure(checked.insertOne({ n: 0 }))).code).to.equal(121);
    await checked.insertOne({ n: 0 }, past);
    await checked.insertMany([{ n: -1 }], past);
    await checked.updateOne({ n: -1 }, { $set: { n: -2 } }, past);
    await checked.replaceOne({ n: -2 }, { n: -3 }, past);
    await checked.updateOne({ n: -9 }, { $set: { m: 1 } }, { ...past, upsert: true });
    await checked.findOneAndUpdate({ n: -3 }, { $set: { n: -4 } }, past);
    await checked.bulkWrite([{ insertOne: { document: { n: -5 } } }], past);
    await db.collection('source').insertOne({ n: -6 });
    await db
      .collection('source')
      .aggregate([{ $merge: { into: 'checked' } }], past)
      .toArray();
    await test.client.withSession((session) =>
      session.withTransaction(() => checked.insertOne({ n: -7 }, { ...past, session })),
    );
    const numbers = await checked.find().sort({ n: 1 }).toArray();
    expect(numbers.map(({ n }) => n)).to.deep.equal([-9, -7, -6, -5, -4, 0]);
    expect((await failure(checked.updateOne({ n: 0 }, { $set: { m: 1 } }))).code).to.equal(121);
  });

  it('gives distinct values in the order they are met', async () => {
    await db.collection('met').insertMany([{ a: 'world' }, { a: 'earth' }, { a: 'world' }]);
    expect(await db.collection('met').distinct('a')).to.deep.equal(['world', 'earth']);
  });

  it('tells older drivers the MD5 of a file', async () => {
    const content = Buffer.alloc(700_000, 'abc');
    const upload = new GridFSBucket(db).openUploadStream('f.bin');
    upload.end(content);
    await once(upload, 'finish');
    expect(await db.command({ filemd5: upload.id, root: 'fs' })).to.include({
      numChunks: 3,
      md5: createHash('md5').update(content).digest('hex'),
    });
  });

  it('refuses partial indexes and projections in the words of the server', async () => {
    const partial = { partialFilterExpression: { a: { $exists: false } } };
    expect((await failure(db.collection('partial').createIndex({ a: 1 }, partial))).code).to.equal(67);
    for (const filter of [
      { a: 1 },
      { a: { $gt: 1, $exists: true } },
      { $and: [{ a: { $in: [1, 2] } }, { b: { $type: 'string' } }] },
    ])
      await db
        .collection('partial')
        .createIndex({ a: 1 }, { name: JSON.stringify(filter), partialFilterExpression: filter });
    const mixed = await failure(
      db
        .collection('partial')
        .find({}, { projection: { a: 1, b: 0 } })
        .toArray(),
    );
    expect([mixed.code, mixed.message]).to.deep.equal([
      31254,
      'Cannot do exclusion on field b in inclusion projection',
    ]);
  });

  it('knows one index by its keys and what it holds, another by how long documents live', async () => {
    const kept = db.collection('kept');
    await kept.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await kept.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    expect((await failure(kept.createIndex({ at: 1 }, { expireAfterSeconds: 10 }))).code).to.equal(85);
    expect((await failure(kept.createIndex({ at: 1 }, { unique: true, expireAfterSeconds: 60 }))).code).to.equal(86);
    expect((await failure(kept.createIndex({ at: 1 }, { name: 'b', expireAfterSeconds: 60 }))).code).to.equal(85);
    await kept.createIndex({ at: 1 }, { name: 'c', sparse: true });
    await kept.createIndex({ _id: 1 });
    expect((await kept.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'at_1', 'c']);
  });

  it('says that there are no search indexes', async () => {
    const error = await failure(
      db.collection('met').createSearchIndex({ definition: { mappings: { dynamic: true } } }),
    );
    expect([error.code, error.codeName]).to.deep.equal([31082, 'SearchNotEnabled']);
  });

  it('keeps how a clustered collection was asked for', async () => {
    const clusteredIndex = { key: { _id: 1 }, unique: true, name: 'by id' };
    const clustered = await db.createCollection('clustered', { clusteredIndex });
    expect((await clustered.options()).clusteredIndex).to.deep.equal({ v: 2, ...clusteredIndex });
  });

  it('has no users, and says what runs', async () => {
    expect((await db.command({ usersInfo: 1 })).users).to.deep.equal([]);
    expect((await db.command({ dropAllUsersFromDatabase: 1 })).n).to.equal(0);
    const [operation] = await test.client
      .db('admin')
      .aggregate([{ $currentOp: {} }])
      .toArray();
    expect(operation?.command.pipeline).to.deep.equal([{ $currentOp: {} }]);
  });
});
