import type { Index } from '../index/index.js';
import type { Collection } from './collection.js';

/** Whose data something in the store is. */
export interface Owner {
  collection: Collection;
  index?: Index;
}

type ById = ReadonlyMap<number, Collection>;

/** The collection, and the index, that a key of a table belongs to. */
export function ownerOf(collections: ById, table: string, key: Buffer): Owner | undefined {
  if (key.length < 4) return undefined;
  const id = key.readUInt32BE(0);
  if (table === 'records' || table === 'counters') {
    const collection = collections.get(id);
    return collection && { collection };
  }
  if (table !== 'entries') return undefined;
  for (const collection of collections.values())
    for (const index of collection.indexes) if (index.id === id) return { collection, index };
  return undefined;
}

/** The same for people to read. */
export function nameOf(collections: ById, table: string, key: Buffer): string {
  if (table === 'catalog') return `the definition of ${key}`;
  const owner = ownerOf(collections, table, key);
  if (!owner) return `the table '${table}'`;
  const { collection, index } = owner;
  return index ? `${collection.namespace}, index ${index.name},` : collection.namespace;
}
