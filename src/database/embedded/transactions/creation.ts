import type { Doc } from '../bson-keys/types.js';
import { describeCreation, tellDefinition } from '../changes/definitions.js';
import type { Engine } from '../engine.js';
import { ServerError, writeConflict } from '../errors.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from './transaction.js';

/**
 * The collection a write goes to, undefined if there is none. A transaction that began before the collection was last
 * changed gets a conflict: it can neither see nor overwrite what happened since.
 */
export function findTarget(
  { catalog }: Engine,
  database: string,
  name: string,
  transaction: Transaction | null,
): Collection | undefined {
  const collection = catalog.find(database, name, transaction);
  if (transaction && !isCurrent(catalog.find(database, name), collection, transaction)) throw writeConflict();
  return collection;
}

/** The same, created if need be: inside a transaction only for itself, until it is committed. */
export function ensureTarget(
  engine: Engine,
  database: string,
  name: string,
  transaction: Transaction | null,
  options: Doc = {},
): Collection {
  const known = findTarget(engine, database, name, transaction);
  if (known) return known;
  const { catalog, locks } = engine;
  if (transaction || !locks.isEmpty) locks.take(`c${database}.${name}`, transaction);
  const collection = catalog.design(database, name, options);
  if (transaction) transaction.created.set(collection.namespace, collection);
  else catalog.publish(collection);
  tellDefinition(engine, 'create', collection, { description: describeCreation(collection) }, transaction);
  return collection;
}

/** Makes the collections of a transaction exist; inside its commit. */
export function publishCreated({ catalog }: Engine, transaction: Transaction): void {
  for (const collection of transaction.created.values()) {
    if (catalog.find(collection.database, collection.name)) throw writeConflict();
    catalog.publish(collection);
  }
}

/** Refuses what a collection allows outside of transactions only. */
export function refuseInTransaction({ namespace, options, type }: Collection, transaction: Transaction | null): void {
  if (!transaction) return;
  if (options.capped)
    throw new ServerError(
      263,
      `Collection '${namespace}' is a capped collection. Writes in transactions are not allowed on capped collections.`,
    );
  if (type === 'timeseries')
    throw new ServerError(
      263,
      `Cannot insert into a time-series collection in a multi-document transaction: ${namespace}`,
    );
}

function isCurrent(now: Collection | undefined, seen: Collection | undefined, transaction: Transaction): boolean {
  return now === seen || (!now && seen !== undefined && transaction.created.get(seen.namespace) === seen);
}
