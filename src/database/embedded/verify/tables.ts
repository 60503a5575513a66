import { decode } from '../bson-keys/raw.js';
import { numberOf } from '../bson-keys/types.js';
import type { CollectionSpec } from '../store/collection.js';
import { unsealed } from '../store/seal.js';
import type { Snapshot, Store, Table } from '../store/store.js';
import type { Findings } from './finding.js';

const PIECE = 512;

/** The definitions that can be read; the others become findings. */
export function readDefinitions(store: Store, snapshot: Snapshot, findings: Findings): CollectionSpec[] {
  const specs: CollectionSpec[] = [];
  const ids = new Set<number>();
  for (const { key, value } of store.catalog.plain.getRange({ transaction: snapshot })) {
    const spec = readDefinition(key, value);
    const used = spec ? [spec.id, ...spec.indexes.map(({ id }) => id)] : [];
    if (!spec || used.some((id) => ids.has(id))) findings.add('definition', key.toString());
    else specs.push(spec);
    for (const id of used) ids.add(id);
  }
  return specs;
}

/** A definition of the catalog; undefined if it is damaged. */
export function readDefinition(key: Buffer, value: Buffer): CollectionSpec | undefined {
  const raw = unsealed(key, value);
  if (!raw) return undefined;
  try {
    const spec = decode(raw) as unknown as CollectionSpec;
    if (`${spec.database}.${spec.name}` !== key.toString() || !Array.isArray(spec.indexes)) return undefined;
    return {
      ...spec,
      id: numberOf(spec.id),
      indexes: spec.indexes.map((index) => ({ ...index, id: numberOf(index.id) })),
    };
  } catch {
    return undefined;
  }
}

/** Looks for rows of no collection, and for values of the smaller tables that do not fit their seals. */
export function* checkTables(
  store: Store,
  specs: CollectionSpec[],
  snapshot: Snapshot,
  findings: Findings,
): Generator<void> {
  const collections = new Set(specs.map(({ id }) => id));
  const indexes = new Set(specs.flatMap((spec) => spec.indexes.map(({ id }) => id)));
  for (const table of [store.retries, store.facts, store.changes]) {
    for (const { key, value } of table.plain.getRange({ transaction: snapshot }))
      if (!unsealed(key, value)) findings.add('seal', table.name);
    yield;
  }
  // What is nobody's is no fault while a collection is unreadable: it may be that one's.
  if (findings.list.some(({ kind }) => kind === 'definition')) return;
  yield* findOrphans(store.records, collections, snapshot, findings);
  yield* findOrphans(store.counters, collections, snapshot, findings);
  yield* findOrphans(store.entries, indexes, snapshot, findings);
}

/** Walks from owner to owner, not over all rows. */
function* findOrphans(table: Table, owners: Set<number>, snapshot: Snapshot, findings: Findings): Generator<void> {
  let start: Buffer = Buffer.alloc(4);
  for (let steps = 1; ; steps++) {
    const [key] = table.plain.getKeys({ start, limit: 1, transaction: snapshot });
    if (!key) return;
    const id = key.length < 4 ? -1 : key.readUInt32BE(0);
    if (!owners.has(id)) findings.add('orphan', table.name, { example: String(id) });
    if (id < 0 || id === 0xffffffff) return;
    start = Buffer.alloc(4);
    start.writeUInt32BE(id + 1, 0);
    if (steps % PIECE === 0) yield;
  }
}
