import type { Engine } from '../engine.js';
import { summaryOf, summaryOfCount } from './describe.js';
import { Ground } from './ground.js';
import { isArrayFixed } from './order.js';
import { Pace, type Piecemeal } from './pieces.js';
import type { Plan } from './plan.js';
import type { PreparedQuery } from './prepare.js';
import { records } from './records.js';
import { matching } from './scan.js';
import { settlePlan } from './settle.js';
import { DocumentTest } from './test.js';
import { countIndex } from './walk.js';

/** Number of matching documents, at most `limit`; straight from the index where that says it all. */
export function countAtOnce(engine: Engine, query: PreparedQuery): Piecemeal<number> {
  return counting(engine, query, undefined);
}

/** The same, with pauses. */
export function countInPieces(engine: Engine, query: PreparedQuery): Piecemeal<number> {
  return counting(engine, query, query.query.transaction ? undefined : new Pace());
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
  if (plan?.exact) {
    const ground = new Ground(engine, collection, [plan], prepared.query.transaction);
    for (const _ of records(engine, prepared, collection, [plan], undefined)) {
      if (++count >= limit) break;
      if ((count & 1023) === 0 && pace?.isDue()) yield* ground.pause(pace);
    }
  } else
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
