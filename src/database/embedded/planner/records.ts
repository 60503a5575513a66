import type { Engine } from '../engine.js';
import type { Collection } from '../store/collection.js';
import { prefix, recordKey } from '../store/store.js';
import type { View } from '../transactions/view.js';
import type { Plan } from './plan.js';
import type { PreparedQuery } from './prepare.js';
import type { DocumentTest } from './test.js';
import { recordsAt, walkIndex } from './walk.js';

/** A document a query found, with its record. */
export interface Found {
  record: number;
  raw: Buffer;
}

const FIRST_PIECE = 16;
const LARGEST_PIECE = 256;

/** After so many documents of which hardly any match, the other conditions on the field are looked up in the index. */
const POOR = 300;
const isPoor = ({ seen, matched }: DocumentTest) => seen > POOR && matched * 4 < seen;

/** Records an index leads to, each once, and those an open transaction has changed. */
export function* records(
  engine: Engine,
  { query, effort }: PreparedQuery,
  collection: Collection,
  plans: readonly Plan[],
  test: DocumentTest | undefined,
): Generator<number> {
  const overlay = query.transaction?.changes(collection);
  const several =
    plans.length > 1 || plans.some(({ points, index }) => points.length > 1 || index.multikey.some(Boolean));
  const seen = several ? new Set<number>() : undefined;
  const snapshot = query.transaction?.snapshot;
  for (const plan of plans) {
    let others: Set<number>[] | undefined;
    for (const record of walkIndex(engine.store, plan, snapshot)) {
      effort.keys++;
      if (overlay?.has(record) || seen?.has(record)) continue;
      seen?.add(record);
      if (!others && plan.also.length > 0 && test && isPoor(test))
        others = plan.also.map((points) => recordsAt(engine.store, plan, points, snapshot));
      if (others?.some((one) => !one.has(record))) continue;
      yield record;
    }
  }
  for (const [record, raw] of overlay ?? []) if (raw) yield record;
}

/** Numbers of all records as a transaction sees them. */
export function* allRecords(
  { store }: Engine,
  collection: Collection,
  transaction: View | null,
  reverse: boolean,
): Generator<number> {
  const numbers = new Set<number>();
  const snapshot = transaction?.snapshot;
  const range = {
    start: prefix(collection.id),
    end: prefix(collection.id + 1),
    ...(snapshot && { transaction: snapshot }),
  };
  for (const key of store.records.getKeys(range)) numbers.add(key.readUIntBE(4, 6));
  for (const record of transaction?.changes(collection)?.keys() ?? []) numbers.add(record);
  const list = [...numbers].sort((a, b) => a - b);
  yield* reverse ? list.reverse() : list;
}

/** Read in pieces of growing size: no cursor of the store stays open while others run. */
export function* wholeCollection(
  { store }: Engine,
  collection: Collection,
  view: View | null,
  reverse: boolean,
): Generator<Found> {
  const transaction = view?.snapshot;
  const first = prefix(collection.id);
  const end = prefix(collection.id + 1);
  let start: Buffer = reverse ? end : first;
  let exclusiveStart = false;
  for (let size = FIRST_PIECE; ; size = Math.min(size * 4, LARGEST_PIECE)) {
    const piece: Found[] = [];
    const range = {
      start,
      end: reverse ? first : end,
      reverse,
      exclusiveStart,
      limit: size,
      ...(transaction && { transaction }),
    };
    for (const { key, value } of store.records.getRange(range))
      piece.push({ record: key.readUIntBE(4, 6), raw: value });
    yield* piece;
    const last = piece[piece.length - 1];
    if (!last || piece.length < size) return;
    start = recordKey(collection.id, last.record);
    exclusiveStart = true;
  }
}
