import { Sorter, type SortSpec, sortSpec } from '../aggregate/sort.js';
import { decode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { compileFilter, type Filter, fieldsOf, firstPart } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';
import type { Collection } from '../store/collection.js';
import { prefix, recordKey } from '../store/store.js';
import { readRecord, type Transaction } from '../transactions/transaction.js';
import { choosePlan, chooseUnion, type Plan } from './plan.js';
import { predicatesOf } from './predicates.js';
import { countIndex, walkIndex } from './walk.js';

export interface Query {
  filter: Doc;
  sort?: Doc;
  /** At most this many are read (skip included); lets an in-memory sort forget the rest. */
  limit?: number;
  hint?: unknown;
  collation?: unknown;
  expression?: MatchContext['expression'];
  transaction?: Transaction | null;
  /** Milliseconds since 1970 at which to give up; 0 for never. */
  deadline?: number;
}

export interface Found {
  record: number;
  raw: Buffer;
}

/** A query made ready: the filter compiled (and so checked), the way chosen. */
export interface PreparedQuery {
  collection: Collection | undefined;
  query: Query;
  matches: Filter;
  plan: Plan | undefined;
  /** A way that gives the order asked for, where `plan` does not: better if the first few of very many are wanted. */
  ordered?: Plan;
  /** Ways of the branches of an $or, where no single way was found. */
  union: Plan[] | undefined;
  sort: SortSpec | undefined;
  /** -1 for `{ $natural: -1 }`. */
  natural: number;
}

const PIECE = 64;

/** Compiles the filter, also if the collection is missing, and chooses the index. */
export function prepareQuery(collection: Collection | undefined, query: Query): PreparedQuery {
  const collation = collationOf(query.collation ?? collection?.options.collation);
  const matches = compileFilter(query.filter, { fold: collation.fold, expression: query.expression });
  const natural = naturalDirection(query);
  const spec = query.sort && natural === 0 ? sortSpec(query.sort) : undefined;
  const sort = spec?.paths.length ? spec : undefined;
  if (!collection) return { collection, query, matches, plan: undefined, union: undefined, sort, natural };
  const hint = hintedIndex(collection, query.hint);
  if (natural !== 0 || hint === '$natural')
    return { collection, query, matches, plan: undefined, union: undefined, sort, natural };
  const overlaid = Boolean(query.transaction?.changes(collection));
  const request = { indexes: collection.indexes, collation, hint, overlaid };
  const planRequest = { ...request, sort, predicates: predicatesOf(query.filter) };
  const plan = choosePlan(planRequest);
  const ordered = sort && plan && !plan.sorted && !hint ? choosePlan({ ...planRequest, inOrder: true }) : undefined;
  // An index chosen for its order alone still reads everything: the branches of an $or may read far less.
  const union = plan?.fixed || plan?.bounds ? undefined : chooseUnion(query.filter, request);
  return { collection, query, matches, plan: union ? undefined : plan, ordered, union, sort, natural };
}

/** Documents of a query, filtered and sorted. Reading goes on lazily: a later document is read as it is then. */
export function* scan(engine: Engine, query: PreparedQuery): Generator<Found> {
  const prepared = settlePlan(engine, query);
  const { plan, sort } = prepared;
  if (!prepared.collection) return;
  if (sort && !plan?.sorted) yield* sorted(engine, prepared, prepared.collection, sort);
  else for (const { found } of matching(engine, prepared, prepared.collection, false)) yield found;
}

/** Below this reading and sorting is always cheap enough; above the next, counting more would tell no more. */
const FEW = 500;
const MANY = 20_000;

/**
 * Decides between reading all matches and sorting them, and walking in order until enough match: of n documents with m
 * matches spread evenly, the first l stand among the first l * n / m.
 */
export function settlePlan(engine: Engine, prepared: PreparedQuery): PreparedQuery {
  const { plan, ordered, collection, query } = prepared;
  if (!plan || !ordered || !collection || !query.limit || query.limit === Number.POSITIVE_INFINITY) return prepared;
  const matches = countIndex(engine.store, plan, MANY);
  const better = matches > FEW && query.limit * collection.count < matches * matches;
  return better ? { ...prepared, plan: ordered } : prepared;
}

/** Number of matching documents, at most `limit`; straight from the index where that says it all. */
export function countMatching(engine: Engine, prepared: PreparedQuery): number {
  const { plan, collection, query } = prepared;
  const { limit = Number.POSITIVE_INFINITY } = query;
  if (!collection) return 0;
  if (!plan && Object.keys(query.filter).length === 0 && !query.transaction) return Math.min(collection.count, limit);
  if (plan?.exact && !query.transaction && !plan.index.multikey.some(Boolean))
    return countIndex(engine.store, plan, limit);
  let count = 0;
  const matches = plan?.exact
    ? records(engine, prepared, collection, [plan])
    : matching(engine, prepared, collection, false);
  for (const _ of matches) if (++count >= limit) break;
  return count;
}

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
  const { matches, plan, query, sort } = prepared;
  const exact = plan?.exact || Object.keys(query.filter).length === 0;
  const fields = exact ? new Set<string>() : fieldsOf(query.filter);
  if (forSort && fields) for (const path of sort?.paths ?? []) fields.add(firstPart(path[0] as string));
  let seen = 0;
  for (const found of candidates(engine, prepared, collection)) {
    if (query.deadline && (++seen & 63) === 0 && Date.now() > query.deadline)
      throw new ServerError(50, 'operation exceeded time limit');
    if (exact && !forSort) {
      yield { found, doc: NO_DOC };
      continue;
    }
    const doc = decode(fields ? pick(found.raw, fields) : found.raw);
    if (exact || matches(doc)) yield { found, doc };
  }
}

