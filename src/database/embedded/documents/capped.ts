import { numberOf } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { prefix } from '../store/store.js';
import { removeDocument } from './write.js';

/** Refuses a document that is larger than the whole capped collection may be. */
export function refuseLargerThanCap({ options }: Collection, raw: Buffer): void {
  if (raw.length > limitOf(options.size)) throw new ServerError(2, 'object to insert exceeds cappedMaxSize');
}

/** Removes the oldest documents of a capped collection until it is within its bytes and its number of documents again. */
export function enforceCap(engine: Engine, collection: Collection): void {
  const { catalog, store } = engine;
  const most = limitOf(collection.options.max);
  const size = limitOf(collection.options.size);
  while (collection.count > most || catalog.bytesOf(collection) > size) {
    const range = { start: prefix(collection.id), end: prefix(collection.id + 1), limit: 1 };
    const [oldest] = store.records.getRange(range);
    if (!oldest) return;
    removeDocument(engine, collection, { record: oldest.key.readUIntBE(4, 6), raw: oldest.value }, null);
  }
}

function limitOf(option: unknown): number {
  const limit = option === undefined ? 0 : numberOf(option);
  return limit > 0 ? limit : Number.POSITIVE_INFINITY;
}
