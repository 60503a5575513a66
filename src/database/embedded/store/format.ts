import { DataDamaged } from '../errors.js';
import { type Doubled, renewIndexes } from './rules.js';
import { sealed, unsealed } from './seal.js';
import { put, type Store } from './store.js';
import type { Row, Table } from './table.js';

/** How this version keeps its data. 1 (no number written): values without seals. 2: with seals. */
export const FORMAT = 2;

/** Where the number of the format stands in the facts. */
export const NUMBER = Buffer.from('format');
/** Values sealed in one commit: few enough for a short pause, many enough to be done soon. */
const BATCH = 2000;
const BATCH_BYTES = 8 * 1024 * 1024;

/** The format of a folder; 1 if it says none. */
export function formatOf(store: Store): number {
  const written = store.facts.get(NUMBER);
  return written ? Number(written.toString()) : 1;
}

/**
 * Brings a folder of an earlier version to the format of today, in batches. Each value shows by its length whether it has
 * a seal already, so an upgrade that was cut off just goes on; the number is written last. Then come the indexes.
 */
export function upgradeFolder(store: Store, doubled: Doubled): void {
  if (formatOf(store) < FORMAT) sealEverything(store);
  renewIndexes(store, doubled);
}

function sealEverything(store: Store): void {
  for (const table of [store.catalog, store.counters, store.retries, store.records, store.entries])
    sealAll(store, table, table === store.entries || table === store.counters ? hasFixedLength : isDocument);
  put(store.facts, NUMBER, Buffer.from(String(FORMAT)));
}

/** Tells values without a seal from those with one; undefined for what is neither. */
type IsBare = (row: Row) => boolean | undefined;

/** Documents begin with their length. */
const isDocument: IsBare = ({ key, value }) => {
  const beyond = value.length < 5 ? -1 : value.length - value.readInt32LE(0);
  return beyond === 0 || (unsealed(key, value) ? false : undefined);
};

/** Numbers of records take six bytes, entries of indexes that are not unique none. */
const hasFixedLength: IsBare = ({ key, value }) =>
  value.length === 6 || value.length === 0 || (unsealed(key, value) ? false : undefined);

function sealAll({ environment, naming }: Store, { name, plain }: Table, isBare: IsBare): void {
  let start: Buffer | undefined;
  for (;;) {
    const bare: Row[] = [];
    let bytes = 0;
    let last: Buffer | undefined;
    for (const row of plain.getRange({ ...(start && { start, exclusiveStart: true }) })) {
      const needed = isBare(row);
      if (needed === undefined) throw new DataDamaged(naming.of(name, row.key));
      last = row.key;
      if (needed) bytes += bare.push(row) && row.value.length;
      if (bare.length >= BATCH || bytes >= BATCH_BYTES) break;
    }
    if (bare.length > 0)
      environment.transactionSync(() => {
        for (const { key, value } of bare) plain.putSync(key, sealed(key, value));
      });
    if (!last) return;
    start = last;
  }
}
