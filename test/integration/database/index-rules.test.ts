import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { decode, encode } from '../../../src/database/embedded/bson-keys/raw.js';
import { startEmbeddedDatabase, verifyFolder } from '../../../src/database/embedded/index.js';
import { openStore, type Store } from '../../../src/database/embedded/store/store.js';
import { temporaryFolder } from './support.js';

const collation = { locale: 'de', strength: 1 };

describe('indexes that were filled by other rules', () => {
  let folder: string;
  let told: string[];

  beforeEach(async () => {
    told = [];
    folder = await temporaryFolder();
    await withTowns(async (client) => {
      const towns = client.db('test').collection<{ _id: number; name: string }>('towns');
      await towns.createIndex({ name: 1 }, { name: 'folded', collation });
      await towns.createIndex({ name: 1 }, { name: 'few', partialFilterExpression: { _id: { $gt: 1 } } });
      await towns.insertMany([
        { _id: 1, name: 'Gießen' },
        { _id: 2, name: 'GIESSEN' },
        { _id: 3, name: 'Köln' },
      ]);
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function withTowns(use: (client: MongoClient) => Promise<void>): Promise<void> {
    const database = await startEmbeddedDatabase({ dataDir: folder, onDamage: (what) => told.push(...what) });
    const client = await new MongoClient(database.uri).connect();
    try {
      await use(client);
    } finally {
      await client.close();
      await database.close();
    }
  }

  /** Leaves the folder as a version with other rules would: entries under other keys, and no word of the rules. */
  async function fileOtherwise(change: (store: Store) => void = () => {}): Promise<void> {
    const store = openStore(folder);
    store.environment.transactionSync(() => {
      const keys = [...store.entries.getKeys({})];
      // The first index is that of `_id`, which no rules change.
      const first = keys[0]?.readUInt32BE(0);
      for (const key of keys) if (key.readUInt32BE(0) !== first) store.entries.remove(key);
      store.facts.remove(Buffer.from('index rules'));
      change(store);
    });
    await store.environment.close();
  }

  it('are filled anew at the next start', async () => {
    await fileOtherwise();
    await withTowns(async (client) => {
      const towns = client.db('test').collection('towns');
      expect(await towns.countDocuments({ name: 'giessen' }, { collation })).to.equal(2);
      expect(await towns.find({ name: 'Köln', _id: { $gt: 1 } } as object, { hint: 'few' }).toArray()).to.have.length(
        1,
      );
    });
    expect(told).to.deep.equal([]);
    expect((await verifyFolder(folder)).findings).to.deep.equal([]);
  });

  it('are dropped and told of where they are unique and two documents have come to be the same', async () => {
    await fileOtherwise(({ catalog }) => {
      const [row] = [...catalog.getRange({})];
      const spec = decode(row?.value as Buffer) as { indexes: { name: string; unique?: boolean }[] };
      for (const index of spec.indexes) if (index.name === 'folded') index.unique = true;
      catalog.put(row?.key as Buffer, encode(spec));
    });
    await withTowns(async (client) => {
      const towns = client.db('test').collection('towns');
      expect((await towns.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'few']);
      expect(await towns.countDocuments({ name: 'giessen' }, { collation })).to.equal(2);
    });
    expect(told).to.deep.equal([
      'test.towns: the unique index folded is dropped, as two documents now have the same value',
    ]);
    expect((await verifyFolder(folder)).findings).to.deep.equal([]);
  });
});
