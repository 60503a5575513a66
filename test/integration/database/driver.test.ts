import { expect } from 'chai';
import { type Collection, GridFSBucket, type MongoClient, ObjectId } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

describe('the embedded database through the MongoDB driver', () => {
  let test: TestDatabase;
  let client: MongoClient;
  let collection: Collection;
  let number = 0;

  before(async () => {
    test = await testDatabase();
    client = test.client;
  });
  after(() => test.close());
  beforeEach(() => {
    collection = client.db('test').collection(`c${++number}`);
  });

  it('stores, finds, changes and removes documents', async () => {
    const { insertedId } = await collection.insertOne({ town: 'Großpösna', inhabitants: 5400 });
    expect(await collection.findOne({ _id: insertedId })).to.deep.equal({
      _id: insertedId,
      town: 'Großpösna',
      inhabitants: 5400,
    });
    const changed = await collection.updateOne(
      { town: 'Großpösna' },
      { $inc: { inhabitants: 1 }, $set: { head: 'B' } },
    );
    expect([changed.matchedCount, changed.modifiedCount]).to.deep.equal([1, 1]);
    expect((await collection.updateOne({}, { $set: { head: 'B' } })).modifiedCount).to.equal(0);
    expect(await collection.findOneAndReplace({ head: 'B' }, { x: 1 }, { returnDocument: 'after' })).to.deep.equal({
      _id: insertedId,
      x: 1,
    });
    expect((await collection.deleteMany({})).deletedCount).to.equal(1);
    expect(await collection.countDocuments()).to.equal(0);
  });

  it('gives results in batches and in the order of insertion', async () => {
    await collection.insertMany(Array.from({ length: 1000 }, (_, n) => ({ _id: new ObjectId(), n: 999 - n })));
    const all = await collection.find({}, { batchSize: 7 }).toArray();
    expect(all.map(({ n }) => n)).to.deep.equal(Array.from({ length: 1000 }, (_, n) => 999 - n));
    const page = await collection.find().sort({ n: 1 }).skip(10).limit(3).project({ _id: 0, n: 1 }).toArray();
    expect(page).to.deep.equal([{ n: 10 }, { n: 11 }, { n: 12 }]);
  });

  it('reports a duplicate key as the server does, and undoes nothing else', async () => {
    await collection.createIndex({ email: 1 }, { unique: true });
    await collection.insertOne({ email: 'a@b.de' });
    const error = await failure(collection.insertMany([{ email: 'c@d.de' }, { email: 'a@b.de' }, { email: 'e@f.de' }]));
    expect(error.code).to.equal(11000);
    const single = await failure(collection.insertOne({ email: 'a@b.de' }));
    expect(single.message).to.match(
      /E11000 duplicate key error collection: test\.c\d+ index: email_1 dup key: { email: "a@b\.de" }/,
    );
    expect([single.keyPattern, single.keyValue]).to.deep.equal([{ email: 1 }, { email: 'a@b.de' }]);
    expect(await collection.distinct('email')).to.deep.equal(['a@b.de', 'c@d.de']);
    expect((await failure(collection.updateOne({ email: 'c@d.de' }, { $set: { email: 'a@b.de' } }))).code).to.equal(
      11000,
    );
  });

  it('validates documents', async () => {
    await client.db('test').createCollection(collection.collectionName, { validator: { n: { $gt: 0 } } });
    const error = await failure(collection.insertOne({ n: 0 }));
    expect(error.code).to.equal(121);
    expect((await collection.insertOne({ n: 1 })).acknowledged).to.equal(true);
  });

  it('creates, lists and drops indexes', async () => {
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await failure(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000);
    await collection.createIndex({ a: 1, b: -1 }, { name: 'ab' });
    expect((await collection.indexes()).map(({ name, key }) => [name, key])).to.deep.equal([
      ['_id_', { _id: 1 }],
      ['ab', { a: 1, b: -1 }],
    ]);
    expect((await failure(collection.createIndex({ a: 1 }, { name: 'ab' }))).code).to.equal(86);
    await collection.dropIndex('ab');
    expect((await failure(collection.dropIndex('ab'))).code).to.equal(27);
  });

  it('says which index a query uses', async () => {
    await collection.insertMany([{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 });
    const explained = await collection.find({ a: 1 }).explain();
    expect(explained.queryPlanner.winningPlan.inputStage.indexName).to.equal('a_1');
    expect((await collection.find({ b: 1 }).explain()).queryPlanner.winningPlan.stage).to.equal('COLLSCAN');
  });

  it('removes what a TTL index lets expire', async () => {
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await collection.insertMany([
      { _id: 'old' as never, at: new Date(Date.now() - 61_000) },
      { _id: 'new' as never, at: new Date() },
    ]);
    while ((await collection.countDocuments()) > 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await collection.findOne())?._id).to.equal('new');
  });

  it('refuses what it does not know', async () => {
    const db = client.db('test');
    await collection.insertOne({ a: 1 });
    expect((await failure(db.command({ makeCoffee: 1 }))).code).to.equal(59);
    expect((await failure(db.command({ find: collection.collectionName, fliter: {} }))).code).to.equal(40415);
    expect((await failure(collection.find({ a: { $foo: 1 } }).toArray())).code).to.equal(2);
    expect((await failure(collection.updateOne({}, { $foo: { a: 1 } }))).code).to.equal(9);
    expect((await failure(collection.aggregate([{ $foo: {} }]).toArray())).code).to.equal(40324);
    expect((await failure(collection.find({ $expr: { $foo: 1 } }).toArray())).code).to.equal(168);
    expect((await failure(collection.find({ a: 1 }, { hint: 'nope' }).toArray())).message).to.match(/hint/);
  });

  it('keeps files in GridFS', async () => {
    const bucket = new GridFSBucket(client.db('test'));
    const content = Buffer.alloc(700_000, 'Fundus');
    await new Promise<void>((resolve, reject) => {
      const stream = bucket.openUploadStream('a.bpmn');
      stream.once('finish', resolve).once('error', reject).end(content);
    });
    const pieces: Buffer[] = [];
    for await (const piece of bucket.openDownloadStreamByName('a.bpmn')) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).equals(content)).to.equal(true);
  });

  it('tells of changes once they are committed', async () => {
    await collection.insertOne({ n: 0 });
    const stream = collection.watch();
    const next = stream.next();
    const writing = setInterval(() => void collection.insertOne({ n: 1 }), 20);
    const event = await next;
    clearInterval(writing);
    await stream.close();
    expect(event.operationType).to.equal('insert');
  });
});
