import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Db, MongoClient, ObjectId } from 'mongodb';
import { writeWhole } from '../../src/database/archive/file.js';
import { verifyBackup } from '../../src/database/archive/read.js';
import { restoreBackup } from '../../src/database/archive/restore.js';
import { writeBackup } from '../../src/database/archive/write.js';
import { startEmbeddedDatabase } from '../../src/database/embedded/index.js';
import { figure, heading, line } from './print.js';

const inserted = 5000;
const look = 50;

/** Backs up, verifies and restores documents of 2 kB: how fast, and how much memory it takes on top. */
export async function benchBackup(documents: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundus-bench-'));
  const database = await startEmbeddedDatabase({ dataDir: join(folder, 'database') });
  const client = await new MongoClient(database.uri).connect();
  try {
    heading(`Backup and restore, ${documents} documents of 2 kB, 3 indexes`);
    line('', 'documents', 'bytes', 'CPU', 'memory more');
    const from = client.db('from');
    await fill(from, documents);
    const path = join(folder, 'a.backup');
    const bytes = await measured('backup', documents, async () => {
      return (await writeWhole(path, (sink) => writeBackup(from, sink, { program: 'bench' }))).bytes;
    });
    const sealed = join(folder, 'sealed.backup');
    await measured('backup, sealed', documents, async () => {
      return (
        await writeWhole(sealed, (sink) => writeBackup(from, sink, { program: 'bench', passphrase: 'twelve letters' }))
      ).bytes;
    });
    line('size of the file to that of the documents', figure((await stat(path)).size / bytes));
    const verified = await verifyBackup(path);
    await measured('verify', documents, async () => (await verifyBackup(path)).bytes);
    await measured('restore, compared', documents, async () => {
      await restoreBackup(client.db('to'), path, verified);
      return bytes;
    });
  } finally {
    await client.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(db: Db, documents: number): Promise<void> {
  const collection = db.collection('versions');
  await collection.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { town: 1, at: -1 } },
    { key: { tags: 1 } },
  ]);
  for (let n = 0; n < documents; n += inserted)
    await collection.insertMany(Array.from({ length: Math.min(inserted, documents - n) }, (_, at) => document(n + at)));
}

const syllables = ['an', 'trag', 'ge', 'büh', 'ren', 'be', 'scheid', 'amt', 'prü', 'fen', 'mel', 'den', 'stadt', 'rat'];

/** Words as texts have them, so that packing has about as much to do as in a town. */
function document(n: number) {
  let seed = n * 2654435761 + 1;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const words = Array.from({ length: 180 }, () =>
    Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join(''),
  );
  const tags = [words[0], words[1], words[2]];
  return {
    _id: new ObjectId(),
    key: `k${n}`,
    town: next(500),
    at: new Date(n),
    tags,
    text: words.join(' '),
    hash: randomBytes(300).toString('base64'),
  };
}

/** Documents and megabytes a second, CPU for each document, and the most memory outside the page cache on top. */
async function measured(name: string, documents: number, work: () => Promise<number>): Promise<number> {
  global.gc?.();
  const before = heldMemory();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, heldMemory());
  }, look);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const bytes = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watching);
  line(
    name,
    figure(documents / seconds, 'docs/s'),
    figure(bytes / 1e6 / seconds, 'MB/s'),
    figure((user + system) / documents, 'µs/doc'),
    figure((most - before) / 1e6, 'MB'),
  );
  return bytes;
}

/** What the process itself holds; the pages of the database file, which the system may take back, are not in it. */
function heldMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
