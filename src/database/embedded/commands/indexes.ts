import { equal } from '../bson-keys/compare.js';
import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { tellDefinition } from '../changes/definitions.js';
import { ServerError } from '../errors.js';
import { fillIndex } from '../index/build.js';
import { describeIndex, wholeIndex } from '../index/description.js';
import { GradualBuild } from '../index/gradual-build.js';
import { type Index, type IndexSpec, prepareIndex } from '../index/index.js';
import { turn } from '../planner/pieces.js';
import { shown } from '../shown.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { cursorReply } from '../wire/replies.js';
import {
  type Command,
  ensureCollection,
  firstBatchSize,
  type Reply,
  readableCollection,
  refuseView,
  writableCollection,
  writeOrWait,
} from './command.js';
import { checkForCollection, isKnownIndex } from './index-conflicts.js';
import { checkIndexSpec } from './index-spec.js';

/** Collections of at most so many documents are indexed at once, in a few milliseconds. */
const AT_ONCE = 1000;

/** Builds what is missing while others go on writing; an index that is there already is no fault. */
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
  const { engine, transaction, effort, deadline } = command;
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
      const build = new GradualBuild(engine, collection, indexes, () => effort.check(deadline));
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
  refuseView(collection);
  const listed = listedIndexes(collection).map(encode);
  const size = body.cursor === undefined ? Number.POSITIVE_INFINITY : firstBatchSize(command);
  const { namespace } = collection;
  return cursorReply(namespace, engine.cursors.open(namespace, listed[Symbol.iterator](), size), 'firstBatch');
}

/** A time series shows the index the server gives it, though here it holds nothing. */
function listedIndexes({ type, options, indexes }: Collection): Doc[] {
  const listed = indexes.map(describeIndex);
  const { timeField, metaField } = (options.timeseries ?? {}) as { timeField?: string; metaField?: string };
  if (type !== 'timeseries' || !timeField || !metaField) return listed;
  const name = `${metaField}_1_${timeField}_1`;
  if (indexes.some((index) => index.name === name)) return listed;
  return [{ v: 2, key: { [metaField]: 1, [timeField]: 1 }, name }, ...listed];
}

export async function dropIndexes(command: Command): Promise<Reply> {
  const { engine, body } = command;
  const everything = body.index === '*';
  // Looked up when the write runs: a definition seen before may be another by then.
  const { before, gone } = await engine.writes.run(
    () => {
      const collection = writableCollection(command);
      if (!collection) throw new ServerError(26, `ns not found ${command.database}.${command.collection}`);
      const { indexes } = collection;
      const going = everything
        ? indexes.filter(({ name, spec }) => name !== '_id_' && !spec.clustered)
        : [body.index].flat().map((wanted) => indexToDrop(collection, wanted, Array.isArray(body.index)));
      for (const index of new Set(going)) {
        engine.catalog.dropIndex(collection, index);
        tellDefinition(engine, 'dropIndexes', collection, { description: { indexes: [describeIndex(index)] } });
      }
      return { before: indexes.length, gone: going };
    },
    { atomic: true },
  );
  for (const { id } of gone) void engine.builds.sweep(id);
  return { nIndexesWas: before, ...(everything ? { msg: 'non-_id indexes dropped for collection' } : {}), ok: 1 };
}

function indexToDrop(collection: Collection, wanted: unknown, named: boolean): Index {
  if (typeof wanted !== 'string' && (named || !isDoc(wanted)))
    throw new ServerError(
      14,
      "BSON field 'dropIndexes.index' is the wrong type, expected types '[string, array, object]'",
    );
  const found = collection.indexes.filter(({ name, spec }) =>
    typeof wanted === 'string' ? name === wanted : equal(wholeIndex(spec).key, wholeIndex({ key: wanted }).key),
  );
  const [index, ...others] = found;
  if (!index)
    throw new ServerError(
      27,
      typeof wanted === 'string'
        ? `index not found with name [${wanted}]`
        : `can't find index with key: ${shown(wanted)}`,
    );
  if (others.length > 0)
    throw new ServerError(
      181,
      `${found.length} indexes found for key: ${shown(wanted)}, identify by name instead. Conflicting indexes: ${found.map((each) => shown(describeIndex(each))).join(', ')}`,
    );
  if (index.name === '_id_' || index.spec.clustered) throw new ServerError(72, 'cannot drop _id index');
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
  const { ns: _ns, dropDups: _dropDups, ...kept } = wanted;
  const asked: Doc = { v: 2, ...kept, ...(collation === undefined ? {} : { collation }) };
  const known = { ...collection, indexes: [...existing] };
  if (isKnownIndex(known, asked)) return undefined;
  checkForCollection(known, asked);
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
