import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Collection, MongoClient } from 'mongodb';
import { FolderInUse, startEmbeddedDatabase } from '../../../src/database/embedded/index.js';
import { failure, temporaryFolder } from './support.js';

interface Entry {
  _id: string;
  unique: number;
  tags: string[];
  n: number;
}

const ROUNDS = 4;
const WRITERS = 16;
/** Acknowledged writes after which a round is killed. */
const WRITES = 400;
const ADDED = 1_000_000;

describe('the embedded database after kill -9', () => {
  let folder: string;
  let server: ChildProcess;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    server?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the database in a process of its own; gives its URI. */
  async function start(): Promise<string> {
    const script = fileURLToPath(new URL('./serve-child.js', import.meta.url));
    server = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data');
    return String(line).trim();
  }

  it('has every acknowledged write, and its indexes agree', async () => {
    const acknowledged = new Map<string, number>();
    const uncertain = new Map<string, number>();
    const pairs = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const uri = await start();
      const client = await new MongoClient(uri, {
        retryWrites: false,
        maxPoolSize: WRITERS + 2,
        serverSelectionTimeoutMS: 1000,
      }).connect();
      client.on('error', () => {});
      const entries = client.db('test').collection<Entry>('entries');
      await entries.createIndexes([{ key: { unique: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
      await checkAll(client, entries, acknowledged, uncertain, pairs);
      await writeUntilKilled(client, entries, round, { acknowledged, uncertain, pairs });
      await client.close().catch(() => {});
    }
    const client = await new MongoClient(await start()).connect();
    await checkAll(client, client.db('test').collection<Entry>('entries'), acknowledged, uncertain, pairs);
    await client.close();
    expect(acknowledged.size).to.be.greaterThan((ROUNDS * WRITES) / 3);
  }).timeout(60_000);

  async function writeUntilKilled(
    client: MongoClient,
    entries: Collection<Entry>,
    round: number,
    known: { acknowledged: Map<string, number>; uncertain: Map<string, number>; pairs: Set<string> },
  ): Promise<void> {
    let writes = 0;
    const write = async (writer: number) => {
      for (let n = 0; ; n++) {
        const _id = `${round}-${writer}-${n}`;
        await entries.insertOne({ _id, n, unique: round * 1e7 + writer * 1e5 + n, tags: [`t${n % 5}`] });
        known.acknowledged.set(_id, n);
        if (n % 3 === 0) {
          known.uncertain.set(_id, n + ADDED);
          await entries.updateOne({ _id }, { $inc: { n: ADDED } });
          known.acknowledged.set(_id, n + ADDED);
          writes++;
        }
        if (++writes >= WRITES) server.kill('SIGKILL');
      }
    };
    const transact = async (writer: number) => {
      const [left, right] = [client.db('test').collection<Entry>('left'), client.db('test').collection<Entry>('right')];
      for (let n = 0; ; n++) {
        const _id = `${round}-${writer}-${n}`;
        const session = client.startSession();
        session.startTransaction();
        await left.insertOne({ _id } as Entry, { session });
        await right.insertOne({ _id } as Entry, { session });
        await session.commitTransaction();
        known.pairs.add(_id);
        await session.endSession();
      }
    };
    const works = [...Array.from({ length: WRITERS - 2 }, (_, i) => write(i)), transact(90), transact(91)];
    // Each ends with the error of its lost connection.
    await Promise.allSettled(works);
  }

  async function checkAll(
    client: MongoClient,
    entries: Collection<Entry>,
    acknowledged: Map<string, number>,
    uncertain: Map<string, number>,
    pairs: Set<string>,
  ): Promise<void> {
    const all = new Map((await entries.find().toArray()).map((entry) => [entry._id, entry.n]));
    for (const [_id, n] of acknowledged) expect([n, uncertain.get(_id)], _id).to.include(all.get(_id) ?? 'missing');
    const byIndex = await entries.find({ unique: { $gte: 0 } }, { hint: 'unique_1' }).toArray();
    expect(byIndex).to.have.length(all.size);
    let byTag = 0;
    for (let i = 0; i < 5; i++) byTag += await entries.countDocuments({ tags: `t${i}` }, { hint: 'tags_1_n_-1' });
    expect([byTag, await entries.estimatedDocumentCount()]).to.deep.equal([all.size, all.size]);
    const sides = ['left', 'right'].map(async (name) =>
      (await client.db('test').collection<Entry>(name).find().toArray()).map(({ _id }) => _id),
    );
    const [left, right] = await Promise.all(sides);
    expect(left?.toSorted()).to.deep.equal(right?.toSorted());
    expect(left).to.include.members([...pairs]);
  }

  it('refuses a second process on the same folder until the first is gone', async () => {
    await start();
    const error = await failure(startEmbeddedDatabase({ dataDir: folder, port: 0 }));
    expect(error).to.be.instanceOf(FolderInUse);
    expect(error.message).to.contain(folder);
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
    const database = await startEmbeddedDatabase({ dataDir: folder });
    expect(await failure(startEmbeddedDatabase({ dataDir: folder }))).to.be.instanceOf(FolderInUse);
    await database.close();
    const again = await startEmbeddedDatabase({ dataDir: folder });
    await again.close();
  }).timeout(20_000);
});
