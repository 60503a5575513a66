import { equal } from '../bson-keys/compare.js';
import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { tellDefinition } from '../changes/definitions.js';
import { ServerError } from '../errors.js';
import { fillIndex } from '../index/build.js';
import { GradualBuild } from '../index/gradual-build.js';
import { describeIndex, type Index, type IndexSpec, prepareIndex } from '../index/index.js';
import { turn } from '../planner/pieces.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { cursorReply } from '../wire/replies.js';
import {
  type Command,
  ensureCollection,
  numberOr,
  type Reply,
  readableCollection,
  writableCollection,
  writeOrWait,
} from './command.js';
import { checkIndexSpec } from './index-spec.js';

/** Collections of at most so many documents are indexed at once, in a few milliseconds. */
const AT_ONCE = 1000;

export async function createIndexes(command: Command): Promise<Reply> {
  const { body } = command;
  const wanted = (body.indexes as Doc[] | undefined) ?? [];
  if (wanted.length === 0) throw new ServerError(2, 'Must specify at least one index to create');
  for (const spec of wanted) checkIndexSpec(spec);
  const existed = Boolean(writableCollection(command));
  const { collection, indexes, before, build } = await begin(command, wanted);
  if (build) await command.engine.builds.run(collection, () => build.run(() => publish(command, collection, indexes)));
  return {
    numIndexesBefore: before,
    numIndexesAfter: before + indexes.length,
    createdCollectionAutomatically: !existed,
    ...(indexes.length === 0 ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
}

interface Beginning {
  collection: Collection;
  /** The indexes that did not exist. */
  indexes: Index[];
  before: number;
  /** What is left to be done; undefined if the indexes exist now. */
  build?: GradualBuild;
}

/** Checks what is wanted and builds it at once where that is quickly done; waits while others build on the collection. */
async function begin(command: Command, wanted: readonly Doc[]): Promise<Beginning> {
  const { engine, transaction } = command;
  const start = (): Beginning => {
    const collection = ensureCollection(command);
    const before = collection.indexes.length;
    if (collection.writtenWhileBuilding) return { collection, indexes: [], before };
    const indexes: Index[] = [];
    for (const spec of wanted) {
      const index = designIndex(command, collection, [...collection.indexes, ...indexes], spec);
      if (index) indexes.push(index);
    }
    if (indexes.length === 0) return { collection, indexes, before };
    if (collection.count > AT_ONCE && !transaction) {
      const build = new GradualBuild(engine, collection, indexes);
      collection.writtenWhileBuilding = build.written;
      engine.writes.onUndo(() => {
        collection.writtenWhileBuilding = undefined;
      });
      return { collection, indexes, before, build };
    }
    if (!transaction) for (const index of indexes) fillIndex(engine, collection, index);
    publish(command, collection, indexes);
    return { collection, indexes, before };
  };
  for (;;) {
    const beginning = await writeOrWait(command, start, { atomic: true });
    const { collection, build } = beginning;
    if (build || !collection.writtenWhileBuilding) return beginning;
    await (engine.builds.endOf(collection) ?? turn());
  }
}

export function listIndexes(command: Command): Reply {
  const { engine, body, database } = command;
  const collection = readableCollection(command);
  if (!collection) throw new ServerError(26, `ns does not exist: ${database}.${command.collection}`);
  const listed = collection.indexes.map((index) => encode(describeIndex(index)));
  const size = isDoc(body.cursor) ? numberOr(body.cursor.batchSize, 101) : Number.POSITIVE_INFINITY;
  const { namespace } = collection;
  return cursorReply(namespace, engine.cursors.open(namespace, listed[Symbol.iterator](), size), 'firstBatch');
}

export async function dropIndexes(command: Command): Promise<Reply> {
  const { engine, body } = command;
  const collection = writableCollection(command);
  if (!collection) throw new ServerError(26, `ns not found ${command.database}.${command.collection}`);
  const before = collection.indexes.length;
  const gone =
    body.index === '*'
      ? collection.indexes.filter(({ name }) => name !== '_id_')
      : [body.index].flat().map((wanted) => indexToDrop(collection, wanted));
  await engine.writes.run(() => {
    for (const index of gone) {
      engine.catalog.dropIndex(collection, index);
      tellDefinition(engine, 'dropIndexes', collection, { description: { indexes: [describeIndex(index)] } });
    }
  });
  for (const { id } of gone) void engine.builds.sweep(id);
  return { nIndexesWas: before, ok: 1 };
}

function indexToDrop(collection: Collection, wanted: unknown): Index {
  const byName = typeof wanted === 'string';
  const index = collection.indexes.find(({ name, spec }) => (byName ? name === wanted : sameKey(spec.key, wanted)));
  if (!index)
    throw new ServerError(
      27,
      byName ? `index not found with name [${wanted}]` : `can't find index with key: ${JSON.stringify(wanted)}`,
    );
  if (index.name === '_id_') throw new ServerError(72, 'cannot drop _id index');
  return index;
}

/** The index a specification asks for, without entries; undefined if it exists. */
function designIndex(
  { engine, transaction }: Command,
  collection: Collection,
  existing: readonly Index[],
  wanted: Doc,
): Index | undefined {
  const { collation = collection.options.collation } = wanted;
  const { background: _background, ns: _ns, ...kept } = wanted;
  const asked: Doc = { v: 2, ...kept, ...(collation === undefined ? {} : { collation }) };
  if (isKnown(existing, asked)) return undefined;
  if (transaction) refuseUnlessNew(collection, transaction);
  const multikey = Object.keys(wanted.key as Doc).map(() => false);
  // A copy of the client's document, so that what is kept is what will be read again after a restart.
  const spec = { id: engine.catalog.takeId(), ...decode(encode(asked)), multikey } as unknown as IndexSpec;
  return prepareIndex(spec);
}

/** Makes filled indexes exist. */
function publish({ engine, transaction }: Command, collection: Collection, indexes: readonly Index[]): void {
  for (const index of indexes) {
    engine.catalog.addIndex(collection, index);
    const description = { indexes: [describeIndex(index)] };
    tellDefinition(engine, 'createIndexes', collection, { description }, transaction);
  }
}

/** Inside a transaction indexes can be made on what it has created itself and not filled yet. */
function refuseUnlessNew(collection: Collection, transaction: Transaction): void {
  const created = transaction.created.get(collection.namespace) === collection;
  if (created && !transaction.changes(collection)) return;
  throw new ServerError(
    263,
    `Cannot create new indexes on ${created ? 'non-empty' : 'existing'} collection ${collection.namespace} in a multi-document transaction.`,
  );
}

/** True if the same index exists; throws if one with the name or the key exists that differs. */
function isKnown(indexes: readonly Index[], asked: Doc): boolean {
  const named = indexes.find(({ name }) => name === asked.name);
  if (sameKey(asked.key, { _id: 1 })) return true;
  const both = (index: Index) =>
    `Requested index: ${JSON.stringify(asked)}, existing index: ${JSON.stringify({ v: 2, key: index.spec.key, name: index.name })}`;
  if (named && !isSame(named.spec, asked))
    throw new ServerError(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(named)}`,
    );
  const twin = named ?? indexes.find(({ spec }) => isSame(spec, asked));
  if (!twin) return false;
  if (expiryOf(twin.spec) !== expiryOf(asked))
    throw new ServerError(
      85,
      `An equivalent index already exists with ${named ? 'the same name but different options' : 'a different name and options'}. ${both(twin)}`,
    );
  if (named) return true;
  throw new ServerError(85, `Index already exists with a different name: ${twin.name}`);
}

function sameKey(a: unknown, b: unknown): boolean {
  return equal(a, b);
}

/** What makes an index another one than the next: two that differ here may stand side by side under different names. */
function isSame(a: Doc, b: Doc): boolean {
  const options = ({ unique, sparse, partialFilterExpression, collation }: Doc) =>
    JSON.stringify([Boolean(unique), Boolean(sparse), partialFilterExpression ?? null, collationText(collation)]);
  return sameKey(a.key, b.key) && options(a) === options(b);
}

const expiryOf = ({ expireAfterSeconds }: Doc) =>
  expireAfterSeconds === undefined ? null : numberOf(expireAfterSeconds);

function collationText(collation: unknown): string {
  if (!isDoc(collation) || collation.locale === 'simple') return '';
  return `${collation.locale}:${collation.strength ?? 3}`;
}
