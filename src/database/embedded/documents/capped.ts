import { numberOf } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import type { Collection } from '../store/collection.js';
import { prefix } from '../store/store.js';
import { removeDocument } from './write.js';

/** Removes the oldest documents of a capped collection until it is within its number of documents again. */
export function enforceCap(engine: Engine, collection: Collection): void {
  const max = collection.options.max === undefined ? 0 : numberOf(collection.options.max);
  if (max <= 0) return;
  while (collection.count > max) {
    const range = { start: prefix(collection.id), end: prefix(collection.id + 1), limit: 1 };
    const [oldest] = engine.store.records.getRange(range);
    if (!oldest) return;
    removeDocument(engine, collection, { record: oldest.key.readUIntBE(4, 6), raw: oldest.value }, null);
  }
}
