import { isDeepStrictEqual } from 'node:util';
import type { Db } from 'mongodb';
import type { Contents } from '../archive/collection-hash.js';
import { completeCollection, createCollection, type Definition, readDefinitions } from '../archive/definitions.js';
import { contentsOf, insertDocuments, readDocuments } from '../archive/documents.js';
import { isOfMoving, MoveState } from './state.js';

/** The target holds data of its own. */
export class TargetNotEmpty extends Error {}

/** Source and target differ in a collection after it was brought: it was written to meanwhile. */
export class Differs extends Error {
  constructor(
    readonly collection: string,
    /** Documents of the source and of the target; null if it is the definition that differs. */
    readonly documents: { source: number; target: number } | null,
  ) {
    super(`${collection} is not the same in source and target`);
  }
}

/** How far it is, in documents and bytes; `all` documents as the source guesses them. */
export interface Progress {
  documents: number;
  bytes: number;
  all: number;
}

export interface Moving {
  /** Names that are not brought. */
  leaveOut?: (name: string) => boolean;
  bringing?: (done: Progress) => void;
  comparing?: (done: Progress) => void;
  stop?: AbortSignal;
}

export interface Moved {
  collections: number;
  indexes: number;
  documents: number;
  bytes: number;
  /** A move that was broken off has gone on. */
  resumed: boolean;
}

/**
 * Brings a whole database into an empty one and compares the two: definitions, indexes, and by number and hash all
 * documents. Broken off, it goes on where it stopped when it is called again. The source is only read.
 * @throws TargetNotEmpty · OtherSource · Differs (call again: only what differs is brought anew) · IndexRefused
 */
export async function moveDatabase(from: Db, to: Db, moving: Moving = {}): Promise<Moved> {
  const leaveOut = (name: string) => isOfMoving(name) || Boolean(moving.leaveOut?.(name));
  const begun = await MoveState.find(from, to);
  if (!begun && !(await isEmpty(to))) throw new TargetNotEmpty();
  const definitions = await readDefinitions(from, leaveOut);
  const state = begun ?? (await MoveState.begin(from, to));
  await bringAll(from, to, definitions, state, moving);
  const { documents, bytes } = await compareAll(from, to, definitions, state, moving);
  await state.end();
  const indexes = definitions.reduce((sum, definition) => sum + definition.indexes.length, 0);
  return { collections: definitions.length, indexes, documents, bytes, resumed: begun !== null };
}

async function isEmpty(db: Db): Promise<boolean> {
  for (const { name, type } of await readDefinitions(db))
    if (type === 'view' || (await db.collection(name).findOne({}, { projection: { _id: 1 } }))) return false;
  return true;
}

async function bringAll(from: Db, to: Db, definitions: readonly Definition[], state: MoveState, moving: Moving) {
  const done: Progress = { documents: 0, bytes: 0, all: await countAll(from, definitions) };
  const there = new Set((await readDefinitions(to)).map(({ name }) => name));
  for (const definition of definitions) {
    const { name } = definition;
    const after = there.has(name) ? await whereItStopped(to, definition) : undefined;
    if (after !== undefined) done.documents += await to.collection(name).estimatedDocumentCount();
    if (state.isComplete(name)) continue;
    if (after === undefined) {
      if (there.has(name)) await to.dropCollection(name);
      await createCollection(to, definition);
    }
    if (definition.type !== 'view') await bring(from, to, definition, after, done, moving);
    await completeCollection(to, definition);
    await state.note(name);
  }
}

async function bring(from: Db, to: Db, definition: Definition, after: unknown, done: Progress, moving: Moving) {
  const { name } = definition;
  const order = isInOrder(definition) ? 'id' : 'natural';
  for await (const { documents, bytes } of readDocuments(from, name, { order, after })) {
    moving.stop?.throwIfAborted();
    await insertDocuments(to, name, documents);
    done.documents += documents.length;
    done.bytes += bytes;
    moving.bringing?.(done);
  }
}

/** The largest `_id` that is there; undefined if the collection has to be begun anew. */
async function whereItStopped(to: Db, definition: Definition): Promise<unknown> {
  if (!isInOrder(definition)) return undefined;
  const options = { promoteValues: false, projection: { _id: 1 }, sort: { _id: -1 } } as const;
  return (await to.collection(definition.name).findOne({}, options))?._id;
}

/** Brought by `_id`; where the order of insertion counts, and in time series, one cannot go on in the middle. */
function isInOrder({ type, options }: Definition): boolean {
  return type === 'collection' && !options.capped;
}

async function compareAll(
  from: Db,
  to: Db,
  definitions: readonly Definition[],
  state: MoveState,
  { comparing, stop }: Moving,
): Promise<Progress> {
  const done: Progress = { documents: 0, bytes: 0, all: await countAll(from, definitions) };
  const made = new Map((await readDefinitions(to, isOfMoving)).map((definition) => [definition.name, definition]));
  const wanted = new Set(definitions.map(({ name }) => name));
  // Brought by an earlier run, and gone from the source since.
  for (const name of made.keys()) if (!wanted.has(name)) await to.dropCollection(name);
  for (const definition of definitions) {
    stop?.throwIfAborted();
    const { name, type } = definition;
    const [source, target] = type === 'view' ? [] : await Promise.all([contentsOf(from, name), contentsOf(to, name)]);
    if (!source || !target) continue;
    const isSame = areSame(definition, source, target);
    if (!isSame || !areAlike(definition, made.get(name))) {
      await state.forget(name);
      await to.dropCollection(name);
      throw new Differs(name, isSame ? null : { source: source.documents, target: target.documents });
    }
    done.documents += source.documents;
    done.bytes += source.bytes;
    comparing?.(done);
  }
  return done;
}

/** Servers store time series in forms of their own, so of those only the number counts. */
function areSame({ type }: Definition, source: Contents, target: Contents): boolean {
  return source.documents === target.documents && (type === 'timeseries' || source.hash === target.hash);
}

/** The same indexes and the same rules; what else a server tells of a collection differs between versions. */
function areAlike(wanted: Definition, made: Definition | undefined): boolean {
  const said = ({ indexes, options }: Definition) => ({
    indexes: indexes.map(({ name, key, unique, sparse, partialFilterExpression, expireAfterSeconds }) =>
      plainly({ name, key, unique, sparse, partialFilterExpression, expireAfterSeconds }),
    ),
    validator: plainly(options.validator),
    capped: Boolean(options.capped),
  });
  return made !== undefined && isDeepStrictEqual(said(wanted), said(made));
}

/** Numbers by value, as a server may keep `1` as it likes; fields in their order, as the order of a key counts. */
function plainly(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (one?._bsontype === 'Long' ? Number(one) : one)) ?? '';
}

async function countAll(db: Db, definitions: readonly Definition[]): Promise<number> {
  let count = 0;
  for (const { name, type } of definitions)
    if (type !== 'view') count += await db.collection(name).estimatedDocumentCount();
  return count;
}
