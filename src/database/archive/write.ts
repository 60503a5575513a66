import { serialize } from 'bson';
import { type Db, type Document, MongoServerError } from 'mongodb';
import { CollectionHash } from './collection-hash.js';
import { type Definition, readDefinitions } from './definitions.js';
import { type Description, sourceOf, written } from './description.js';
import { readDocuments } from './documents.js';
import { FrameWriter, kinds, type Sink } from './frames.js';
import { type Moment, openMoment } from './moment.js';
import { packed } from './packing.js';
import { newSealing, Seal } from './sealing.js';

/** How far it is: documents and their bytes; `all` is about how many there are. */
export interface Progress {
  documents: number;
  bytes: number;
  all: number;
}

export interface Writing {
  program: string;
  /** Collections that do not go into it. */
  leaveOut?: (name: string) => boolean;
  passphrase?: string | null;
  progress?: (done: Progress) => void;
  /** Called once before the first document. */
  begin?: (description: Description) => void;
  stop?: AbortSignal;
}

export interface Written {
  description: Description;
  collections: number;
  documents: number;
  /** Of the documents, and of the file. */
  bytes: number;
  size: number;
}

/** Blocks that are packed while the next one is read. */
const atOnce = 2;

/** Writes a whole database as a backup. Its form: docs/backup-format.md. */
export async function writeBackup(db: Db, sink: Sink, writing: Writing): Promise<Written> {
  const { moment, definitions } = await openWithDefinitions(db, writing.leaveOut);
  try {
    return await writeMoment(db, sink, { ...moment, definitions }, writing);
  } finally {
    await moment.end();
  }
}

/** How often definitions may change while the moment is opened. */
const tries = 20;

/**
 * A moment and the collections there are in it. Definitions cannot be read at a moment, so they are read before and behind:
 * a collection that got another name in between would be looked for under one it did not have yet, and be found empty.
 */
async function openWithDefinitions(db: Db, leaveOut: Writing['leaveOut']) {
  for (let left = tries; ; left--) {
    const before = await namesOf(db);
    const moment = await openMoment(db);
    try {
      const definitions = await readDefinitions(db, leaveOut);
      if (before === (await namesOf(db)) || !moment.session) return { moment, definitions };
      if (left === 0) throw new Error('The collections of the database change all the time');
    } catch (error) {
      // A collection was dropped while its indexes were asked for.
      if (left === 0 || !(error instanceof MongoServerError) || error.code !== 26) {
        await moment.end();
        throw error;
      }
    }
    await moment.end();
  }
}

async function namesOf(db: Db): Promise<string> {
  const listed = (await db.listCollections().toArray()) as Document[];
  return listed
    .map(({ name, info }) => `${name} ${info?.uuid}`)
    .sort()
    .join('\n');
}

async function writeMoment(
  db: Db,
  sink: Sink,
  { session, definitions }: Moment & { definitions: Definition[] },
  writing: Writing,
): Promise<Written> {
  const { program, passphrase, progress, begin, stop } = writing;
  const sealing = passphrase ? newSealing() : null;
  const consistent = session !== undefined;
  const description: Description = { program, at: new Date(), source: await sourceOf(db), consistent, sealing };
  const stored = definitions.filter(({ type }) => type !== 'view');
  const counts = await Promise.all(stored.map(({ name }) => db.collection(name).estimatedDocumentCount()));
  const done: Progress = { documents: 0, bytes: 0, all: counts.reduce((sum, count) => sum + count, 0) };
  begin?.(description);

  const frames = new FrameWriter(sink);
  await frames.begin();
  const header = written(description);
  await frames.write(kinds.header, header);
  if (passphrase && sealing) frames.seal = await Seal.of(sealing, passphrase, header);
  for (const definition of definitions) {
    await frames.write(kinds.collection, serialize(definition));
    const hash = new CollectionHash();
    const packing: Promise<Buffer>[] = [];
    const batches = definition.type === 'view' ? [] : readDocuments(db, definition.name, { session });
    for await (const { documents, bytes } of batches) {
      stop?.throwIfAborted();
      for (const raw of documents) hash.add(raw);
      packing.push(quiet(packed(documents, bytes)));
      if (packing.length > atOnce) await frames.write(kinds.documents, (await packing.shift()) as Buffer);
      done.documents += documents.length;
      done.bytes += bytes;
      progress?.(done);
    }
    for (const block of packing) await frames.write(kinds.documents, await block);
    await frames.write(kinds.collectionEnd, serialize(hash.contents()));
  }
  stop?.throwIfAborted();
  const totals = { collections: definitions.length, documents: done.documents, bytes: done.bytes };
  await frames.write(kinds.end, serialize({ ...totals, sha256: frames.hash() }));
  return { description, ...totals, size: frames.length };
}

/** Its failure is met when it is waited for, not before. */
function quiet<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}
