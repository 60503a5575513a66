import { encode } from '../bson-keys/raw.js';
import { DataDamaged, ServerError } from '../errors.js';
import { fileDocuments } from '../index/build.js';
import { type IndexSpec, prepareIndex } from '../index/index.js';
import type { CollectionSpec } from './collection.js';
import { readSpec } from './definition.js';
import { prefix, put, removePrefix, type Store } from './store.js';

/** Counted up when this version takes other strings for equal under a collation, or matches other documents, than before. */
const RULES = 2;

/** By which rules the indexes were filled: ours, and the tables of languages Node brings along. */
const FACT = Buffer.from('index rules');
const ofToday = () => Buffer.from(`${RULES} icu ${process.versions.icu}`);

/** Told of a unique index that cannot be made anew because two documents have what is now the same value. */
export type Doubled = (namespace: string, index: string) => void;

/**
 * Fills indexes anew whose entries depend on rules that have changed since: those with a collation and partial ones.
 * Otherwise a document filed by the old rules would silently not be found by the new. The fact is written last, so that
 * a start that was cut off is made up for by the next.
 */
export function renewIndexes(store: Store, doubled: Doubled): void {
  const today = ofToday();
  if (store.facts.get(FACT)?.equals(today)) return;
  let complete = true;
  for (const { value } of [...store.catalog.getRange({})]) {
    const spec = readSpec(value);
    for (const index of spec.indexes.filter(dependsOnRules))
      try {
        if (!renewed(store, spec, index)) doubled(`${spec.database}.${spec.name}`, index.name);
      } catch (error) {
        // The collection will be refused for its damage; its indexes are made anew when it is repaired.
        if (!(error instanceof DataDamaged)) throw error;
        complete = false;
      }
  }
  if (complete) put(store.facts, FACT, today);
}

function dependsOnRules(spec: IndexSpec): boolean {
  const { fold, partial, stored } = prepareIndex(spec);
  return stored && (fold !== undefined || partial !== undefined);
}

/** False if a unique index no longer fits its documents: it is dropped, as without it every question is answered rightly. */
function renewed(store: Store, spec: CollectionSpec, index: IndexSpec): boolean {
  try {
    write(store, spec, index, () => fileDocuments({ store }, spec, prepareIndex(index), documents(store, spec)));
    return true;
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== 11000 || index.name === '_id_') throw error;
    spec.indexes = spec.indexes.filter((each) => each !== index);
    write(store, spec, index, () => {});
    return false;
  }
}

function write({ environment, entries, catalog }: Store, spec: CollectionSpec, { id }: IndexSpec, fill: () => void) {
  environment.transactionSync(() => {
    removePrefix(entries, id);
    fill();
    put(catalog, Buffer.from(`${spec.database}.${spec.name}`), encode({ ...spec }));
  });
}

function* documents({ records }: Store, { id }: CollectionSpec) {
  for (const { key, value } of records.getRange({ start: prefix(id), end: prefix(id + 1) }))
    yield { record: key.readUIntBE(4, 6), raw: value };
}
