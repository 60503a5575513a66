import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { MongoClient, type MongoServerError } from 'mongodb';
import { FolderUnusable, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { inspectFolder } from '../../../src/database/embedded/store/opening.js';
import { openStore, type Store } from '../../../src/database/embedded/store/store.js';
import { until } from '../../support/until.js';
import { failure, temporaryFolder } from './support.js';

/** Only Linux can change the limits of a process that runs, and not every small system has the command. */
const canGiveRoom = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

const child = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

describe('the embedded database on a failing disk', () => {
  let folder: string;
  const file = () => join(folder, 'data.mdb');

  /** A small store with all there is: long documents, indexes of all kinds, free pages. */
  before(async () => {
    folder = await temporaryFolder();
    const database = await startEmbeddedDatabase({ dataDir: folder });
    const client = await new MongoClient(database.uri).connect();
    const entries = client.db('test').collection<{ _id: number; n: number; tags: string[]; text: string }>('entries');
    await entries.createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
    await entries.insertMany(
      Array.from({ length: 300 }, (_, n) => ({
        _id: n,
        n,
        tags: [`t${n % 3}`, 'all'],
        text: 'x'.repeat(n % 50 ? 90 : 9000),
      })),
    );
    await entries.deleteMany({ n: { $gte: 200, $lt: 250 } });
    await entries.updateMany({ n: { $lt: 20 } }, { $push: { tags: 'new' } });
    await client.close();
    await database.close();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A copy of the store to be spoilt. */
  async function copy(): Promise<string> {
    const other = await temporaryFolder();
    copyFileSync(file(), join(other, 'data.mdb'));
    return other;
  }

  async function change(other: string, work: (store: Store) => void): Promise<void> {
    const store = openStore(other);
    store.environment.transactionSync(() => work(store));
    await store.environment.close();
  }

  async function refusal(other: string): Promise<FolderUnusable> {
    const error = await failure(startEmbeddedDatabase({ dataDir: other }));
    expect(error).to.be.instanceOf(FolderUnusable);
    expect(error.message).to.contain(other);
    return error as unknown as FolderUnusable;
  }

  it('notices every flipped bit that would change what is read', async () => {
    const process_ = spawn(process.execPath, [child('flip-child'), folder, '7', '400']);
    let said = '';
    process_.stdout.on('data', (data: Buffer) => {
      said += data;
    });
    const [code] = (await once(process_, 'close')) as [number];
    expect(code, 'the store must not crash').to.equal(0);
    const { unnoticed, refused, reported, harmless } = JSON.parse(said);
    expect(unnoticed).to.deep.equal([]);
    expect(refused + reported + harmless).to.equal(400);
    expect(refused).to.be.greaterThan(50);
    expect(reported).to.be.greaterThan(50);
  });

  it('refuses a file that is cut off, at every length', async () => {
    const { size } = statSync(file());
    const other = await copy();
    for (const length of [size - 1, size - 4096, size / 2, 16384, 8192, 8191, 4096, 4000, 160, 100, 20, 0]) {
      copyFileSync(file(), join(other, 'data.mdb'));
      truncateSync(join(other, 'data.mdb'), Math.floor(length));
      // The last pages may be free ones: then nothing is lost.
      const error = (() => {
        try {
          return inspectFolder(other)?.thorough;
        } catch (thrown) {
          return (thrown as FolderUnusable).reason;
        }
      })();
      expect(error, String(length)).to.be.oneOf(
        length >= size - 4096 ? ['truncated', 'damaged', true] : ['truncated', 'damaged', 'foreign', 'missing'],
      );
    }
    copyFileSync(file(), join(other, 'data.mdb'));
    truncateSync(join(other, 'data.mdb'), 100);
    expect((await refusal(other)).reason).to.equal('truncated');
    expect(statSync(join(other, 'data.mdb')).size, 'nothing is changed').to.equal(100);
    await rm(other, { recursive: true });
  });

  it('refuses what is no store, a store of a later version, and a lost file', async () => {
    const other = await copy();
    await change(other, ({ facts }) => facts.put(Buffer.from('format'), Buffer.from('99')));
    expect(await refusal(other)).to.include({ reason: 'newer', detail: '99' });
    writeFileSync(join(other, 'data.mdb'), 'These are the minutes of the council.'.repeat(1000));
    expect((await refusal(other)).reason).to.equal('foreign');
    await rm(join(other, 'data.mdb'));
    expect((await refusal(other)).reason).to.equal('missing');
    mkdirSync(join(other, 'data.mdb'));
    expect((await refusal(other)).reason).to.equal('foreign');
    await rm(other, { recursive: true });
    writeFileSync(other, '');
    expect((await refusal(other)).reason).to.equal('foreign');
    await rm(other);
  });

  it('refuses a folder it may not write in', async () => {
    const other = await copy();
    chmodSync(other, 0o555);
    // Root may write everywhere: another account is asked then.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(() => inspectFolder(other))
        .to.throw(FolderUnusable)
        .with.property('reason', 'notWritable');
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(other, 0o755);
    }
    await rm(other, { recursive: true });
  });

  it('opens after a holder whose number another process has now', async () => {
    const other = await copy();
    await change(other, ({ facts }) =>
      facts.put(Buffer.from('holder'), Buffer.from(JSON.stringify({ pid: process.pid, started: 'earlier' }))),
    );
    const database = await startEmbeddedDatabase({ dataDir: other });
    await database.close();
    await rm(other, { recursive: true });
  });

  if (!canGiveRoom)
    it('leaves out the full disk: no prlimit here to take room from a process and give it back', () => {
      expect(statSync(file()).size).to.be.greaterThan(0);
    });
  else it('answers a full disk with an error, reads on, and writes again when there is room', fullDisk);

  async function fullDisk(): Promise<void> {
    const other = await copy();
    const kilobytes = Math.ceil(statSync(file()).size / 1024) + 300;
    const shell = spawn(
      'bash',
      ['-c', `ulimit -Sf ${kilobytes}; exec "$0" "$1" "$2"`, process.execPath, child('serve-child'), other],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(shell.stdout as NodeJS.ReadableStream, 'data');
    const client = await new MongoClient(String(line).trim(), { retryWrites: false }).connect();
    const entries = client.db('test').collection<{ _id: number; n: number; text: string }>('entries');
    let written = 0;
    const error = (await failure(
      (async () => {
        for (let n = 1000; n < 3000; n++) {
          await entries.insertOne({ _id: n, n, text: 'y'.repeat(1500) });
          written++;
        }
      })(),
    )) as unknown as MongoServerError;
    expect([error.code, error.codeName ?? 'OutOfDiskSpace']).to.deep.equal([14031, 'OutOfDiskSpace']);
    const expectWhole = async () => {
      expect(await entries.countDocuments({})).to.equal(250 + written);
      expect(await entries.estimatedDocumentCount()).to.equal(250 + written);
      expect(await entries.find({ n: { $gte: 0 } }, { hint: 'n_1' }).toArray()).to.have.length(250 + written);
      expect((await client.db('test').command({ validate: 'entries' })).valid).to.equal(true);
    };
    await expectWhole();
    expect(await failure(entries.updateMany({}, { $set: { text: 'z'.repeat(3000) } }))).to.be.instanceOf(Error);
    await expectWhole();
    expect(await entries.countDocuments({ text: /^z/ })).to.equal(0);
    execFileSync('prlimit', ['--pid', String(shell.pid), '--fsize=unlimited']);
    for (let n = 4000; n < 4100; n++, written++) await entries.insertOne({ _id: n, n, text: 'y'.repeat(1500) });
    await expectWhole();
    await client.close();
    await ended(shell);
    await rm(other, { recursive: true });
  }

  it('looks through everything after the start and refuses what was damaged since', async () => {
    const other = await copy();
    const told: string[] = [];
    // An entry of an index is gone: no page and no checksum tells of it, only the comparison does.
    await change(other, ({ entries }) => {
      const keys = [...entries.plain.getKeys({})];
      entries.remove(keys.at(-1) as Buffer);
    });
    const database = await startEmbeddedDatabase({
      dataDir: other,
      checkAfter: 0,
      onDamage: (what) => told.push(...what),
    });
    const client = await new MongoClient(database.uri).connect();
    await until(() => told.length > 0);
    expect(told).to.have.length(1);
    expect(told[0]).to.contain('test.entries, index tags_1_n_-1: missingEntry × 1');
    const error = (await failure(client.db('test').collection('entries').findOne({}))) as unknown as MongoServerError;
    expect(error.code).to.equal(301);
    await client.close();
    await database.close();
    await rm(other, { recursive: true });
  });

  async function ended(server: ChildProcess): Promise<void> {
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
    expect(readFileSync(file()).length).to.be.greaterThan(0);
  }
});
