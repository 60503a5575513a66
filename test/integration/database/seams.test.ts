import { connect } from 'node:net';
import { deserialize, serialize } from 'bson';
import { expect } from 'chai';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { decode } from '../../../src/database/embedded/bson-keys/raw.js';
import { startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** Commands that reach the database in one piece, so that nothing comes between looking and writing. */
const atOnce = <T>(...promises: Promise<T>[]) => Promise.allSettled(promises);

/** Sends a document as it is: the driver would not. */
function sendInsert({ database }: TestDatabase, document: Buffer): Promise<void> {
  const path = decodeURIComponent(database.uri.slice('mongodb://'.length).split('/')[0] as string);
  const command = Buffer.from(serialize({ insert: 'things', $db: 'town' }));
  const name = Buffer.from('documents\0');
  const section = Buffer.concat([Buffer.alloc(4), name, document]);
  section.writeInt32LE(section.length);
  const message = Buffer.concat([Buffer.alloc(20), Buffer.of(0), command, Buffer.of(1), section]);
  for (const [i, value] of [message.length, 1, 0, 2013, 0].entries()) message.writeInt32LE(value, 4 * i);
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(message));
    socket.once('data', (reply) => {
      socket.destroy();
      const { ok, errmsg } = deserialize(reply.subarray(21));
      if (ok === 1) resolve();
      else reject(new Error(errmsg));
    });
    socket.once('error', reject);
  });
}

