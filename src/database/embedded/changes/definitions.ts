import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { encodeChange, type Operation, placeOf } from './change.js';

/** Logs what happens to a collection itself; inside the job or transaction that does it. */
export function tellDefinition(
  { changes }: Engine,
  op: Operation,
  collection: Collection,
  { to, description, stateBefore }: { to?: Doc; description?: Doc; stateBefore?: Doc } = {},
  transaction: Transaction | null = null,
): void {
  if (!changes.areWanted) return;
  changes.tell(encodeChange({ op, ...placeOf(collection), to, description, stateBefore }), transaction);
}

/** Logs that a database is gone, after its collections. */
export function tellDatabaseDropped({ changes }: Engine, db: string): void {
  if (changes.areWanted) changes.tell(encodeChange({ op: 'dropDatabase', db }), null);
}

/** What the event `create` says of a collection. */
export function describeCreation({ type, options }: Collection): Doc {
  return { ...(type === 'view' ? {} : { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }), ...options };
}