function* candidates(engine: Engine, prepared: PreparedQuery, collection: Collection): Generator<Found> {
  const { plan, union, query } = prepared;
  const transaction = query.transaction ?? null;
  if (!plan && !union && !transaction) {
    yield* wholeCollection(engine, collection, prepared.natural < 0);
    return;
  }
  const plans = union ?? (plan ? [plan] : undefined);
  const numbers = plans
    ? records(engine, prepared, collection, plans)
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
): Generator<number> {
  const overlay = query.transaction?.changes(collection);
  const several =
    plans.length > 1 || plans.some(({ points, index }) => points.length > 1 || index.multikey.some(Boolean));
  const seen = several ? new Set<number>() : undefined;
  for (const plan of plans)
    for (const record of walkIndex(engine.store, plan, query.transaction?.snapshot)) {
      if (overlay?.has(record) || seen?.has(record)) continue;
      seen?.add(record);
      yield record;
    }
  for (const [record, raw] of overlay ?? []) if (raw) yield record;
}

function* allRecords(
  { store }: Engine,
  collection: Collection,
  transaction: Transaction | null,
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
  for (const record of transaction?.overlay.get(collection.id)?.keys() ?? []) numbers.add(record);
  const list = [...numbers].sort((a, b) => a - b);
  yield* reverse ? list.reverse() : list;
}

function* wholeCollection({ store }: Engine, collection: Collection, reverse: boolean): Generator<Found> {
  const first = prefix(collection.id);
  const end = prefix(collection.id + 1);
  let start: Buffer = reverse ? end : first;
  for (let exclusiveStart = false; ; exclusiveStart = true) {
    const piece: Found[] = [];
    const range = { start, end: reverse ? first : end, reverse, exclusiveStart, limit: PIECE };
    for (const { key, value } of store.records.getRange(range))
      piece.push({ record: key.readUIntBE(4, 6), raw: value });
    yield* piece;
    const last = piece[piece.length - 1];
    if (!last || piece.length < PIECE) return;
    start = recordKey(collection.id, last.record);
  }
}

function naturalDirection({ sort, hint }: Query): number {
  if (sort && '$natural' in sort) return numberOf(sort.$natural);
  if (isDoc(hint) && '$natural' in hint) return numberOf(hint.$natural);
  return 0;
}

function hintedIndex(collection: Collection, hint: unknown): string | undefined {
  if (hint === undefined || hint === '' || (isDoc(hint) && '$natural' in hint)) return undefined;
  if (hint === '$natural') return hint;
  const wanted = isDoc(hint) ? JSON.stringify(hint) : hint;
  const index = collection.indexes.find(({ name, spec }) =>
    isDoc(hint) ? JSON.stringify(spec.key) === wanted : name === wanted,
  );
  if (!index)
    throw new ServerError(
      2,
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return index.name;
}