describe('the embedded database where its parts meet', () => {
  let test: TestDatabase;
  let things: Collection<Document & { _id: number }>;

  beforeEach(async () => {
    test = await testDatabase();
    things = test.client.db('town').collection('things');
  });
  afterEach(() => test.close());

  const fill = (count: number) =>
    things.insertMany(Array.from({ length: count }, (_, _id) => ({ _id, n: _id % 7, name: `n${_id}` })));

  /** What is there after a restart: the folder, not the memory, is the truth. */
  async function afterRestart<T>(read: (client: MongoClient) => Promise<T>): Promise<T> {
    await test.client.close();
    await test.database.close();
    test.database = await startEmbeddedDatabase({ dataDir: test.folder });
    test.client = await new MongoClient(test.database.uri).connect();
    return read(test.client);
  }

  describe('given definitions that change at the same moment', () => {
    it('never drops a collection that got another name meanwhile', async () => {
      await fill(10);
      for (let round = 0; round < 10; round++) {
        const [renamed, back] = [`kept${round}`, things.collectionName];
        const db = test.client.db('town');
        await atOnce<unknown>(
          db.renameCollection(back, renamed),
          db.dropCollection(back).catch(() => {}),
        );
        const names = (await db.listCollections().toArray()).map(({ name }) => name);
        if (names.includes(renamed)) {
          expect(await db.collection(renamed).countDocuments({})).to.equal(10);
          await db.dropCollection(renamed);
        } else expect(names).to.deep.equal([]);
        await fill(10);
      }
    });

    it('never writes the definition of a collection that is gone', async () => {
      for (let round = 0; round < 4; round++) {
        await fill(10);
        const db = test.client.db('town');
        await atOnce<unknown>(
          db.dropCollection('things'),
          things.insertOne({ _id: 100 + round }),
          db.command({ collMod: 'things', validationLevel: 'moderate' }),
          db.command({ collMod: 'things', validationAction: 'warn' }),
        );
        const now = await things.find().toArray();
        await afterRestart(async (client) => {
          things = client.db('town').collection('things');
          expect(await things.find().toArray()).to.deep.equal(now);
        });
        await things.drop();
      }
    });

    it('never takes a collection away that is renamed to itself, or to a name nobody could reach', async () => {
      await fill(10);
      const admin = test.client.db('admin');
      const refused = (to: string) => failure(admin.command({ renameCollection: 'town.things', to, dropTarget: true }));
      expect((await refused('town.things')).code).to.equal(20);
      expect((await refused('town.')).code).to.equal(73);
      expect((await refused('town.a$b')).code).to.equal(73);
      expect(await things.countDocuments({})).to.equal(10);
    });

    it('leaves no index without its entries', async () => {
      await fill(100);
      for (let round = 0; round < 6; round++) {
        await things.createIndex({ n: 1 });
        await atOnce<unknown>(
          test.client.db('town').command({ collMod: 'things', index: { name: 'n_1', hidden: round % 2 === 0 } }),
          things.dropIndex('n_1').catch(() => {}),
        );
        const indexes = await things.indexes();
        expect(await things.countDocuments({ n: 3 }), JSON.stringify(indexes)).to.equal(14);
        await things.dropIndexes();
      }
    });
  });

  it('keeps the target of $out as it was when the result does not fit', async () => {
    await fill(50);
    const target = test.client.db('town').collection('target');
    await target.createIndex({ n: 1 }, { unique: true });
    await target.insertOne({ n: 'precious' });
    const error = await failure(things.aggregate([{ $match: {} }, { $out: 'target' }]).toArray());
    expect(error.code).to.equal(11000);
    expect((await target.find().toArray()).map(({ n }) => n)).to.deep.equal(['precious']);
  });

  describe('given a cursor between two batches', () => {
    const cases: [string, Document, (c: Collection<Document & { _id: number }>) => Promise<unknown>][] = [
      ['its collection is dropped', {}, (c) => c.drop()],
      ['its index is dropped', { n: { $gte: 0 } }, (c) => c.dropIndex('n_1')],
    ];
    for (const [what, filter, change] of cases)
      it(`ends with an error when ${what}, not as if that were all`, async () => {
        await fill(300);
        await things.createIndex({ n: 1 });
        const cursor = things.find(filter, { batchSize: 10, hint: 'n' in filter ? 'n_1' : undefined });
        await cursor.next();
        await change(things);
        const error = await failure(cursor.toArray());
        expect(error.code).to.equal(175);
      });

    it('reads on under the new name of its collection', async () => {
      await fill(300);
      const cursor = things.find({}, { batchSize: 10 });
      await cursor.next();
      await things.rename('others');
      await test.client.db('town').collection('things').insertOne({ n: 'new' });
      expect(await cursor.toArray()).to.have.length(299);
    });

    it('sorts what it has and ends with an error when the collection is dropped', async () => {
      await fill(300);
      const cursor = things.find({}, { batchSize: 10, sort: { name: -1 } });
      await cursor.next();
      await things.drop();
      expect((await failure(cursor.toArray())).code).to.equal(175);
    });
  });

  it('stores no bytes that are no document', async () => {
    const raw = (bytes: number[]) => Buffer.from([...Buffer.from(Int32Array.of(bytes.length + 4).buffer), ...bytes]);
    const id = [0x10, 0x5f, 0x69, 0x64, 0, 1, 0, 0, 0];
    const wrong = {
      'a document without its end': [...id, 0x03, 0x61, 0, 5, 0, 0, 0, 1, 0],
      'a text without its end': [...id, 0x02, 0x61, 0, 2, 0, 0, 0, 0x62, 0x62, 0],
      'a text beyond the document': [...id, 0x02, 0x61, 0, 99, 0, 0, 0, 0x62, 0, 0],
      'an unknown type': [...id, 0x03, 0x61, 0, 8, 0, 0, 0, 0x44, 0x61, 0, 0, 0],
    };
    for (const [what, bytes] of Object.entries(wrong)) {
      const error = await failure(sendInsert(test, raw(bytes)));
      expect(error.message, what).to.contain('BSON');
    }
    expect(await things.find({ _id: 1 }).toArray()).to.deep.equal([]);
  });

  it('is not stopped by an array that claims to be longer than its message', async () => {
    const command = Buffer.from(serialize({ endSessions: [{ a: 1 }], $db: 'admin' }));
    command.writeInt32LE(40_000, command.indexOf('endSessions') + 'endSessions'.length + 1);
    expect(() => decode(command)).to.throw();
  });

  it('lets a transaction exchange unique values', async () => {
    await things.createIndex({ place: 1 }, { unique: true });
    await things.insertMany([
      { _id: 1, place: 'a' },
      { _id: 2, place: 'b' },
      { _id: 3, place: 'c' },
    ]);
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        const options = { session };
        await things.updateOne({ _id: 1 }, { $set: { place: 'aside' } }, options);
        await things.updateOne({ _id: 2 }, { $set: { place: 'a' } }, options);
        await things.updateOne({ _id: 1 }, { $set: { place: 'b' } }, options);
      }),
    );
    const placed = async () =>
      Promise.all(['a', 'b', 'c', 'aside'].map(async (place) => (await things.findOne({ place }))?._id));
    expect(await placed()).to.deep.equal([2, 1, 3, undefined]);
    expect((await failure(things.insertOne({ _id: 4, place: 'a' }))).code).to.equal(11000);
  });
});
