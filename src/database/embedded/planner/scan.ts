import { Sorter, type SortSpec } from '../aggregate/sort.js';
import { collationOf } from '../collation.js';
import type { Engine } from '../engine.js';
import type { Collection } from '../store/collection.js';
import { readRecord } from '../transactions/transaction.js';
import { summaryOf } from './describe.js';
import { Ground } from './ground.js';
import { Pace } from './pieces.js';
import { type PreparedQuery, prepareQuery, type Query } from './prepare.js';
import { allRecords, type Found, records, wholeCollection } from './records.js';
import { settlePlan } from './settle.js';
import { DocumentTest } from './test.js';

/** One document, or a pause in which others may run. */
export type Step = Found | null;

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

function* steps(engine: Engine, query: PreparedQuery, pace: Pace | undefined): Generator<Step> {
  const prepared = settlePlan(engine, query);
  const { plan, sort, collection, effort } = prepared;
  if (!collection) return;
  effort.plans.add(summaryOf(prepared));
  if (prepared.never) return;
  if (sort && !plan?.sorted) yield* sorted(engine, prepared, collection, sort, pace);
  else yield* matching(engine, prepared, collection, new DocumentTest(prepared), pace);
}

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
  const ground = new Ground(engine, collection, [], prepared.query.transaction);
  let given = 0;
  for (const record of sorter.sorted()) {
    if ((++given & CLOCK) === 0 && pace?.isDue()) yield* ground.pause(pace);
    const raw = readRecord(engine.store, collection, record, prepared.query.transaction ?? null);
    if (!raw) continue;
    yield { record, raw };
    ground.check();
  }
}

/** The documents of a prepared query that pass its test, in the order they are met. */
export function* matching(
  engine: Engine,
  prepared: PreparedQuery,
  collection: Collection,
  test: DocumentTest,
  pace: Pace | undefined,
): Generator<Step> {
  for (const found of candidates(engine, prepared, collection, test, pace))
    if (!found || test.passes(found.raw)) yield found;
}

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
  const ground = new Ground(engine, collection, plans ?? [], transaction);
  if (!plans && !transaction?.changes(collection)) {
    for (const found of wholeCollection(engine, collection, transaction, prepared.natural < 0)) {
      effort.documents++;
      yield found;
      ground.check();
      if ((++read & CLOCK) !== 0) continue;
      effort.check(query.deadline);
      if (pace?.isDue()) yield* ground.pause(pace);
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
      ground.check();
    }
    if ((++read & CLOCK) !== 0) continue;
    effort.check(query.deadline);
    if (pace?.isDue()) yield* ground.pause(pace);
  }
}
