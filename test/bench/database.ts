import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, type Db, MongoClient, type ObjectId } from 'mongodb';
import { startServer } from '../integration/database/crash-rounds.js';
import { DOCUMENTS, document, fill } from './database-documents.js';
import { type Floors, measureFloors } from './database-floors.js';
import { figure, heading, line, quantile } from './print.js';
import { cpuMs, memory } from './process-figures.js';

/** Durations of a measurement, of the ping beside it and of the time to get warm, in milliseconds. */
const DURATION = 2000;
const PING_DURATION = 500;
const WARMING = 700;

/** A server in a process of its own, so that its processor time is told apart from the driver's. */
interface Bench {
  db: Db;
  pid: number;
  floors: Floors;
}

/**
 * Measures the embedded database through the driver. Throughput also as a share of `ping` with as many clients (the floor
 * of driver and wire), taken right before because a shared machine changes from second to second; CPU of server and
 * driver in µs an operation.
 */
export async function benchDatabase(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundus-bench-'));
  try {
    const floors = measureFloors();
    heading(`Floors; load of the machine ${loadavg()[0]?.toFixed(1)} at the beginning`);
    line('durable flushes of the disk /s', figure(floors.flushes));
    line('store alone, µs CPU: get, put', figure(floors.get), figure(floors.put));
    line('encode a document, µs CPU', figure(floors.encode));
    await measureServer(folder, floors);
    await measureStarts(folder);
    line('load of the machine at the end', figure(loadavg()[0] ?? null));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureServer(folder: string, floors: Floors): Promise<void> {
  const { uri, server } = await startServer(folder);
  const client = await new MongoClient(uri, { maxPoolSize: 32, connectTimeoutMS: 120_000 }).connect();
  const bench: Bench = { db: client.db('bench'), pid: server.pid as number, floors };
  heading('Requests: /s, share of ping, µs CPU of the server, of the driver');
  for (const clients of [1, 16]) await measureInserts(bench, clients);
  const documents = bench.db.collection('documents');
  const ids = await fill(documents);
  for (const clients of [1, 16]) await measureReads(bench, ids, clients);
  heading(`Over ${DOCUMENTS.toLocaleString('en')} documents: ms, ms CPU of the server, slowest ping meanwhile in ms`);
  await measureScans(bench, documents);
  heading('Memory of the server, MiB');
  const used = memory(bench.pid);
  line('all, without the mapped files of the database', figure(used?.all ?? null), figure(used?.own ?? null));
  await client.close();
  server.kill('SIGKILL');
  await once(server, 'exit');
}

async function measureInserts(bench: Bench, clients: number): Promise<void> {
  const collection = bench.db.collection(`inserts${clients}`);
  await collection.createIndex({ email: 1 }, { unique: true });
  let number = 0;
  await measureRate(bench, 'durable insert', clients, () => collection.insertOne(document(number++)));
}

async function measureReads(bench: Bench, ids: ObjectId[], clients: number): Promise<void> {
  const documents = bench.db.collection('documents');
  const any = () => ids[Math.floor(Math.random() * ids.length)] as ObjectId;
  const email = () => `user${Math.floor(Math.random() * DOCUMENTS)}@example.org`;
  const page = () => documents.find({ group: Math.floor(Math.random() * 1000) }).sort({ created: -1 });
  const measure = (name: string, work: () => Promise<unknown>) => measureRate(bench, name, clients, work);
  const ping = await measure('ping', () => bench.db.command({ ping: 1 }));
  const byId = await measure('find by _id', () => documents.findOne({ _id: any() }));
  await measure('find by unique index', () => documents.findOne({ email: email() }));
  await measure('find 20 by $in', () => documents.find({ _id: { $in: Array.from({ length: 20 }, any) } }).toArray());
  await measure('page of 20 by sorted index', () => page().limit(20).toArray());
  await measure('durable update of a field', () => documents.updateOne({ _id: any() }, { $inc: { n: 1 } }));
  const engine = byId.server - ping.server - 2 * bench.floors.get;
  line(
    `a find by _id in µs: driver ${figure(byId.driver)}, wire ${figure(ping.server)}, engine ${figure(engine)}, store ${figure(2 * bench.floors.get)}`,
  );
}

interface Cost {
  server: number;
  driver: number;
}

async function measureRate(bench: Bench, name: string, clients: number, work: () => Promise<unknown>): Promise<Cost> {
  await throughput(clients, work, WARMING);
  const ping = await throughput(clients, () => bench.db.command({ ping: 1 }), PING_DURATION);
  const before = { server: cpuMs(bench.pid) ?? Number.NaN, driver: process.cpuUsage() };
  const { rate, operations } = await throughput(clients, work, DURATION);
  const { user, system } = process.cpuUsage(before.driver);
  const server = (((cpuMs(bench.pid) ?? Number.NaN) - before.server) * 1000) / operations;
  const driver = (user + system) / operations;
  line(`${name}, ${clients} clients`, figure(rate), figure(rate / ping.rate), figure(server), figure(driver));
  return { server, driver };
}

async function measureScans({ db, pid }: Bench, documents: Collection): Promise<void> {
  const measure = async (name: string, work: () => Promise<unknown>) => {
    await work();
    const cpu = cpuMs(pid) ?? Number.NaN;
    const start = performance.now();
    const state = { done: false };
    const working = work().then(() => {
      state.done = true;
      return performance.now() - start;
    });
    const pings: number[] = [];
    while (!state.done) {
      const asked = performance.now();
      await db.command({ ping: 1 });
      pings.push(performance.now() - asked);
    }
    line(name, figure(await working), figure((cpuMs(pid) ?? Number.NaN) - cpu), figure(quantile(pings, 1)));
  };
  await measure('scan, nothing found', () => documents.countDocuments({ 'address.zip': 'none' }));
  await measure('scan by regex', () => documents.countDocuments({ body: /zzz/ }));
  await measure('count by status, no index', () => documents.countDocuments({ status: 'open' }));
  await measure('count of 50,000 by index', () => documents.countDocuments({ num: { $lt: DOCUMENTS / 2 } }));
  await measure('sort without index, first 10', () =>
    documents.find().sort({ 'address.street': 1 }).limit(10).toArray(),
  );
  const group = [{ $group: { _id: '$status', n: { $sum: 1 } } }];
  await measure('group', () => documents.aggregate(group).toArray());
  await measure('distinct, no index', () => documents.distinct('status'));
  await measure('sort all without index', async () => {
    for await (const _ of documents.find({}, { raw: true, projection: { num: 1 } }).sort({ 'address.street': 1 }));
  });
  const build = { direction: -1 };
  await measure('build an index', async () => {
    build.direction *= -1;
    await documents.createIndex({ status: build.direction as 1 | -1 });
  });
  await measure('find all', async () => {
    for await (const _ of documents.find({}, { raw: true }));
  });
}

/** After a kill, from spawning the process to its address; and what it holds in memory then. */
async function measureStarts(folder: string): Promise<void> {
  heading('Start after kill -9');
  const times: number[] = [];
  const work: number[] = [];
  let own: number | null = null;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const { server } = await startServer(folder);
    times.push(performance.now() - start);
    work.push(cpuMs(server.pid as number) ?? Number.NaN);
    own = memory(server.pid as number)?.own ?? null;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  line('from spawn until it listens, median ms, ms CPU', figure(quantile(times, 0.5)), figure(quantile(work, 0.5)));
  line('memory then, without the mapped files, MiB', figure(own));
}

/** Operations of some clients working at once, and how many a second. */
async function throughput(
  clients: number,
  work: () => Promise<unknown>,
  duration: number,
): Promise<{ rate: number; operations: number }> {
  const start = performance.now();
  let operations = 0;
  const one = async () => {
    while (performance.now() - start < duration) {
      await work();
      operations++;
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { rate: (operations / (performance.now() - start)) * 1000, operations };
}
