import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, MongoClient, ObjectId } from 'mongodb';
import { startEmbeddedDatabase } from '../../src/database/embedded/index.js';

/** Documents in the collection that is searched. */
const DOCUMENTS = 100_000;
/** Duration of one throughput measurement, and of the ping beside it, in milliseconds. */
const DURATION = 2000;
const PING_DURATION = 500;

/**
 * Measures the embedded database through the driver and prints each figure, throughput also as a ratio to `ping` with as
 * many clients (the floor of driver and wire), taken right before because a shared machine changes from second to second. Keys end in their unit: `/s`, `ms`.
 */
export async function benchDatabase(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const folder = await mkdtemp(join(tmpdir(), 'fundus-bench-'));
  try {
    const empty = await timed(() => startEmbeddedDatabase({ dataDir: folder }));
    report(figures, 'start, empty folder ms', empty.ms);
    await measureOpen(figures, empty.result.uri, flushesPerSecond(folder));
    await empty.result.close();
    const full = await timed(() => startEmbeddedDatabase({ dataDir: folder }));
    report(figures, 'start, 100,000 documents ms', full.ms);
    await full.result.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

async function measureOpen(figures: Record<string, number>, uri: string, flushes: number): Promise<void> {
  report(figures, 'flushes of the disk /s', flushes);
  const client = await new MongoClient(uri, { maxPoolSize: 32 }).connect();
  const db = client.db('bench');
  for (const clients of [1, 16]) await measureInserts(figures, db, clients);
  const documents = db.collection('documents');
  const ids = await fill(documents);
  for (const clients of [1, 16]) await measureReads(figures, db, ids, clients);
  await measureScans(figures, documents);
  await client.close();
}

async function measureInserts(figures: Record<string, number>, db: Db, clients: number): Promise<void> {
  const collection = db.collection(`inserts${clients}`);
  await collection.createIndex({ email: 1 }, { unique: true });
  let number = 0;
  const insert = () => collection.insertOne(document(number++));
  await measureRate(figures, `durable inserts, ${clients} clients /s`, db, clients, insert);
}

/** Reports a throughput and its ratio to the ping taken just before. */
async function measureRate(
  figures: Record<string, number>,
  name: string,
  db: Db,
  clients: number,
  work: () => Promise<unknown>,
): Promise<void> {
  const ping = await throughput(clients, () => db.command({ ping: 1 }), PING_DURATION);
  report(figures, name, await throughput(clients, work, DURATION), ping);
}

async function measureReads(figures: Record<string, number>, db: Db, ids: ObjectId[], clients: number): Promise<void> {
  const documents = db.collection('documents');
  const any = () => ids[Math.floor(Math.random() * ids.length)] as ObjectId;
  const measure = (name: string, work: () => Promise<unknown>) =>
    measureRate(figures, `${name}, ${clients} clients /s`, db, clients, work);
  await measure('find by _id', () => documents.findOne({ _id: any() }));
  await measure('find by unique index', () =>
    documents.findOne({ email: `user${Math.floor(Math.random() * DOCUMENTS)}@example.org` }),
  );
  await measure('find 20 by $in', () => documents.find({ _id: { $in: Array.from({ length: 20 }, any) } }).toArray());
  await measure('page of 20 by sorted index', () =>
    documents
      .find({ group: Math.floor(Math.random() * 1000) })
      .sort({ created: -1 })
      .limit(20)
      .toArray(),
  );
  await measure('durable update of a field', () => documents.updateOne({ _id: any() }, { $inc: { n: 1 } }));
}

async function measureScans(figures: Record<string, number>, documents: Collection): Promise<void> {
  const measure = async (name: string, work: () => Promise<unknown>) =>
    report(figures, `${name} ms`, (await timed(work)).ms);
  for (const run of ['first', 'second'])
    await measure(`scan of 100,000, ${run}`, () => documents.countDocuments({ 'address.zip': 'none' }));
  await measure('scan of 100,000 by regex', () => documents.countDocuments({ body: /zzz/ }));
  await measure('count of 50,000 by index', () => documents.countDocuments({ num: { $lt: DOCUMENTS / 2 } }));
  await measure('sort of 100,000, first 10', () => documents.find().sort({ 'address.street': 1 }).limit(10).toArray());
  await measure('group of 100,000', () =>
    documents.aggregate([{ $group: { _id: '$status', n: { $sum: 1 } } }]).toArray(),
  );
}

async function fill(documents: Collection): Promise<ObjectId[]> {
  const batch = 1000;
  const ids: ObjectId[] = [];
  for (let i = 0; i < DOCUMENTS; i += batch) {
    const docs = Array.from({ length: batch }, (_, k) => document(i + k));
    ids.push(...docs.map(({ _id }) => _id));
    await documents.insertMany(docs);
  }
  await documents.createIndexes([
    { key: { num: 1 } },
    { key: { email: 1 }, unique: true },
    { key: { group: 1, created: -1 } },
    { key: { tags: 1 } },
  ]);
  return ids;
}

/** About 2 kB, as a page of the app has it. */
function document(i: number) {
  return {
    _id: new ObjectId(),
    num: i,
    email: `user${i}@example.org`,
    group: i % 1000,
    status: ['new', 'open', 'done'][i % 3],
    created: new Date(1.7e12 + i * 1000),
    tags: [`t${i % 50}`, `u${i % 7}`],
    address: { street: `Hauptstraße ${i}`, zip: `0${i % 9999}`, geo: { lat: 1.5 * i, lng: 2.5 } },
    body: 'Die Rechnung wird in der Poststelle gescannt. '.repeat(35) + i,
    items: Array.from({ length: 4 }, (_, k) => ({ sku: `s${k}`, qty: k + (i % 5) })),
  };
}

/** What the disk allows: one page written and flushed, as often as it goes. A durable write of one client cannot be faster. */
function flushesPerSecond(folder: string): number {
  const file = openSync(join(folder, 'flushes'), 'w');
  const page = Buffer.alloc(4096);
  const start = performance.now();
  let flushes = 0;
  for (; performance.now() - start < 500; flushes++) {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  }
  closeSync(file);
  return flushes * 2;
}

/** Operations per second of some clients working at once. */
async function throughput(clients: number, work: () => Promise<unknown>, duration: number): Promise<number> {
  const start = performance.now();
  let operations = 0;
  const one = async () => {
    while (performance.now() - start < duration) {
      await work();
      operations++;
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  return (operations / (performance.now() - start)) * 1000;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

function report(figures: Record<string, number>, name: string, value: number, floor?: number): void {
  figures[name] = Math.round(value * 10) / 10;
  if (floor) figures[`${name.replace(/ \/s$/, '')} as a share of ping`] = Math.round((value / floor) * 1000) / 1000;
  const ratio = floor ? `  ${(value / floor).toFixed(2)} of ping` : '';
  process.stdout.write(`${name.padEnd(44)} ${value.toFixed(value < 100 ? 1 : 0).padStart(8)}${ratio}\n`);
}
