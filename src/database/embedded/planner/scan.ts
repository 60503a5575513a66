import { Sorter, type SortSpec } from '../aggregate/sort.js';
import { decode, pick } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { fieldsOf, firstPart } from '../match/compile.js';
import type { Collection } from '../store/collection.js';
import { prefix, recordKey } from '../store/store.js';
import { readRecord } from '../transactions/transaction.js';
import type { View } from '../transactions/view.js';
import { isArrayFixed, type Plan } from './plan.js';
import { type PreparedQuery, prepareQuery, type Query, settlePlan } from './prepare.js';
import { countIndex, recordsAt, walkIndex } from './walk.js';

export interface Found {
  record: number;
  raw: Buffer;
}

const PIECE = 64;

/** Documents of a query, filtered and sorted. Reading goes on lazily: a later document is read as it is then. */
export function* scan(engine: Engine, query: PreparedQuery): Generator<Found> {
  const prepared = settlePlan(engine, query);
  const { plan, sort } = prepared;
  if (!prepared.collection) return;
  if (sort && !plan?.sorted) yield* sorted(engine, prepared, prepared.collection, sort);
  else for (const { found } of matching(engine, prepared, prepared.collection, false)) yield found;
}

/** Number of matching documents, at most `limit`; straight from the index where that says it all. */
export function countMatching(engine: Engine, query: PreparedQuery): number {
  return countSettled(engine, query.plan?.also.length ? settlePlan(engine, query) : query);
}

function countSettled(engine: Engine, prepared: PreparedQuery): number {
  const { plan, collection, query } = prepared;
  const { limit = Number.POSITIVE_INFINITY } = query;
  if (!collection) return 0;
  if (!plan && Object.keys(query.filter).length === 0 && !query.transaction) return Math.min(collection.count, limit);
  if (plan?.exact && !query.transaction && meetsOnce(plan)) return countIndex(engine.store, plan, limit);
  let count = 0;
  const matches = plan?.exact
    ? records(engine, prepared, collection, [plan])
    : matching(engine, prepared, collection, false);
  for (const _ of matches) if (++count >= limit) break;
  return count;
}

/** No document comes twice: there is no array in the index, or one value of it is looked up. */
const meetsOnce = (plan: Plan) =>
  !plan.index.multikey.some(Boolean) || (plan.points.length === 1 && isArrayFixed(plan.index, plan));

/** Scans for one query without further ado. */
export function find(engine: Engine, collection: Collection | undefined, query: Query): Generator<Found> {
  return scan(engine, prepareQuery(collection, query));
}

function* sorted(engine: Engine, prepared: PreparedQuery, collection: Collection, sort: SortSpec): Generator<Found> {
  const collation = collationOf(prepared.query.collation ?? collection.options.collation);
  const sorter = new Sorter<number>(sort, collation, prepared.query.limit);
  for (const { found, doc } of matching(engine, prepared, collection, true)) sorter.add(doc, found.record);
  for (const record of sorter.sorted()) {
    const raw = readRecord(engine.store, collection, record, prepared.query.transaction ?? null);
    if (raw) yield { record, raw };
  }
}

const NO_DOC: Doc = {};

/** Matching documents with their decoded part: the fields of the filter and, if asked for, of the sort. */
function* matching(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  forSort: boolean,
): Generator<{ found: Found; doc: Doc }> {
  const { plan, query, sort } = prepared;
  const exact = plan?.exact || Object.keys(query.filter).length === 0;
  const raw = exact ? undefined : prepared.raw;
  const { filter, matches } = raw
    ? { filter: raw.rest, matches: raw.matches }
    : { ...query, matches: prepared.matches };
  const sure = exact || Object.keys(filter).length === 0;
  const fields = sure ? new Set<string>() : fieldsOf(filter);
  if (forSort && fields) for (const path of sort?.paths ?? []) fields.add(firstPart(path[0] as string));
  let seen = 0;
  const yielding: Yield = { seen: 0, matched: 0 };
  for (const found of candidates(engine, prepared, collection, yielding)) {
    yielding.seen++;
    if (query.deadline && (++seen & 63) === 0 && Date.now() > query.deadline)
      throw new ServerError(50, 'operation exceeded time limit');
    if (raw && !raw.test(found.raw)) continue;
    yielding.matched++;
    if (sure && !forSort) {
      yield { found, doc: NO_DOC };
      continue;
    }
    const doc = decode(fields ? pick(found.raw, fields) : found.raw);
    if (sure || matches(doc)) yield { found, doc };
  }
}

/** How many of the documents an index led to did match. */
interface Yield {
  seen: number;
  matched: number;
}

/** After so many documents of which hardly any match, the other conditions on the field are looked up in the index. */
const POOR = 300;
const isPoor = ({ seen, matched }: Yield) => seen > POOR && matched * 4 < seen;

function* candidates(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  yielding: Yield,
): Generator<Found> {
  const { plan, union, query } = prepared;
  const transaction = query.transaction ?? null;
  if (!plan && !union && !transaction?.changes(collection)) {
    yield* wholeCollection(engine, collection, transaction, prepared.natural < 0);
    return;
  }
  const plans = union ?? (plan ? [plan] : undefined);
  const numbers = plans
    ? records(engine, prepared, collection, plans, yielding)
    : allRecords(engine, collection, transaction, prepared.natural < 0);
  for (const record of numbers) {
    const raw = readRecord(engine.store, collection, record, transaction);
    if (raw) yield { record, raw };
  }
}

/** Records an index leads to, each once, and those an open transaction has changed. */
function* records(
  engine: Engine,
  { query }: PreparedQuery,
  collection: Collection,
  plans: readonly Plan[],
  yielding?: Yield,
): Generator<number> {
  const overlay = query.transaction?.changes(collection);
  const several =
    plans.length > 1 || plans.some(({ points, index }) => points.length > 1 || index.multikey.some(Boolean));
  const seen = several ? new Set<number>() : undefined;
  const snapshot = query.transaction?.snapshot;
  for (const plan of plans) {
    let others: Set<number>[] | undefined;
    for (const record of walkIndex(engine.store, plan, snapshot)) {
      if (overlay?.has(record) || seen?.has(record)) continue;
      seen?.add(record);
      if (!others && plan.also.length > 0 && yielding && isPoor(yielding))
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

function* wholeCollection(
  { store }: Engine,
  collection: Collection,
  view: View | null,
  reverse: boolean,
): Generator<Found> {
  const first = prefix(collection.id);
  const end = prefix(collection.id + 1);
  let start: Buffer = reverse ? end : first;
  for (let exclusiveStart = false; ; exclusiveStart = true) {
    const piece: Found[] = [];
    const snapshot = view?.snapshot;
    const range = {
      start,
      end: reverse ? first : end,
      reverse,
      exclusiveStart,
      limit: PIECE,
      ...(snapshot && { transaction: snapshot }),
    };
    for (const { key, value } of store.records.getRange(range))
      piece.push({ record: key.readUIntBE(4, 6), raw: value });
    yield* piece;
    const last = piece[piece.length - 1];
    if (!last || piece.length < PIECE) return;
    start = recordKey(collection.id, last.record);
  }
}
