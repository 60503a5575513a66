import { Long } from 'bson';
import { equal } from '../bson-keys/compare.js';
import { encode } from '../bson-keys/raw.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { tellDatabaseDropped, tellDefinition } from '../changes/definitions.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { refuseInvalidName } from '../store/catalog.js';
import type { Collection } from '../store/collection.js';
import { findTarget } from '../transactions/creation.js';
import { cursorReply } from '../wire/replies.js';
import { splitNamespace } from './bulk-write.js';
import {
  type Command,
  collectionName,
  ensureCollection,
  numberOr,
  type Reply,
  readableCollection,
  writeOrWait,
} from './command.js';

const OPTIONS = [
  'capped',
  'size',
  'max',
  'viewOn',
  'pipeline',
  'collation',
  'validator',
  'validationLevel',
  'validationAction',
  'timeseries',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'clusteredIndex',
];

export async function create(command: Command): Promise<Reply> {
  const { body, engine, database } = command;
  const name = collectionName(command);
  if (body.capped && !(numberOr(body.size, 0) > 0))
    throw new ServerError(72, "the 'size' field is required when 'capped' is true");
  if (body.validator !== undefined) compileFilter(body.validator, { expression: command.evaluate });
  const options = Object.fromEntries(OPTIONS.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]));
  if (isDoc(options.clusteredIndex)) options.clusteredIndex = { v: 2, name: '_id_', ...options.clusteredIndex };
  await writeOrWait(command, () => {
    const known = findTarget(engine, database, name, command.transaction);
    if (!known) ensureCollection(command, options);
    else if (!equal(known.options, options))
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
  return dropped ? { nIndexesWas: dropped.indexes.length, ns: dropped.namespace, ok: 1 } : { ok: 1 };
}

export async function dropDatabase(command: Command): Promise<Reply> {
  const { engine, database } = command;
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
  refuseInvalidName(to.database, to.name);
  if (body.renameCollection === body.to) throw new ServerError(20, "Can't rename a collection to itself");
  await engine.writes.run(() => {
    const collection = engine.catalog.find(from.database, from.name);
    if (!collection) throw new ServerError(26, `Source collection ${body.renameCollection} does not exist`);
    const target = engine.catalog.find(to.database, to.name);
    if (target && !body.dropTarget) throw new ServerError(48, 'target namespace exists');
    if (target) engine.catalog.drop(target);
    const namespace = { db: to.database, coll: to.name };
    const description = { to: namespace, ...(target && { dropTarget: target.uuid }) };
    tellDefinition(engine, 'rename', collection, { to: namespace, description });
    engine.catalog.rename(collection, to.database, to.name);
  });
  return { ok: 1 };
}

export async function changeCollection(command: Command): Promise<Reply> {
  const { engine, body } = command;
  await engine.writes.run(
    () => {
      const collection = readableCollection(command);
      if (!collection) throw new ServerError(26, `ns does not exist: ${command.database}.${command.collection}`);
      if (isDoc(body.index)) changeIndex(command, collection, body.index);
      const options = { ...collection.options };
      for (const key of OPTIONS) if (body[key] !== undefined) options[key] = body[key];
      const stateBefore = { collectionOptions: { uuid: collection.uuid, ...collection.options } };
      engine.catalog.changeOptions(collection, options);
      const { $db: _db, lsid: _lsid, $clusterTime: _time, collMod: _name, ...description } = body;
      tellDefinition(engine, 'modify', collection, { description, stateBefore });
    },
    { atomic: true },
  );
  return { ok: 1 };
}

function changeIndex({ engine }: Command, collection: Collection, wanted: Doc): void {
  const index = collection.indexes.find(({ name, spec }) =>
    wanted.name ? name === wanted.name : equal(spec.key, wanted.keyPattern),
  );
  if (!index) throw new ServerError(27, `cannot find index ${wanted.name ?? JSON.stringify(wanted.keyPattern)}`);
  const spec = { ...index.spec };
  if (wanted.expireAfterSeconds !== undefined) spec.expireAfterSeconds = wanted.expireAfterSeconds;
  if (wanted.hidden === true) spec.hidden = true;
  else if (wanted.hidden === false) delete spec.hidden;
  engine.catalog.changeIndex(collection, index, spec);
}

export function listCollections({ engine, database, body }: Command): Reply {
  const matches = compileFilter(body.filter ?? {});
  const listed = engine.catalog
    .all(database)
    .map(describeCollection)
    .filter(matches)
    .map((doc) => encode(body.nameOnly ? { name: doc.name, type: doc.type } : doc));
  const namespace = `${database}.$cmd.listCollections`;
  const size = isDoc(body.cursor) ? numberOr(body.cursor.batchSize, 101) : Number.POSITIVE_INFINITY;
  return cursorReply(namespace, engine.cursors.open(namespace, listed[Symbol.iterator](), size), 'firstBatch');
}

export function listDatabases({ engine, body }: Command): Reply {
  const matches = compileFilter(body.filter ?? {});
  const names = [...new Set(engine.catalog.all().map(({ database }) => database))].sort();
  const databases = names.map((name) => ({ name, sizeOnDisk: Long.fromNumber(4096), empty: false })).filter(matches);
  if (body.nameOnly) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  return { databases, totalSize: Long.fromNumber(4096 * databases.length), ok: 1 };
}

export function collectionStats(command: Command): Reply {
  const collection = readableCollection(command);
  const { options = {} } = collection ?? {};
  return {
    ns: `${command.database}.${command.collection}`,
    count: collection?.count ?? 0,
    size: 0,
    avgObjSize: 0,
    storageSize: 0,
    nindexes: collection?.indexes.length ?? 0,
    totalIndexSize: 0,
    indexSizes: {},
    capped: Boolean(options.capped),
    ...(options.max === undefined ? {} : { max: numberOf(options.max) }),
    ...(options.size === undefined ? {} : { maxSize: numberOf(options.size) }),
    ok: 1,
  };
}

export function databaseStats({ engine, database }: Command): Reply {
  const collections = engine.catalog.all(database);
  const sum = (value: (collection: Collection) => number) => collections.reduce((all, each) => all + value(each), 0);
  return {
    db: database,
    collections: collections.length,
    objects: sum(({ count }) => count),
    indexes: sum(({ indexes }) => indexes.length),
    dataSize: 0,
    storageSize: 0,
    indexSize: 0,
    ok: 1,
  };
}

function dropCollection({ engine }: Command, collection: Collection): void {
  engine.catalog.drop(collection);
  tellDefinition(engine, 'drop', collection);
}

function describeCollection({ name, type, options, uuid }: Collection): Doc {
  const isView = type === 'view';
  return {
    name,
    type,
    options,
    info: { readOnly: isView, ...(isView ? {} : { uuid }) },
    ...(isView ? {} : { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }),
  };
}
