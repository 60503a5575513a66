import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { type IndexSpec, prepareIndex } from '../index/index.js';
import { type Collection, type CollectionSpec, indexedFields } from './collection.js';
import { prefix, type Store } from './store.js';

/** A definition as it stands in the catalog. */
export function readSpec(raw: Buffer): CollectionSpec {
  const spec = decode(raw) as unknown as CollectionSpec;
  return {
    ...spec,
    id: numberOf(spec.id),
    indexes: spec.indexes.map((index) => ({ ...index, id: numberOf(index.id) })),
  };
}

/** The BSON a collection is found by after a restart. */
export function writtenSpec({ id, database, name, uuid, type, options, indexes }: Collection): Buffer {
  const spec: CollectionSpec = { id, database, name, uuid, type, options, indexes: indexes.map(({ spec }) => spec) };
  return encode({ ...spec });
}

/** A collection ready for use, with what the store knows of its documents. */
export function prepareCollection(store: Store, spec: CollectionSpec, version: number): Collection {
  const indexes = spec.indexes.map(prepareIndex);
  const range = { start: prefix(spec.id), end: prefix(spec.id + 1) };
  const [last] = store.records.getKeys({ start: range.end, end: range.start, reverse: true, limit: 1 });
  const counted = store.counters.get(prefix(spec.id));
  return {
    ...spec,
    indexes,
    namespace: `${spec.database}.${spec.name}`,
    count: counted ? counted.readUIntBE(0, 6) : store.records.getKeysCount(range),
    next: last ? last.readUIntBE(4, 6) + 1 : 1,
    indexedFields: indexedFields(indexes),
    changedAt: version,
  };
}

/** The index every collection has. */
export function idIndex(id: number, { collation, clusteredIndex }: Doc): IndexSpec {
  const collated = isDoc(collation) && collation.locale !== 'simple' ? { collation } : {};
  const clustered = isDoc(clusteredIndex) ? { name: String(clusteredIndex.name), unique: true, clustered: true } : {};
  return { id, v: 2, key: { _id: 1 }, name: '_id_', multikey: [false], ...collated, ...clustered };
}
