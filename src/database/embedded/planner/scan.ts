import { Sorter, type SortSpec } from '../aggregate/sort.js';
import { collationOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { prefix, recordKey } from '../store/store.js';
import { readRecord } from '../transactions/transaction.js';
import type { View } from '../transactions/view.js';
import { summaryOf, summaryOfCount } from './describe.js';
import { isArrayFixed } from './order.js';
import { Pace, type Piecemeal } from './pieces.js';
import type { Plan } from './plan.js';
import { type PreparedQuery, prepareQuery, type Query } from './prepare.js';
import { settlePlan } from './settle.js';
import { DocumentTest } from './test.js';
import { countIndex, recordsAt, walkIndex } from './walk.js';

/** A document a query found, with its record. */
export interface Found {
  record: number;
  raw: Buffer;
}

/** One document, or a pause in which others may run. */
export type Step = Found | null;

const FIRST_PIECE = 16;
const LARGEST_PIECE = 256;

/** Documents of a query, filtered and sorted. Reading goes on lazily: a later document is read as it is then. */
export function scan(engine: Engine, query: PreparedQuery): Generator<Found> {
  // Without a pace nothing pauses.
  return steps(engine, query, undefined) as Generator<Found>;
}

/** The same with a pause (null) every few milliseconds; none inside a transaction, whose snapshot may end meanwhile. */
export function scanInPieces(engine: Engine, query: PreparedQuery): Generator<Step> {
  return steps(engine, query, query.query.transaction ? undefined : new Pace());
}

/** Scans for one query without further ado. */
export function find(engine: Engine, collection: Collection | undefined, query: Query): Generator<Found> {
  return scan(engine, prepareQuery(collection, query));
}

/** Number of matching documents, at most `limit`; straight from the index where that says it all. */
export function countAtOnce(engine: Engine, query: PreparedQuery): Piecemeal<number> {
  return counting(engine, query, undefined);
}

/** The same, with pauses. */
export function countInPieces(engine: Engine, query: PreparedQuery): Piecemeal<number> {
  return counting(engine, query, query.query.transaction ? undefined : new Pace());
}

function* steps(engine: Engine, query: PreparedQuery, pace: Pace | undefined): Generator<Step> {
  const prepared = settlePlan(engine, query);
  const { plan, sort, collection, effort } = prepared;
  if (!collection) return;
  effort.plans.add(summaryOf(prepared));
  if (prepared.never) return;
  if (sort && !plan?.sorted) yield* sorted(engine, prepared, collection, sort, pace);
  else yield* matching(engine, prepared, collection, new DocumentTest(prepared), pace);
}

function* counting(engine: Engine, query: PreparedQuery, pace: Pace | undefined): Piecemeal<number> {
  const prepared = settlePlan(engine, query);
  const { plan, collection, effort } = prepared;
  const { limit = Number.POSITIVE_INFINITY } = prepared.query;
  if (!collection || prepared.never) return 0;
  if (isCountedByIndex(prepared)) {
    effort.plans.add(summaryOfCount(prepared));
    if (!plan) return Math.min(collection.count, limit);
    const count = countIndex(engine.store, plan, limit);
    effort.keys += count;
    return count;
  }
  effort.plans.add(summaryOf(prepared));
  let count = 0;
  if (plan?.exact)
    for (const _ of records(engine, prepared, collection, [plan], undefined)) {
      if (++count >= limit) break;
      if ((count & 1023) === 0 && pace?.isDue()) yield* pause(engine, collection, [plan], pace);
    }
  else
    for (const found of matching(engine, prepared, collection, new DocumentTest(prepared), pace)) {
      if (!found) yield null;
      else if (++count >= limit) break;
    }
  return count;
}

/** The number of documents stands in the catalog or in the index alone: no document is read for it. */
export function isCountedByIndex({ plan, union, query }: PreparedQuery): boolean {
  if (query.transaction || union) return false;
  return plan ? plan.exact && meetsOnce(plan) : Object.keys(query.filter).length === 0;
}

/** No document comes twice: there is no array in the index, or one value of it is looked up. */
const meetsOnce = (plan: Plan) =>
  !plan.index.multikey.some(Boolean) || (plan.points.length === 1 && isArrayFixed(plan.index, plan));

function* sorted(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  sort: SortSpec,
  pace: Pace | undefined,
): Generator<Step> {
  const collation = collationOf(prepared.query.collation ?? collection.options.collation);
  const sorter = new Sorter<number>(sort, collation, prepared.query.limit);
  const test = new DocumentTest(prepared, true);
  for (const found of matching(engine, prepared, collection, test, pace)) {
    if (found) sorter.add(test.doc, found.record);
    else yield null;
  }
  let given = 0;
  for (const record of sorter.sorted()) {
    if ((++given & CLOCK) === 0 && pace?.isDue()) yield* pause(engine, collection, undefined, pace);
    const raw = readRecord(engine.store, collection, record, prepared.query.transaction ?? null);
    if (raw) yield { record, raw };
  }
}

function* matching(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  test: DocumentTest,
  pace: Pace | undefined,
): Generator<Step> {
  for (const found of candidates(engine, prepared, collection, test, pace))
    if (!found || test.passes(found.raw)) yield found;
}

/** After so many documents of which hardly any match, the other conditions on the field are looked up in the index. */
const POOR = 300;
const isPoor = ({ seen, matched }: DocumentTest) => seen > POOR && matched * 4 < seen;

/** Every so many documents it is time to look at the clock. */
const CLOCK = 63;

function* candidates(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  test: DocumentTest,
  pace: Pace | undefined,
): Generator<Step> {
  const { plan, union, query, effort } = prepared;
  const transaction = query.transaction ?? null;
  const plans = union ?? (plan ? [plan] : undefined);
  let read = 0;
  if (!plans && !transaction?.changes(collection)) {
    for (const found of wholeCollection(engine, collection, transaction, prepared.natural < 0)) {
      effort.documents++;
      yield found;
      if ((++read & CLOCK) !== 0) continue;
      effort.check(query.deadline);
      if (pace?.isDue()) yield* pause(engine, collection, plans, pace);
    }
    return;
  }
  const numbers = plans
    ? records(engine, prepared, collection, plans, test)
    : allRecords(engine, collection, transaction, prepared.natural < 0);
  for (const record of numbers) {
    const raw = readRecord(engine.store, collection, record, transaction);
    if (raw) {
      effort.documents++;
      yield { record, raw };
    }
    if ((++read & CLOCK) !== 0) continue;
    effort.check(query.deadline);
    if (pace?.isDue()) yield* pause(engine, collection, plans, pace);
  }
}

/** Lets others run; what they may have taken away ends the query, as on the server. */
function* pause(
  engine: Engine,
  collection: Collection,
  plans: readonly Plan[] | undefined,
  pace: Pace,
): Generator<null> {
  yield null;
  pace.goOn();
  refuseDropped(engine.catalog, collection);
  for (const { index } of plans ?? [])
    if (!collection.indexes.some(({ id }) => id === index.id))
      throw new ServerError(175, `index '${index.name}' dropped`);
}

function refuseDropped(catalog: Engine['catalog'], collection: Collection): void {
  if (catalog.withId(collection.id) !== collection)
    throw new ServerError(175, `collection dropped. UUID ${collection.uuid}`);
}

/** Records an index leads to, each once, and those an open transaction has changed. */
function* records(
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

function* allRecords(
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
function* wholeCollection(
  { store, catalog }: Engine,
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
    if (!view) refuseDropped(catalog, collection);
    start = recordKey(collection.id, last.record);
    exclusiveStart = true;
  }
}
