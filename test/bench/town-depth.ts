import mongoose, { Types } from 'mongoose';
import { connect } from '../../src/database/connect.js';
import type { FilledTown } from './town-filling.js';

// What years leave behind in one town, by the driver: through the models it would take hours.

export const depth = { events: 100_000, versions: 300, threads: 500, notices: 3000 };

const batch = 1000;
const minute = 60_000;

type Stored = Record<string, unknown> & { _id: Types.ObjectId };

/** Adds to a filled town: its trail, versions and notes of the process `key`, notices of its navigator. */
export async function deepen(dataDir: string, { key, navigator }: FilledTown): Promise<void> {
  const database = await connect({ mongodbUri: null, dataDir });
  try {
    const process = await one('processes', { key });
    const person = await one('users', { email: navigator.email });
    await ageTrail(process.municipality as Types.ObjectId);
    await addVersions(process);
    await addThreads(process);
    await addNotices(person);
  } finally {
    await database.close();
  }
}

async function ageTrail(municipality: Types.ObjectId): Promise<void> {
  const told = await raw('events').find({ municipality }).limit(batch).toArray();
  await insertCopies('events', told as Stored[], depth.events, (number) => ({ at: ago(number) }));
}

/** Published ones, each in place of the one before; the newest is valid. */
async function addVersions(process: Stored): Promise<void> {
  const versions = (await raw('versions').find({ process: process._id }).sort({ number: 1 }).toArray()) as Stored[];
  const before = versions.length;
  const copies = depth.versions - before;
  await insertCopies('versions', versions, copies, (at) => ({
    number: before + at + 1,
    label: `${before + at + 1}.0`,
    base: before + at,
  }));
  const newest = depth.versions;
  await raw('processes').updateOne(
    { _id: process._id },
    { $set: { current: newest, 'shown.staff': newest, 'shown.municipalities': newest, 'shown.public': newest } },
  );
}

async function addThreads(process: Stored): Promise<void> {
  const threads = (await raw('comments').find({ process: process._id }).toArray()) as Stored[];
  await insertCopies('comments', threads, depth.threads - threads.length, (at) => ({ at: ago(at), movedAt: ago(at) }));
}

/** About every process of the town, so that what each is about has to be found out. */
async function addNotices(person: Stored): Promise<void> {
  const [told] = (await raw('notifications').find({ 'subject.kind': 'process' }).limit(1).toArray()) as Stored[];
  if (!told) throw new Error('Nobody of the filled town was told anything');
  const processes = (await raw('processes').find({ municipality: told.municipality }).toArray()) as Stored[];
  await insertCopies('notifications', [told], depth.notices, (number) => {
    const about = processes[number % processes.length] as Stored;
    const subject = { kind: 'process', id: about._id, key: about.key };
    return { person: person._id, subject, slot: new Types.ObjectId().toString(), read: null, at: ago(number) };
  });
}

const ago = (minutes: number) => new Date(Date.now() - (minutes + 0.5) * minute);

async function insertCopies(
  collection: string,
  originals: readonly Stored[],
  count: number,
  changes: (number: number) => object,
): Promise<void> {
  if (originals.length === 0) throw new Error(`There is nothing to copy in ${collection}`);
  for (let from = 0; from < count; from += batch) {
    const copies = Array.from({ length: Math.min(batch, count - from) }, (_, step) => {
      const original = originals[(from + step) % originals.length];
      return { ...original, _id: new Types.ObjectId(), ...changes(from + step) };
    });
    await raw(collection).insertMany(copies);
  }
}

async function one(collection: string, wanted: object): Promise<Stored> {
  const found = await raw(collection).findOne(wanted);
  if (!found) throw new Error(`${collection} has none with ${JSON.stringify(wanted)}`);
  return found as Stored;
}

function raw(collection: string) {
  if (!mongoose.connection.db) throw new Error('There is no database');
  return mongoose.connection.db.collection(collection);
}
