import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Collection, MongoClient, type MongoClientOptions } from 'mongodb';
import { verifyFolder } from '../../../src/database/embedded/index.js';
import { tellLostWrites } from '../../../src/database/lost-writes.js';

interface Entry {
  _id: string;
  unique: number;
  tags: string[];
  n: number;
}

/** What the database has promised so far. */
export interface Promised {
  /** Value by document, as last acknowledged. */
  acknowledged: Map<string, number>;
  /** Value a change asked for that was perhaps not acknowledged. */
  asked: Map<string, number>;
  /** Documents written in pairs by acknowledged transactions. */
  pairs: Set<string>;
  /** Documents whose deletion was acknowledged. */
  deleted: Set<string>;
}

const WRITERS = 12;
const TRANSACTORS = 2;
/** Acknowledged writes after which a round is killed. */
const WRITES = 120;
const ADDED = 1_000_000;

/** Starts the database in a process of its own, and does not wait for it. */
export function spawnServer(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('./serve-child.js', import.meta.url));
  return spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Starts the database in a process of its own and waits until it listens. */
export async function startServer(folder: string): Promise<{ uri: string; server: ChildProcess }> {
  const server = spawnServer(folder);
  const ended = once(server, 'exit').then(() => Promise.reject(new Error('the server ended before it listened')));
  const [line] = await Promise.race([once(server.stdout as NodeJS.ReadableStream, 'data'), ended]);
  return { uri: String(line).trim(), server };
}

/** Gives up quickly once the server is killed, and does not take a busy machine for one. */
export async function connectedSoon(uri: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  for (let tries = 0; ; tries += 1) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500, ...options });
    const reached = await client.connect().catch((error: unknown) => {
      if (tries === 20) throw error;
      return null;
    });
    if (reached) return reached;
    await client.close();
  }
}

/** Kills the database amid writes, again and again; throws as soon as something promised is missing or indexes disagree. */
export async function surviveKills(folder: string, rounds: number): Promise<Promised> {
  tellLostWrites();
  const promised: Promised = { acknowledged: new Map(), asked: new Map(), pairs: new Set(), deleted: new Set() };
  for (let round = 0; round <= rounds; round++) {
    const { uri, server } = await startServer(folder);
    try {
      const client = await connectedSoon(uri, { retryWrites: false });
      const retrying = await connectedSoon(uri, { serverSelectionTimeoutMS: 200 });
      for (const each of [client, retrying]) each.on('error', () => {});
      const entries = client.db('test').collection<Entry>('entries');
      await entries.createIndexes([{ key: { unique: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
      await check(client, entries, promised);
      if (round < rounds) await writeUntilKilled(client, retrying, entries, server, round, promised);
      await Promise.all([client.close(), retrying.close()]).catch(() => {});
    } finally {
      const exited = once(server, 'exit');
      if (server.kill('SIGKILL')) await exited;
    }
    const { findings } = await verifyFolder(folder);
    expect(findings, `after round ${round}`).to.deep.equal([]);
  }
  return promised;
}

async function writeUntilKilled(
  client: MongoClient,
  retrying: MongoClient,
  entries: Collection<Entry>,
  server: ChildProcess,
  round: number,
  { acknowledged, asked, pairs, deleted }: Promised,
): Promise<void> {
  let writes = 0;
  const count = () => {
    if (++writes >= WRITES) server.kill('SIGKILL');
  };
  const write = async (writer: number) => {
    for (let n = 0; ; n++) {
      const _id = `${round}-${writer}-${n}`;
      await entries.insertOne({ _id, n, unique: round * 1e7 + writer * 1e5 + n, tags: [`t${n % 5}`] });
      acknowledged.set(_id, n);
      count();
      if (n % 3) continue;
      asked.set(_id, n + ADDED);
      await entries.updateOne({ _id }, { $inc: { n: ADDED } });
      acknowledged.set(_id, n + ADDED);
      count();
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
      pairs.add(_id);
      await session.endSession();
    }
  };
  /** Adds and removes, and with a retryable write counts up by one each time, no more and no less. */
  const remove = async () => {
    const counters = retrying.db('test').collection<Entry>('counters');
    for (let n = 0; ; n++) {
      const _id = `${round}-removed-${n}`;
      await entries.insertOne({ _id, n, unique: -(round * 1e5 + n), tags: [`t${n % 5}`] });
      await entries.deleteOne({ _id });
      deleted.add(_id);
      await counters.updateOne({ _id: 'retried' }, { $inc: { n: 1 } }, { upsert: true });
      acknowledged.set('retried', (acknowledged.get('retried') ?? 0) + 1);
      count();
    }
  };
  const index = async () => {
    for (;;) {
      await entries.createIndex({ n: 1, tags: 1 });
      await entries.dropIndex('n_1_tags_1');
    }
  };
  const works = [
    remove(),
    index(),
    ...Array.from({ length: WRITERS }, (_, writer) => write(writer)),
    ...Array.from({ length: TRANSACTORS }, (_, writer) => transact(writer)),
  ];
  // Each ends with the error of its lost connection.
  await Promise.allSettled(works);
}

async function check(client: MongoClient, entries: Collection<Entry>, promised: Promised): Promise<void> {
  const all = new Map((await entries.find().toArray()).map((entry) => [entry._id, entry.n]));
  const counted = await client.db('test').collection<Entry>('counters').findOne({ _id: 'retried' });
  // Of each kill at most one write was made and not acknowledged.
  const retried = promised.acknowledged.get('retried') ?? 0;
  expect((counted?.n ?? 0) - retried, 'retried writes').to.be.within(0, 1);
  promised.acknowledged.set('retried', counted?.n ?? 0);
  for (const _id of promised.deleted) expect(all.has(_id), `${_id} was deleted`).to.equal(false);
  for (const [_id, n] of promised.acknowledged)
    if (_id !== 'retried') expect([n, promised.asked.get(_id)], _id).to.include(all.get(_id) ?? 'missing');
  const byIndex = await entries.find({ unique: { $gte: -1e9 } }, { hint: 'unique_1' }).toArray();
  expect(byIndex).to.have.length(all.size);
  let byTag = 0;
  for (let i = 0; i < 5; i++) byTag += await entries.countDocuments({ tags: `t${i}` }, { hint: 'tags_1_n_-1' });
  expect([byTag, await entries.estimatedDocumentCount()]).to.deep.equal([all.size, all.size]);
  const idsOf = async (name: string) =>
    (await client.db('test').collection<Entry>(name).find().toArray()).map(({ _id }) => _id).sort();
  const [left, right] = await Promise.all([idsOf('left'), idsOf('right')]);
  expect(left).to.deep.equal(right);
  expect(left).to.include.members([...promised.pairs]);
}
