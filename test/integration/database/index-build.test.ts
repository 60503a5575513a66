import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { type Collection, MongoClient } from 'mongodb';
import { verifyFolder } from '../../../src/database/embedded/index.js';
import { connectedSoon, startServer } from './crash-rounds.js';
import { failure, type TestDatabase, temporaryFolder, testDatabase } from './support.js';

interface Entry {
  _id: number;
  n: number;
  words: string[];
}

/** More than are indexed at once. */
const MANY = 3000;

const entry = (_id: number): Entry => ({ _id, n: _id, words: [`w${_id % 40}`, `v${_id % 7}`] });
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entry(from + i));

describe('building an index of a large collection', () => {
  let test: TestDatabase;
  let filled: Collection<Entry>;

  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    filled = test.client.db('test').collection<Entry>('filled');
    await filled.drop().catch(() => {});
    await filled.insertMany(entries(0, MANY));
  });

  it('has what was written meanwhile, as a scan has it', async () => {
    const state = { done: false };
    const build = filled.createIndexes([{ key: { n: 1 } }, { key: { words: 1 } }]).finally(() => {
      state.done = true;
    });
    let writes = 0;
    for (let i = 0; !state.done; i += 3) {
      await Promise.all([
        filled.insertOne(entry(MANY + i)),
        filled.updateOne({ _id: (i * 7) % MANY }, { $inc: { n: MANY }, $push: { words: 'more' } }),
        filled.deleteOne({ _id: (i * 11 + 1) % MANY }),
      ]);
      writes += 3;
    }
    await build;
    expect(writes).to.be.greaterThan(3);
    const ids = async (filter: object, hint: object) =>
      (await filled.find(filter).sort({ _id: 1 }).hint(hint).toArray()).map(({ _id }) => _id);
    for (const filter of [{ n: { $gte: 0 } }, { n: { $lt: 1500 } }])
      expect(await ids(filter, { n: 1 })).to.deep.equal(await ids(filter, { $natural: 1 }));
    for (const filter of [{ words: 'more' }, { words: 'w3' }])
      expect(await ids(filter, { words: 1 })).to.deep.equal(await ids(filter, { $natural: 1 }));
    expect((await test.client.db('test').command({ validate: 'filled' })).valid).to.equal(true);
  });

  it('lets unique values change places meanwhile, and keeps them unique', async () => {
    const build = filled.createIndex({ n: 1 }, { unique: true });
    const swap = async (a: number, b: number) => {
      await filled.updateOne({ _id: a }, { $set: { n: -1 - a } });
      await filled.updateOne({ _id: b }, { $set: { n: a } });
      await filled.updateOne({ _id: a }, { $set: { n: b } });
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => swap(2 * i, 2 * i + 1)));
    await build;
    expect(await filled.countDocuments({ n: { $gte: 0 } }, { hint: { n: 1 } })).to.equal(MANY);
    expect(await filled.findOne({ n: 0 })).to.include({ _id: 1 });
    expect(await failure(filled.insertOne({ ...entry(MANY), n: 5 }))).to.include({ code: 11000 });
  });

  it('is refused with 11000 where two documents have the value, and leaves nothing', async () => {
    await filled.insertOne({ ...entry(MANY), n: 77 });
    const error = await failure(filled.createIndex({ n: 1 }, { unique: true }));
    expect(error).to.include({ code: 11000 });
    expect(error.keyValue).to.deep.equal({ n: 77 });
    expect((await filled.indexes()).map(({ name }) => name)).to.deep.equal(['_id_']);
    await filled.deleteOne({ _id: MANY });
    await filled.createIndex({ n: 1 }, { unique: true });
    expect(await filled.findOne({ n: 77 })).to.include({ _id: 77 });
  });

  it('is done once when it is asked for twice at the same time', async () => {
    const names = await Promise.all([filled.createIndex({ n: 1 }), filled.createIndex({ n: 1 })]);
    expect(names).to.deep.equal(['n_1', 'n_1']);
    expect(await filled.indexes()).to.have.length(2);
  });

  it('is undone by dropping it, with all its entries', async () => {
    const folder = await temporaryFolder();
    const { uri, server } = await startServer(folder);
    const client = await new MongoClient(uri).connect();
    client.on('error', () => {});
    const dropped = client.db('test').collection<Entry>('dropped');
    await dropped.insertMany(entries(0, MANY));
    await dropped.createIndex({ n: 1 });
    await dropped.dropIndex('n_1');
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await Promise.all([exited, client.close()]);
    expect((await verifyFolder(folder)).findings).to.deep.equal([]);
    await rm(folder, { recursive: true, force: true });
  });

  it('ends when the collection is dropped', async () => {
    const refused = failure(filled.createIndex({ words: 1 }));
    await filled.drop();
    expect(await refused).to.satisfy(({ code }: { code: number }) => code === 276 || code === 26);
  });

  it('leaves nothing that does not belong to the collection after kill -9 in the middle', async () => {
    const folder = await temporaryFolder();
    try {
      for (const pause of [15, 60]) {
        const { uri, server } = await startServer(folder);
        const client = await connectedSoon(uri);
        client.on('error', () => {});
        const killed = client.db('test').collection<Entry>(`killed${pause}`);
        await killed.insertMany(entries(0, MANY));
        const build = killed.createIndexes([{ key: { words: 1 } }, { key: { n: 1 }, unique: true }]).catch(() => {});
        await setTimeout(pause);
        const exited = once(server, 'exit');
        server.kill('SIGKILL');
        await exited;
        await Promise.all([build, client.close()]);
      }
      const { findings, collections } = await verifyFolder(folder);
      expect(findings).to.deep.equal([]);
      expect(collections.map(({ documents }) => documents)).to.deep.equal([MANY, MANY]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
