import type { Doc } from '../bson-keys/types.js';
import type { Plan } from './plan.js';
import type { PreparedQuery } from './prepare.js';

/** The way of a query in the words of the server's `explain`. */
export function describeWay(prepared: PreparedQuery): Doc {
  const { plan, union, sort, query } = prepared;
  if (prepared.never) return { stage: 'EOF' };
  const reading = union
    ? { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: union.map(describePlan) } }
    : plan
      ? describeReading(plan)
      : { stage: 'COLLSCAN', direction: prepared.natural < 0 ? 'backward' : 'forward' };
  return sort && !plan?.sorted ? { stage: 'SORT', sortPattern: query.sort, inputStage: reading } : reading;
}

/** The way of a count that reads no document. */
export function describeCount({ plan }: PreparedQuery): Doc {
  if (!plan) return { stage: 'RECORD_STORE_FAST_COUNT' };
  return { stage: 'COUNT', inputStage: { ...describePlan(plan), stage: 'COUNT_SCAN' } };
}

/** The walk of an index as a stage of `explain`. */
export function describePlan(plan: Plan): Doc {
  const { index, sorted, exact } = plan;
  return {
    stage: 'IXSCAN',
    indexName: index.name,
    keyPattern: index.spec.key,
    isMultiKey: index.multikey.some(Boolean),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: sorted < 0 ? 'backward' : 'forward',
    exact,
  };
}

const describeReading = (plan: Plan): Doc =>
  isIdLookup(plan) ? { ...describePlan(plan), stage: 'IDHACK' } : { stage: 'FETCH', inputStage: describePlan(plan) };

const isIdLookup = ({ index, points, exact }: Plan) =>
  index.name === '_id_' && points.length === 1 && points[0]?.length === 1 && exact;

/** The same in a few words, as the server's log has it. */
export function summaryOf({ plan, union, never }: PreparedQuery): string {
  if (never) return 'EOF';
  if (union) return [...new Set(union.map((each) => `IXSCAN ${keysOf(each)}`))].join(', ');
  if (!plan) return 'COLLSCAN';
  return isIdLookup(plan) ? 'IDHACK' : `IXSCAN ${keysOf(plan)}`;
}

/** The way of a count in a few words. */
export const summaryOfCount = ({ plan }: PreparedQuery): string =>
  plan ? `COUNT_SCAN ${keysOf(plan)}` : 'RECORD_STORE_FAST_COUNT';

const keysOf = ({ index }: Plan) =>
  `{ ${index.fields.map((field) => `${field}: ${index.spec.key[field]}`).join(', ')} }`;
