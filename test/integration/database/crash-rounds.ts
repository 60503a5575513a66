import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Collection, MongoClient } from 'mongodb';

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
}

const WRITERS = 14;
const TRANSACTORS = 2;
/** Acknowledged writes after which a round is killed. */
const WRITES = 400;
const ADDED = 1_000_000;

/** Starts the database in a process of its own, and does not wait for it. */
export function spawnServer(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('./serve-child.js', import.meta.url));
  return spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Starts the database in a process of its own and waits until it listens. */
export async function startServer(folder: string): Promise<{ uri: string; server: ChildProcess }> {
  const server = spawnServer(folder);
  const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data');
  return { uri: String(line).trim(), server };
}

/** Kills the database amid writes, again and again; throws as soon as something promised is missing or indexes disagree. */
export async function surviveKills(folder: string, rounds: number): Promise<Promised> {
  const promised: Promised = { acknowledged: new Map(), asked: new Map(), pairs: new Set() };
  for (let round = 0; round <= rounds; round++) {
    const { uri, server } = await startServer(folder);
    try {
      const client = await new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 1000 }).connect();
      client.on('error', () => {});
      const entries = client.db('test').collection<Entry>('entries');
      await entries.createIndexes([{ key: { unique: 1 }, unique: true }, { key: { tags: 1, n: -1 } }]);
      await check(client, entries, promised);
      if (round < rounds) await writeUntilKilled(client, entries, server, round, promised);
      await client.close().catch(() => {});
    } finally {
      server.kill('SIGKILL');
    }
  }
  return promised;
}

async function writeUntilKilled(
  client: MongoClient,
  entries: Collection<Entry>,
  server: ChildProcess,
  round: number,
  { acknowledged, asked, pairs }: Promised,
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
  const works = [
    ...Array.from({ length: WRITERS }, (_, writer) => write(writer)),
    ...Array.from({ length: TRANSACTORS }, (_, writer) => transact(writer)),
  ];
  // Each ends with the error of its lost connection.
  await Promise.allSettled(works);
}

async function check(client: MongoClient, entries: Collection<Entry>, promised: Promised): Promise<void> {
  const all = new Map((await entries.find().toArray()).map((entry) => [entry._id, entry.n]));
  for (const [_id, n] of promised.acknowledged)
    expect([n, promised.asked.get(_id)], _id).to.include(all.get(_id) ?? 'missing');
  const byIndex = await entries.find({ unique: { $gte: 0 } }, { hint: 'unique_1' }).toArray();
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
