import { Long } from 'bson';
import { type Doc, numberOf } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { prefix } from '../store/store.js';
import { type Command, numberOr, type Reply, readableCollection, refuseView } from './command.js';

const LEAST = 4096;

/** Databases with their share of the file on disk, which is reckoned by their number of documents. */
export function listDatabases({ engine, body }: Command): Reply {
  const matches = compileFilter(body.filter ?? {});
  const collections = engine.catalog.all();
  const names = [...new Set(collections.map(({ database }) => database))].sort();
  const count = (name?: string) =>
    collections.reduce((sum, each) => sum + (name === undefined || each.database === name ? each.count : 0), 0);
  const all = fileSize(engine);
  const total = Math.max(1, count());
  const databases = names
    .map((name) => {
      const share = Math.max(LEAST, Math.round((all * count(name)) / total));
      return { name, sizeOnDisk: Long.fromNumber(share), empty: false };
    })
    .filter(matches);
  if (body.nameOnly) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  const sum = databases.reduce((bytes, { sizeOnDisk }) => bytes + sizeOnDisk.toNumber(), 0);
  return { databases, totalSize: Long.fromNumber(sum), totalSizeMb: Long.fromNumber(Math.round(sum / 2 ** 20)), ok: 1 };
}

export function collectionStats(command: Command): Reply {
  const collection = readableCollection(command);
  refuseView(collection);
  const scale = scaleOf(command);
  return { ns: `${command.database}.${command.collection}`, ...storageStats(command.engine, collection, scale), ok: 1 };
}

/** Counts and sizes of a collection; the documents are walked for them. Sizes in bytes divided by `scale`. */
export function storageStats(engine: Engine, collection: Collection | undefined, scale = 1): Doc {
  let bytes = 0;
  if (collection) for (const { raw } of find(engine, collection, { filter: {} })) bytes += raw.length;
  const { options = {}, indexes = [], count = 0 } = collection ?? {};
  const indexSizes = Object.fromEntries(indexes.map(({ name, id }) => [name, scaled(entryBytes(engine, id), scale)]));
  const totalIndexSize = Object.values(indexSizes).reduce((sum, size) => sum + size, 0);
  return {
    size: scaled(bytes, scale),
    count,
    ...(count > 0 ? { avgObjSize: Math.floor(bytes / count) } : {}),
    storageSize: scaled(bytes, scale),
    freeStorageSize: 0,
    capped: Boolean(options.capped),
    ...(options.max === undefined ? {} : { max: numberOf(options.max) }),
    ...(options.size === undefined ? {} : { maxSize: scaled(numberOf(options.size), scale) }),
    nindexes: indexes.length,
    indexBuilds: [],
    totalIndexSize,
    totalSize: scaled(bytes, scale) + totalIndexSize,
    indexSizes,
    scaleFactor: scale,
  };
}

export function databaseStats(command: Command): Reply {
  const { engine, database } = command;
  const scale = scaleOf(command);
  const all = engine.catalog.all(database);
  const stats = all.filter(({ type }) => type !== 'view').map((each) => storageStats(engine, each, scale));
  const sum = (field: string) => stats.reduce((total, each) => total + numberOf(each[field]), 0);
  const objects = sum('count');
  return {
    db: database,
    collections: Long.fromNumber(stats.length),
    views: Long.fromNumber(all.length - stats.length),
    objects: Long.fromNumber(objects),
    avgObjSize: objects > 0 ? (sum('size') * scale) / objects : 0,
    dataSize: sum('size'),
    storageSize: sum('storageSize'),
    indexes: Long.fromNumber(sum('nindexes')),
    indexSize: sum('totalIndexSize'),
    totalSize: sum('totalSize'),
    scaleFactor: Long.fromNumber(scale),
    ok: 1,
  };
}

function scaleOf({ body }: Command): number {
  const scale = numberOr(body.scale, 1);
  if (scale < 1) throw new ServerError(51024, `BSON field 'scale' value must be >= 1, actual value '${scale}'`);
  return Math.floor(scale);
}

const scaled = (bytes: number, scale: number) => Math.floor(bytes / scale);

function entryBytes({ store }: Engine, index: number): number {
  let bytes = 0;
  for (const key of store.entries.getKeys({ start: prefix(index), end: prefix(index + 1) })) bytes += key.length;
  return bytes;
}

function fileSize({ store }: Engine): number {
  const { lastPageNumber = 0, pageSize = LEAST } = store.environment.getStats() as Record<string, number>;
  return lastPageNumber * pageSize;
}
