import { Long } from 'bson';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { inPieces, type Piecemeal } from '../planner/pieces.js';
import type { Collection } from '../store/collection.js';
import { SYSTEM_DATABASES } from '../store/namespace.js';
import { type Sizes, sizesOf } from '../store/sizes.js';
import type { Store } from '../store/store.js';
import { type Command, numberOr, type Reply, readableCollection, refuseView } from './command.js';

/** Up to so many documents and entries are measured one by one; where more are there, samples as large stand for all. */
const MEASURED = 50_000;
/** The same where every collection of every database is asked about. */
const MEASURED_EACH = 2000;

const NOTHING: Sizes = { documents: 0, indexes: {} };

/** Sizes in bytes, or in units of `scale` bytes: https://www.mongodb.com/docs/manual/reference/command/collStats/ */
export async function collectionStats(command: Command): Promise<Reply> {
  const collection = readableCollection(command);
  refuseView(collection);
  const facts = await inPieces(storageFacts(command.engine.store, collection, scaleOf(command.body.scale)));
  return { ns: `${command.database}.${command.collection}`, ...facts, ok: 1 };
}

/** What `$collStats` was asked for. https://www.mongodb.com/docs/manual/reference/operator/aggregation/collStats/ */
export function* collectionStage(
  { engine, database }: Command,
  name: string,
  collection: Collection | undefined,
  asked: unknown,
): Piecemeal<Doc> {
  const wanted = isDoc(asked) ? asked : {};
  refuseView(collection);
  if (wanted.count && !collection)
    throw new ServerError(
      26,
      `Unable to retrieve count in $collStats stage :: Collection [${database}.${name}] not found.`,
    );
  const { storageStats, count } = wanted;
  const scale = isDoc(storageStats) ? scaleOf(storageStats.scale) : 1;
  return {
    ns: `${database}.${name}`,
    host: engine.address,
    localTime: new Date(),
    ...(storageStats ? { storageStats: yield* storageFacts(engine.store, collection, scale) } : {}),
    ...(count ? { count: collection?.count ?? 0 } : {}),
  };
}

function* storageFacts(store: Store, collection: Collection | undefined, scale: number): Piecemeal<Doc> {
  const { options = {}, count = 0, indexes = [] } = collection ?? {};
  const sizes = collection ? yield* sizesOf(store, collection, MEASURED) : NOTHING;
  const scaled = (bytes: number) => Math.trunc(bytes / scale);
  const indexBytes = totalOf(sizes.indexes);
  return {
    count,
    size: scaled(sizes.documents),
    ...(count > 0 ? { avgObjSize: Math.round(sizes.documents / count) } : {}),
    storageSize: scaled(sizes.documents),
    freeStorageSize: 0,
    nindexes: indexes.length,
    indexBuilds: [],
    totalIndexSize: scaled(indexBytes),
    totalSize: scaled(sizes.documents + indexBytes),
    indexSizes: Object.fromEntries(Object.entries(sizes.indexes).map(([name, bytes]) => [name, scaled(bytes)])),
    capped: Boolean(options.capped),
    ...(options.max === undefined ? {} : { max: numberOf(options.max) }),
    ...(options.size === undefined ? {} : { maxSize: scaled(numberOf(options.size)) }),
    scaleFactor: scale,
  };
}

/** https://www.mongodb.com/docs/manual/reference/command/dbStats/ */
export async function databaseStats({ engine, database, body }: Command): Promise<Reply> {
  const collections = engine.catalog.all(database);
  const stored = collections.filter(({ type }) => type !== 'view');
  const scale = scaleOf(body.scale);
  const scaled = (bytes: number) => Math.trunc(bytes / scale);
  const { documents, indexes } = await together(engine.store, stored, MEASURED);
  const objects = stored.reduce((all, { count }) => all + count, 0);
  return {
    db: database,
    collections: Long.fromNumber(stored.length),
    views: Long.fromNumber(collections.length - stored.length),
    objects: Long.fromNumber(objects),
    avgObjSize: objects > 0 ? documents / objects : 0,
    dataSize: scaled(documents),
    storageSize: scaled(documents),
    indexes: Long.fromNumber(stored.reduce((all, each) => all + each.indexes.length, 0)),
    indexSize: scaled(indexes),
    totalSize: scaled(documents + indexes),
    scaleFactor: Long.fromNumber(scale),
    ok: 1,
  };
}

/** `dataSize` of a whole collection, for the helper of the same name: https://www.mongodb.com/docs/manual/reference/command/dataSize/ */
export async function dataSize({ engine, body, ...command }: Command): Promise<Reply> {
  const namespace = String(body.dataSize);
  const at = namespace.indexOf('.');
  const collection = engine.catalog.find(
    at < 0 ? command.database : namespace.slice(0, at),
    at < 0 ? namespace : namespace.slice(at + 1),
    command.view,
  );
  const { documents } = collection ? await inPieces(sizesOf(engine.store, collection, MEASURED)) : NOTHING;
  return { size: documents, numObjects: collection?.count ?? 0, estimate: (collection?.count ?? 0) > MEASURED, ok: 1 };
}

/** `listDatabases`: https://www.mongodb.com/docs/manual/reference/command/listDatabases/ */
export async function listDatabases({ engine, body }: Command): Promise<Reply> {
  const matches = compileFilter(body.filter ?? {});
  const names = [...new Set([...SYSTEM_DATABASES, ...engine.catalog.all().map(({ database }) => database)])].sort();
  if (body.nameOnly) return { databases: names.map((name) => ({ name })).filter(matches), ok: 1 };
  const databases: { name: string; sizeOnDisk: Long; empty: boolean }[] = [];
  let total = 0;
  for (const name of names) {
    const collections = engine.catalog.all(name);
    const { documents, indexes } = await together(engine.store, collections, MEASURED_EACH);
    const described = { name, sizeOnDisk: Long.fromNumber(documents + indexes), empty: collections.length === 0 };
    if (!matches(described)) continue;
    databases.push(described);
    total += documents + indexes;
  }
  return {
    databases,
    totalSize: Long.fromNumber(total),
    totalSizeMb: Long.fromNumber(Math.floor(total / 2 ** 20)),
    ok: 1,
  };
}

async function together(store: Store, collections: readonly Collection[], most: number) {
  const sum = { documents: 0, indexes: 0 };
  for (const collection of collections) {
    const { documents, indexes } = await inPieces(sizesOf(store, collection, most));
    sum.documents += documents;
    sum.indexes += totalOf(indexes);
  }
  return sum;
}

const totalOf = (sizes: Record<string, number>) => Object.values(sizes).reduce((all, bytes) => all + bytes, 0);

function scaleOf(scale: unknown): number {
  const value = Math.trunc(numberOr(scale, 1));
  if (value < 1) throw new ServerError(51024, `BSON field 'scale' value must be >= 1, actual value '${value}'`);
  return value;
}
