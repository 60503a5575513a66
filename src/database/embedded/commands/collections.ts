import { equal } from '../bson-keys/compare.js';
import { encode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { tellDatabaseDropped, tellDefinition } from '../changes/definitions.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import type { Collection } from '../store/collection.js';
import { checkNamespace, isSystemDatabase } from '../store/namespace.js';
import { findTarget } from '../transactions/creation.js';
import { withWholeCollation } from '../whole-collation.js';
import { cursorReply } from '../wire/replies.js';
import { aggregateDocs } from './aggregate.js';
import { splitNamespace } from './bulk-write.js';
import { type Command, collectionName, ensureCollection, firstBatchSize, type Reply, writeOrWait } from './command.js';
import { createOptions } from './create-options.js';

export async function create(command: Command): Promise<Reply> {
  const { engine, database } = command;
  const name = collectionName(command);
  const options = createOptions(command);
  checkNamespace(database, name);
  // The pipeline of a view is checked now, as on the server, and not when somebody reads the view.
  if (options.viewOn) aggregateDocs(command, null, options.pipeline as Doc[]);
  await writeOrWait(command, () => {
    const known = findTarget(engine, database, name, command.transaction);
    if (!known) ensureCollection(command, options);
    else if (!equal(withWholeCollation(known.options), withWholeCollation(options)))
      throw new ServerError(48, `Collection ${database}.${name} already exists.`);
  });
  return { ok: 1 };
}

export async function drop(command: Command): Promise<Reply> {
  const { engine, database } = command;
  const name = collectionName(command);
  // Looked up when the write runs: by then another may have the name, or the collection another name.
  const dropped = await engine.writes.run(() => {
    const collection = engine.catalog.look(database, name);
    if (collection) dropCollection(command, collection);
    return collection;
  });
  if (!dropped) return { ok: 1 };
  const { type, indexes, namespace } = dropped;
  return { ...(type === 'view' ? {} : { nIndexesWas: indexes.length }), ns: namespace, ok: 1 };
}

export async function dropDatabase(command: Command): Promise<Reply> {
  const { engine, database } = command;
  if (isSystemDatabase(database)) throw new ServerError(20, `Dropping the '${database}' database is prohibited.`);
  await engine.writes.run(() => {
    const all = engine.catalog.all(database);
    for (const collection of all) dropCollection(command, collection);
    if (all.length > 0) tellDatabaseDropped(engine, database);
  });
  return { dropped: database, ok: 1 };
}

export async function renameCollection({ engine, body }: Command): Promise<Reply> {
  const from = splitNamespace(String(body.renameCollection));
  const to = splitNamespace(String(body.to));
  checkNamespace(to.database, to.name);
  if (body.renameCollection === body.to) throw new ServerError(20, "Can't rename a collection to itself");
  await engine.writes.run(() => {
    const collection = engine.catalog.find(from.database, from.name);
    if (!collection) throw new ServerError(26, `Source collection ${body.renameCollection} does not exist`);
    if (collection.type === 'view') throw new ServerError(166, `cannot rename view: ${body.renameCollection}`);
    if (collection.type === 'timeseries')
      throw new ServerError(20, `Renaming a timeseries collection is not supported: ${body.renameCollection}`);
    const target = engine.catalog.find(to.database, to.name);
    if (target?.type === 'view') throw new ServerError(48, `a view already exists with that name: ${body.to}`);
    if (target && !body.dropTarget) throw new ServerError(48, 'target namespace exists');
    if (target) engine.catalog.drop(target);
    const namespace = { db: to.database, coll: to.name };
    const description = { to: namespace, ...(target && { dropTarget: target.uuid }) };
    tellDefinition(engine, 'rename', collection, { to: namespace, description });
    engine.catalog.rename(collection, to.database, to.name);
  });
  return { ok: 1 };
}

export function listCollections(command: Command): Reply {
  const { engine, database, body } = command;
  const matches = compileFilter(body.filter ?? {});
  const listed = engine.catalog
    .all(database)
    .map(describeCollection)
    .filter(matches)
    .map((doc) => encode(body.nameOnly ? { name: doc.name, type: doc.type } : doc));
  const namespace = `${database}.$cmd.listCollections`;
  const size = body.cursor === undefined ? Number.POSITIVE_INFINITY : firstBatchSize(command);
  return cursorReply(namespace, engine.cursors.open(namespace, listed[Symbol.iterator](), size), 'firstBatch');
}

function dropCollection({ engine }: Command, collection: Collection): void {
  engine.catalog.drop(collection);
  tellDefinition(engine, 'drop', collection);
}

function describeCollection({ name, type, options, uuid }: Collection): Doc {
  const readOnly = type === 'view';
  const hasIdIndex = type === 'collection' && !options.clusteredIndex;
  return {
    name,
    type,
    options: withWholeCollation(options),
    info: { readOnly, ...(type === 'collection' ? { uuid } : {}) },
    ...(hasIdIndex ? { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } } : {}),
  };
}
