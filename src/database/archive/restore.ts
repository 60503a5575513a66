import type { Db, Document } from 'mongodb';
import type { Contents } from './collection-hash.js';
import { completeCollection, createCollection, type Definition, readDefinitions } from './definitions.js';
import { contentsOf, insertDocuments } from './documents.js';
import { readBackup, type Verified } from './read.js';
import type { Progress } from './write.js';

/** There are documents already, and nobody said that they may go. */
export class NotEmpty extends Error {}

/** What came to stand in a collection is not what the backup holds. */
export class NotTheSame extends Error {
  constructor(
    readonly collection: string,
    readonly wanted: Contents,
    readonly found: Contents,
  ) {
    super(`${collection}: ${wanted.documents} documents were wanted, ${found.documents} are there`);
  }
}

export interface Restoring {
  passphrase?: string | null;
  /** What is there goes. */
  replace?: boolean;
  progress?: (done: Progress) => void;
  stop?: AbortSignal;
}

const beside = 'restoring.';
const stateName = 'restoreState';

/** Collections that belong to restoring; never part of a backup. */
export function isOfRestoring(name: string): boolean {
  return name.startsWith(beside) || name === stateName;
}

/** Whether a restore was ended in the middle of taking its place: what is there is of two databases. */
export async function isHalfRestored(db: Db): Promise<boolean> {
  return (await db.collection(stateName).findOne({})) !== null;
}

export async function isEmpty(db: Db): Promise<boolean> {
  for (const { name, type } of await readDefinitions(db, isOfRestoring))
    if (type !== 'view' && (await db.collection(name).findOne({}, { projection: { _id: 1 } }))) return false;
  return true;
}

/**
 * Brings a backup into a database: everything beside what is there, indexes too, then read back and compared, and only then
 * put in its place, collection by collection. Until then nothing of what was there is touched; while places change, a mark
 * stands in the database that says so.
 * @param verified what `verifyBackup` said of this very file
 */
export async function restoreBackup(
  db: Db,
  path: string,
  verified: Verified,
  restoring: Restoring = {},
): Promise<void> {
  // After a restore that was killed amid its last step only a whole one helps, whatever is there.
  if (!restoring.replace && !(await isHalfRestored(db)) && !(await isEmpty(db))) throw new NotEmpty();
  await removeLeftovers(db);
  try {
    await bringIn(db, path, verified, restoring);
    for (const { definition, contents } of verified.collections.filter(isPlain)) {
      restoring.stop?.throwIfAborted();
      await compare(db, definition, contents, staged(definition.name));
    }
  } catch (error) {
    await removeLeftovers(db).catch(() => {});
    throw error;
  }
  await takePlace(db, path, verified, restoring);
}

async function bringIn(db: Db, path: string, { documents: all }: Verified, restoring: Restoring): Promise<void> {
  const done: Progress = { documents: 0, bytes: 0, all };
  let into: string | null = null;
  for await (const part of readBackup(path, restoring)) {
    restoring.stop?.throwIfAborted();
    if (part.kind === 'collection') {
      into = isPlain(part) ? staged(part.definition.name) : null;
      if (into) await createCollection(db, part.definition, into);
    } else if (part.kind === 'documents' && into) {
      await insertDocuments(db, into, part.documents);
      done.documents += part.documents.length;
      done.bytes += part.bytes;
      restoring.progress?.(done);
    } else if (part.kind === 'collectionEnd' && into) await completeCollection(db, part.definition, into);
  }
}

async function takePlace(db: Db, path: string, { collections }: Verified, restoring: Restoring): Promise<void> {
  const state = db.collection(stateName);
  await state.updateOne({}, { $set: { since: new Date() } }, { upsert: true, writeConcern: { w: 'majority' } });
  const plain = collections.filter(isPlain).map(({ definition }) => definition);
  for (const { name, type } of await readDefinitions(db, isOfRestoring))
    if (type !== 'collection' || !plain.some((one) => one.name === name)) await db.dropCollection(name);
  for (const { name } of plain) await db.renameCollection(staged(name), name, { dropTarget: true });
  for (const { definition } of collections.filter((one) => !isPlain(one))) await createCollection(db, definition);
  await bringInSeries(db, path, collections, restoring);
  await state.drop();
}

/** Time series cannot be renamed; and their servers store documents in a form of their own, so only their number counts. */
async function bringInSeries(
  db: Db,
  path: string,
  collections: Verified['collections'],
  { passphrase = null }: Restoring,
): Promise<void> {
  if (!collections.some(({ definition }) => definition.type === 'timeseries')) return;
  let into: Definition | null = null;
  for await (const part of readBackup(path, { passphrase })) {
    if (part.kind === 'collection') into = part.definition.type === 'timeseries' ? part.definition : null;
    else if (part.kind === 'documents' && into) await insertDocuments(db, into.name, part.documents);
    else if (part.kind === 'collectionEnd' && into) {
      await completeCollection(db, into);
      await compare(db, into, part.contents, into.name);
    }
  }
}

async function compare(db: Db, { name, type, options }: Definition, wanted: Contents, where: string): Promise<void> {
  const found = await contentsOf(db, where);
  // Servers count differently when a capped collection is full.
  if (options.capped && found.documents < wanted.documents) return;
  const isSame = found.documents === wanted.documents && (type === 'timeseries' || found.hash === wanted.hash);
  if (!isSame) throw new NotTheSame(name, wanted, found);
}

async function removeLeftovers(db: Db): Promise<void> {
  const left = (await db.listCollections({}, { nameOnly: true }).toArray()) as Document[];
  for (const { name } of left) if (name.startsWith(beside)) await db.dropCollection(name);
}

function isPlain({ definition }: { definition: Definition }): boolean {
  return definition.type === 'collection';
}

function staged(name: string): string {
  return `${beside}${name}`;
}
