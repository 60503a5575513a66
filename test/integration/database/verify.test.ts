import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { decode, encode } from '../../../src/database/embedded/bson-keys/raw.js';
import { FolderInUse, startEmbeddedDatabase, verifyFolder } from '../../../src/database/embedded/index.js';
import { openStore, prefix, recordBytes, recordKey, type Store } from '../../../src/database/embedded/store/store.js';
import { fundus, makeDataDir, removeDataDir } from '../../support/cli.js';
import { failure } from './support.js';

const COUNT = 400;

describe('database verify', () => {
  let dataDir: string;
  let sound: string;
  const folder = () => join(dataDir, 'database');

  before(async () => {
    sound = await makeDataDir();
    await withDatabase(join(sound, 'database'), async (client) => {
      const entries = client.db('test').collection<{ _id: number }>('entries');
      await entries.createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1 } }]);
      await entries.insertMany(
        Array.from({ length: COUNT }, (_, n) => ({ _id: n, n, tags: ['all', `t${n % 5}`], text: 'x'.repeat(900) })),
      );
      await client.db('test').collection('others').insertOne({ n: 1 });
    });
  });
  after(() => removeDataDir(sound));

  beforeEach(async () => {
    dataDir = await makeDataDir();
    mkdirSync(folder());
    copyFileSync(join(sound, 'database', 'data.mdb'), join(folder(), 'data.mdb'));
  });
  afterEach(() => removeDataDir(dataDir));

  async function withDatabase(at: string, use: (client: MongoClient) => Promise<void>): Promise<void> {
    const database = await startEmbeddedDatabase({ dataDir: at });
    const client = await new MongoClient(database.uri).connect();
    try {
      await use(client);
    } finally {
      await client.close();
      await database.close();
    }
  }

  async function spoil(change: (store: Store, id: number) => void): Promise<void> {
    const store = openStore(folder());
    const raw = store.catalog.get(Buffer.from('test.entries')) as Buffer;
    store.environment.transactionSync(() => change(store, Number(decode(raw).id)));
    await store.environment.close();
  }

  const kinds = async () => (await verifyFolder(folder())).findings.map(({ kind }) => kind).sort();

  it('ends what a repair began that was killed amid its last step, and no start takes it for a new town before', async () => {
    renameSync(folder(), `${folder()}-saved-2026-11-26`);
    const error = await failure(startEmbeddedDatabase({ dataDir: folder() }));
    expect(error.reason).to.equal('missing');
    expect(error.detail).to.contain('database-saved-2026-11-26');
    const { collections, repair } = await verifyFolder(folder(), { repair: true });
    expect(repair?.left ?? []).to.deep.equal([]);
    expect(collections.map(({ documents }) => documents)).to.include(COUNT);
    await withDatabase(folder(), async (client) => {
      expect(await client.db('test').collection('entries').countDocuments({ tags: 'all' })).to.equal(COUNT);
    });
  });

  it('finds nothing in a sound folder, counts what it has looked at, and changes nothing', async () => {
    const before = readFileSync(join(folder(), 'data.mdb')).subarray(8192);
    const { findings, collections, pages } = await verifyFolder(folder());
    expect(findings).to.deep.equal([]);
    expect(pages).to.be.greaterThan(100);
    const entries = collections.find(({ namespace }) => namespace === 'test.entries');
    expect(entries?.documents).to.equal(COUNT);
    expect(Object.fromEntries(entries?.entries ?? [])).to.deep.equal({ _id_: COUNT, n_1: COUNT, tags_1: 2 * COUNT });
    expect(before.length).to.be.greaterThan(0);
  });

  const faults: [string, string[], (store: Store, id: number) => void][] = [
    [
      'a document whose checksum does not fit',
      ['documentSeal', 'extraEntry'],
      ({ records }, id) => records.plain.putSync(recordKey(id, 5), Buffer.from('no document at all')),
    ],
    [
      'a document that cannot be decoded',
      ['document', 'extraEntry'],
      ({ records }, id) => records.put(recordKey(id, 5), Buffer.from('no document at all')),
    ],
    [
      'a document without _id',
      ['document', 'extraEntry'],
      ({ records }, id) => records.put(recordKey(id, 5), encode({ n: 4 })),
    ],
    ['a document that is gone', ['count', 'extraEntry'], ({ records }, id) => records.remove(recordKey(id, 5))],
    [
      'a document that is in no index',
      ['count', 'missingEntry'],
      ({ records }, id) => records.put(recordKey(id, 9999), encode({ _id: 'new', n: 'new', tags: 'new' })),
    ],
    [
      'a second document with a unique value',
      ['count', 'duplicate', 'missingEntry'],
      ({ records }, id) => records.put(recordKey(id, 9999), encode({ _id: 'new', n: 5, tags: 'new' })),
    ],
    [
      'a missing entry of an index',
      ['missingEntry'],
      ({ entries }) => entries.remove([...entries.plain.getKeys({})].at(20) as Buffer),
    ],
    [
      'an entry that does not fit its checksum',
      ['entrySeal'],
      ({ entries }) => entries.plain.putSync([...entries.plain.getKeys({})].at(-1) as Buffer, Buffer.alloc(4)),
    ],
    ['a wrong number of documents', ['count'], ({ counters }, id) => counters.put(prefix(id), recordBytes(7))],
    [
      'a number of documents that does not fit its checksum',
      ['seal'],
      ({ counters }, id) => counters.plain.putSync(prefix(id), Buffer.alloc(10)),
    ],
    [
      'documents and entries of no collection',
      ['orphan', 'orphan'],
      ({ records, entries }) => {
        records.put(recordKey(77_777, 1), encode({ _id: 1 }));
        entries.put(Buffer.concat([prefix(77_778), recordBytes(1)]), Buffer.alloc(0));
      },
    ],
    [
      'an index that knows of no lists',
      ['multikey'],
      ({ catalog }) => {
        const key = Buffer.from('test.entries');
        const spec = decode(catalog.get(key) as Buffer) as { indexes: { multikey: boolean[] }[] };
        for (const index of spec.indexes) index.multikey = index.multikey.map(() => false);
        catalog.put(key, encode(spec));
      },
    ],
  ];
  for (const [what, expected, change] of faults)
    it(`finds ${what}, and repairs it only when asked to`, async () => {
      await spoil(change);
      expect([...new Set(await kinds())]).to.deep.equal([...new Set(expected)]);
      expect([...new Set(await kinds())], 'nothing was repaired').to.deep.equal([...new Set(expected)]);
      const { repair } = await verifyFolder(folder(), { repair: true });
      expect(repair?.left).to.deep.equal([]);
      expect(await kinds()).to.deep.equal([]);
      await withDatabase(folder(), async (client) => {
        const entries = client.db('test').collection<{ _id: number }>('entries');
        const found = await entries.countDocuments({ tags: 'all' });
        expect(found).to.be.within(COUNT - 1, COUNT);
        expect(await entries.findOne({ _id: 3 })).to.have.property('n', 3);
        const { valid } = await client.db('test').command({ validate: 'entries' });
        expect(valid).to.equal(true);
      });
    });

  it('sets aside what cannot be read, with its _id where that can be told', async () => {
    await spoil(({ records }, id) => {
      const key = recordKey(id, 5);
      const value = records.plain.get(key) as Buffer;
      value[value.length - 100] = 0xff;
      records.plain.putSync(key, value);
    });
    const { repair } = await verifyFolder(folder(), { repair: true });
    expect(repair).to.deep.include({ setAside: 1, rebuilt: ['test.entries'], salvage: null });
    const [line = ''] = readFileSync(repair?.setAsideFile as string, 'utf8').split('\n');
    expect(JSON.parse(line)).to.include({ reason: 'documentSeal', where: 'test.entries', id: '4' });
  });

  it('saves what can be read from damaged pages into a fresh folder and keeps the damaged one', async () => {
    const file = join(folder(), 'data.mdb');
    const bytes = readFileSync(file);
    let spoilt = 0;
    // The top pages of all trees with more than one page.
    for (let page = 2; page < bytes.length / 4096; page++)
      if (bytes.readUInt16LE(page * 4096 + 18) === 0x01 && ++spoilt)
        bytes.fill(0xee, page * 4096 + 30, page * 4096 + 60);
    writeFileSync(file, bytes);
    expect(spoilt).to.be.greaterThan(1);
    expect((await failure(startEmbeddedDatabase({ dataDir: folder() }))).reason).to.equal('damaged');
    const { findings } = await verifyFolder(folder());
    expect(findings.map(({ kind }) => kind)).to.include('pages');
    const { repair } = await verifyFolder(folder(), { repair: true });
    expect(repair?.left).to.deep.equal([]);
    expect(existsSync(join(repair?.salvage?.damagedFolder ?? '', 'data.mdb'))).to.equal(true);
    expect(readdirSync(dirname(folder())).filter((name) => name.includes('damaged'))).to.have.length(1);
    await withDatabase(folder(), async (client) => {
      const entries = client.db('test').collection<{ _id: number }>('entries');
      expect(await entries.countDocuments({})).to.equal(COUNT);
      expect(await entries.countDocuments({ tags: 't3' })).to.equal(COUNT / 5);
      expect(await client.db('test').collection('others').countDocuments({})).to.equal(1);
    });
  });

  it('refuses a folder that is in use, and tells the wire command how to repair', async () => {
    await withDatabase(folder(), async (client) => {
      expect(await failure(verifyFolder(folder()))).to.be.instanceOf(FolderInUse);
      const reply = await client.db('test').command({ validate: 'entries', full: true });
      expect(reply).to.deep.include({ ns: 'test.entries', valid: true, nrecords: COUNT, nInvalidDocuments: 0 });
      expect(reply.keysPerIndex).to.deep.equal({ _id_: COUNT, n_1: COUNT, tags_1: 2 * COUNT });
      const error = await failure(client.db('test').command({ validate: 'entries', repair: true }));
      expect(error.message).to.contain('database verify --repair');
      expect((await failure(client.db('test').command({ validate: 'none' }))).code).to.equal(26);
    });
  });

  it('says on the command line what it found and did, with an exit code of 1 for damage', async () => {
    expect(await fundus(dataDir, 'database', 'verify'))
      .to.include({ code: 0 })
      .with.property('output')
      .that.contains('All is well');
    await spoil(({ records }, id) => records.remove(recordKey(id, 5)));
    const damaged = await fundus(dataDir, 'database', 'verify');
    expect(damaged.code).to.equal(1);
    expect(damaged.errors)
      .to.contain('test.entries, index n_1: one entry belongs to no document')
      .and.to.contain('--repair');
    const repaired = await fundus(dataDir, 'database', 'verify', '--repair');
    expect(repaired).to.include({ code: 0 }).with.property('output').that.contains('The repair is finished');
    await rm(join(folder(), 'data.mdb'));
    const missing = await fundus(dataDir, 'database', 'verify');
    expect([missing.code, missing.errors.includes('data.mdb is missing')]).to.deep.equal([1, true]);
  });
});
