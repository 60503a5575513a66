import { type Doc, isDoc, numberOf } from './bson-keys/types.js';
import { removeDocument } from './documents/write.js';
import type { Engine } from './engine.js';
import { HeldByTransaction } from './errors.js';
import { find } from './planner/scan.js';
import type { Collection } from './store/collection.js';

/** Documents removed in one write, so that others need not wait long. */
const PIECE = 500;

/** Removes what has expired by TTL indexes. */
export async function removeExpired(engine: Engine): Promise<void> {
  for (const collection of engine.catalog.all().filter(({ id }) => !engine.catalog.damaged.has(id)))
    for (const { field, seconds } of lifetimes(collection)) {
      const filter = { [field]: { $lt: new Date(Date.now() - seconds * 1000) } };
      if (firstOf(engine, collection, filter)) await engine.writes.run(() => removePiece(engine, collection, filter));
    }
}

function lifetimes({ indexes, options }: Collection): { field: string; seconds: number }[] {
  const found = indexes
    .filter(({ spec }) => spec.expireAfterSeconds !== undefined)
    .map(({ spec, fields }) => ({ field: fields[0] as string, seconds: numberOf(spec.expireAfterSeconds) }));
  if (isDoc(options.timeseries) && options.expireAfterSeconds !== undefined)
    found.push({ field: String(options.timeseries.timeField), seconds: numberOf(options.expireAfterSeconds) });
  if (isDoc(options.clusteredIndex) && options.expireAfterSeconds !== undefined)
    found.push({ field: '_id', seconds: numberOf(options.expireAfterSeconds) });
  return found;
}

function firstOf(engine: Engine, collection: Collection, filter: Doc): boolean {
  for (const _ of find(engine, collection, { filter })) return true;
  return false;
}

function removePiece(engine: Engine, collection: Collection, filter: Doc): void {
  let removed = 0;
  for (const found of [...find(engine, collection, { filter, limit: PIECE })]) {
    try {
      removeDocument(engine, collection, found, null);
    } catch (error) {
      // The next round gets what a transaction holds now.
      if (!(error instanceof HeldByTransaction)) throw error;
    }
    if (++removed >= PIECE) return;
  }
}
