import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { MongoClient, MongoServerError } from 'mongodb';
import { DataDamaged } from '../../../src/database/embedded/errors.js';
import { FolderUnusable, startEmbeddedDatabase, verifyFolder } from '../../../src/database/embedded/index.js';
import { openStore, type Store } from '../../../src/database/embedded/store/store.js';
import type { Table } from '../../../src/database/embedded/store/table.js';
import { spawnServer } from './crash-rounds.js';
import { failure, temporaryFolder } from './support.js';

interface Entry {
  _id: number;
  name: string;
  tags: string[];
}

const COUNT = 3000;

describe('the seals of the embedded database', () => {
  let folder: string;
  let told: string[];

  beforeEach(async () => {
    told = [];
    folder = await temporaryFolder();
    await withEntries(async (client) => {
      const entries = client.db('test').collection<Entry>('entries');
      await entries.createIndexes([{ key: { name: 1 }, unique: true }, { key: { tags: 1 } }]);
      await entries.insertMany(
        Array.from({ length: COUNT }, (_, _id) => ({ _id, name: `n${_id}`, tags: [`t${_id % 3}`, 'all'] })),
      );
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function withEntries(use: (client: MongoClient) => Promise<void>): Promise<void> {
    const database = await startEmbeddedDatabase({ dataDir: folder, onDamage: (what) => told.push(...what) });
    const client = await new MongoClient(database.uri).connect();
    try {
      await use(client);
    } finally {
      await client.close();
      await database.close();
    }
  }

  async function inStore(change: (store: Store) => void): Promise<void> {
    const store = openStore(folder);
    store.environment.transactionSync(() => change(store));
    await store.environment.close();
  }

  /** Changes the bytes of the n-th row of a table as a failing disk might. */
  function spoil({ plain }: Table, n: number): void {
    const rows = [...plain.getRange({})];
    const { key, value } = rows.at(n) as (typeof rows)[number];
    value[value.length >> 1] = (value[value.length >> 1] as number) ^ 1;
    plain.putSync(key, value);
  }

  const expectDamage = async (reading: Promise<unknown>, what: string) => {
    const error = (await failure(reading)) as MongoServerError;
    expect(error).to.be.instanceOf(MongoServerError);
    // Errors of single writes carry the number alone.
    expect([error.code, error.codeName ?? 'DataCorruptionDetected']).to.deep.equal([301, 'DataCorruptionDetected']);
    expect(error.message).to.contain(what).and.to.contain('database verify');
  };

  it('are checked by every way to a row', async () => {
    await inStore(({ records, entries }) => {
      spoil(records, 10);
      spoil(entries, 10);
      spoil(entries, -1);
    });
    await inStore(({ records, entries }) => {
      const read = {
        'a document': () => records.get([...records.plain.getKeys({})][10] as Buffer),
        documents: () => [...records.getRange({})],
        'entries with values': () => [...entries.getRange({})],
        'the last key': () => [...entries.getKeys({ reverse: true, limit: 1 })],
      };
      for (const [name, reading] of Object.entries(read))
        expect(reading, name).to.throw(DataDamaged, 'database verify');
      expect(records.get([...records.plain.getKeys({})][11] as Buffer)).to.be.instanceOf(Buffer);
    });
  });

  it('let a collection with a damaged document be refused, told of and dropped, and others served', async () => {
    await withEntries(async (client) => void (await client.db('test').collection('others').insertOne({ n: 1 })));
    await inStore(({ records }) => spoil(records, 10));
    await withEntries(async (client) => {
      const entries = client.db('test').collection<Entry>('entries');
      await expectDamage(entries.findOne({ _id: 10 }), 'test.entries');
      await expectDamage(entries.find().toArray(), 'test.entries');
      await expectDamage(entries.find({ tags: 't1' }).toArray(), 'test.entries');
      await expectDamage(entries.updateOne({ _id: 11 }, { $set: { name: 'new' } }), 'test.entries');
      expect(told).to.deep.equal(['test.entries: checksum']);
      expect(await client.db('test').collection('others').countDocuments({})).to.equal(1);
      await entries.drop();
      expect(await entries.find().toArray()).to.deep.equal([]);
    });
  });

  it('let a collection with a damaged index be refused', async () => {
    await inStore(({ entries }) => spoil(entries, -1));
    await withEntries(async (client) => {
      await expectDamage(client.db('test').collection<Entry>('entries').findOne({ _id: 7 }), 'test.entries');
      expect(told).to.deep.equal(['test.entries, index tags_1: checksum']);
    });
  });

  it('let a damaged log of changes be begun anew, and every write go on', async () => {
    await withEntries(async (client) => {
      const stream = client.db('test').collection('others').watch();
      await stream.tryNext();
      await client.db('test').collection('others').insertOne({ n: 0 });
      await stream.close();
    });
    await inStore(({ changes }) => spoil(changes, 0));
    await withEntries(async (client) => {
      const others = client.db('test').collection('others');
      for (let n = 1; n <= 600; n += 100)
        await others.insertMany(Array.from({ length: 100 }, (_, i) => ({ n: n + i })));
      expect(await others.countDocuments({})).to.equal(601);
    });
    await inStore(({ changes }) => expect(() => [...changes.getRange({})]).not.to.throw());
  });

  it('let a repaired log of changes have no gap nobody sees', async () => {
    await withEntries(async (client) => {
      const stream = client.db('test').collection('others').watch();
      await stream.tryNext();
      for (let n = 0; n < 3; n++) await client.db('test').collection('others').insertOne({ n });
      await stream.close();
    });
    await inStore(({ changes }) => spoil(changes, 1));
    const { repair } = await verifyFolder(folder, { repair: true });
    expect(repair?.left).to.deep.equal([]);
    await inStore(({ changes, facts }) => {
      expect(changes.getKeysCount({})).to.equal(0);
      expect(facts.get(Buffer.from('changes since'))).to.equal(undefined);
    });
  });

  describe('in a folder of an earlier version', () => {
    /** Takes the seals off, as if never written; with a part of the values left as an upgrade cut off leaves them. */
    const takeOff = (leaveEvery: number) =>
      inStore(({ records, entries, catalog, counters, retries, facts }) => {
        for (const { plain } of [records, entries, catalog, counters, retries])
          for (const [i, { key, value }] of [...plain.getRange({})].entries())
            if (i % leaveEvery || leaveEvery === 1) plain.putSync(key, value.subarray(0, -4));
        facts.remove(Buffer.from('format'));
      });

    const expectAll = () =>
      withEntries(async (client) => {
        const entries = client.db('test').collection<Entry>('entries');
        expect(await entries.countDocuments({ tags: 'all' })).to.equal(COUNT);
        const found = await entries.find().sort({ _id: 1 }).toArray();
        expect(found).to.have.length(COUNT);
        expect(found[7]).to.deep.equal({ _id: 7, name: 'n7', tags: ['t1', 'all'] });
        expect(await entries.findOne({ name: 'n2999' })).to.have.property('_id', 2999);
        await entries.updateMany({}, { $push: { tags: 'more' } });
        expect(await entries.countDocuments({ tags: 'more' })).to.equal(COUNT);
      });

    it('are put behind every value at the next start', async () => {
      await takeOff(1);
      await expectAll();
      await inStore((store) => {
        for (const table of [store.records, store.entries, store.catalog, store.counters, store.facts])
          expect([...table.getRange({})], table.name).not.to.have.length(0);
      });
    });

    it('are completed where an upgrade was cut off', async () => {
      await takeOff(3);
      await expectAll();
    });

    it('are completed after kill -9 amid the upgrade', async () => {
      await takeOff(1);
      for (let wait = 150; wait < 500; wait += 70) {
        const server = spawnServer(folder);
        const exited = once(server, 'exit');
        await setTimeout(wait);
        server.kill('SIGKILL');
        await exited;
      }
      await expectAll();
    });

    it('are not put behind what is damaged', async () => {
      await takeOff(1);
      await inStore(({ records: { plain } }) => {
        const [{ key, value }] = [...plain.getRange({ limit: 1 })] as [{ key: Buffer; value: Buffer }];
        plain.putSync(key, value.subarray(0, -1));
      });
      const error = await failure(startEmbeddedDatabase({ dataDir: folder }));
      expect(error).to.be.instanceOf(FolderUnusable);
      expect(error.reason).to.equal('damaged');
    });
  });
});
