import type { SortSpec } from '../aggregate/sort.js';
import { keyText } from '../bson-keys/key.js';
import { type Doc, isDoc, isRegex, ORDER, typeOrder } from '../bson-keys/types.js';
import type { Collation } from '../collation.js';
import type { Index } from '../index/index.js';
import { type Bounds, boundsOf, pointsOf } from './bounds.js';
import { sortedBy, sortedInTurn } from './order.js';
import { impliesPartial } from './partial.js';
import { type Predicate, type Predicates, predicatesOf } from './predicates.js';
import type { Query } from './prepare.js';

/** How a query walks an index. */
export interface Plan {
  index: Index;
  /** Combinations of fixed values for the first `fixed` fields. */
  points: unknown[][];
  fixed: number;
  /** Range on the field after them. */
  bounds?: Bounds;
  /** Further points of which one of each list must hold: other conditions on the same field of arrays. */
  also: unknown[][][];
  /** 1 or -1 if walking the index in this direction gives the order asked for, else 0. */
  sorted: number;
  /** The combinations one after the other keep that order; else their walks are merged. */
  inTurn: boolean;
  /** The walk gives exactly the documents that match. */
  exact: boolean;
  /** The index leaves out documents that cannot match: walking all of it may pay. */
  present: boolean;
  /** At most one document for each combination of fixed values: no other way can be shorter. */
  single: boolean;
  score: number;
}

/** What a plan is looked for. */
export interface PlanRequest {
  indexes: readonly Index[];
  predicates: Predicates;
  sort?: SortSpec;
  collation: Collation;
  /** Name of the index to prefer. */
  hint?: string;
  /** Documents of an open transaction lie beside the index: its order and its exactness do not hold. */
  overlaid: boolean;
  /** Only ways that give the order. */
  inOrder?: boolean;
}

/** More combinations of $in values than this are not looked up one by one. */
const MAX_POINTS = 20_000;

/**
 * The ways indexes offer, best first by what the query says alone: the most fixed fields, then ranges, then order. None
 * means reading the whole collection. A hint leaves one.
 */
export function possiblePlans(request: PlanRequest): Plan[] {
  return request.indexes
    .flatMap((index) => planFor(index, request) ?? [])
    .filter(({ score, sorted }) => score > 0 && (!request.inOrder || sorted))
    .sort((a, b) => b.score - a.score);
}

/** The first of them. */
export function choosePlan(request: PlanRequest): Plan | undefined {
  return possiblePlans(request)[0];
}

/** Values that are looked up as they are, whatever else a filter may do with others. */
const PLAIN = new Set<number>([ORDER.number, ORDER.string, ORDER.objectId, ORDER.date, ORDER.boolean]);

/** The shortest way there is, for the query asked most: `{ _id: value }` and nothing else. */
export function idPlan(indexes: readonly Index[], query: Query): Plan | undefined {
  const { filter, sort, hint, collation, transaction } = query;
  for (const field in filter) if (field !== '_id') return undefined;
  const value = filter._id;
  if (!PLAIN.has(typeOrder(value)) || value === undefined || isRegex(value) || isLongText(value)) return undefined;
  const [index] = indexes;
  if (sort || hint || collation || transaction || index?.name !== '_id_' || index.fold) return undefined;
  return { ...BY_ID, index, points: [[value]] };
}

const BY_ID = { fixed: 1, also: [], sorted: 1, inTurn: true, exact: true, present: true, single: true, score: 1000 };

/**
 * A plan for each branch of an $or, if every branch has one and the filter gives no better way; together they lead to all
 * documents that can match.
 */
export function unionOf(filter: Doc, request: Omit<PlanRequest, 'predicates' | 'sort'>): Plan[] | undefined {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and')
      for (const each of value as Doc[]) {
        const union = unionOf(each, request);
        if (union) return union;
      }
    if (key !== '$or') continue;
    const plans = (value as Doc[]).map((branch) => choosePlan({ ...request, predicates: predicatesOf(branch) }));
    if (plans.every((plan) => plan !== undefined)) return plans;
  }
  return undefined;
}

function planFor(index: Index, request: PlanRequest): Plan | undefined {
  const { predicates, hint, overlaid } = request;
  if (!index.stored || index.spec.hidden || !collationFits(index, request)) return undefined;
  // What a hinted index leaves out is not found, as on the server.
  const hinted = hint === index.name;
  const partial = index.spec.partialFilterExpression;
  if (partial && !hinted && !impliesPartial(partial, predicates)) return undefined;
  const walk = walkOf(index, predicates);
  if (index.sparse && !walk.excludesMissing && !hinted) return undefined;
  const inTurn = overlaid ? 0 : sortedInTurn(index, walk, request);
  const sorted = overlaid ? 0 : inTurn || sortedBy(index, walk, request);
  return {
    index,
    points: walk.points,
    fixed: walk.fixed,
    bounds: walk.bounds,
    also: furtherPoints(index, walk, predicates),
    sorted,
    inTurn: inTurn !== 0,
    exact:
      !overlaid &&
      predicates.complete &&
      !index.hashed &&
      walk.exact &&
      walk.used === predicates.byField.size &&
      !isLong(walk),
    present: index.sparse || Boolean(index.spec.partialFilterExpression),
    single: index.unique && walk.fixed === index.fields.length,
    score: scoreOf(index, walk, sorted) + (hinted ? 1e6 : 0),
  };
}

/** Of a field with arrays that must have one of some values and one of others, the walk uses the shortest list. */
function furtherPoints(index: Index, { fixed }: Walk, predicates: Predicates): unknown[][][] {
  const field = index.fields.find((_, position) => index.multikey[position] && position < fixed);
  const conditions = (field !== undefined && predicates.byField.get(field)) || [];
  if (field === undefined || conditions.length < 2) return [];
  const [, ...longer] = conditions
    .flatMap((predicate) => ({ predicate, points: pointsOf(predicate, true) ?? [] }))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => a.points.length - b.points.length);
  return longer
    .map(({ predicate }) =>
      walkOf(index, { ...predicates, byField: new Map(predicates.byField).set(field, [predicate]) }),
    )
    .flatMap((walk) => (walk.fixed === fixed ? [walk.points] : []));
}

/** Keys so long that the store cuts them say less than the values do. */
const LONG = 300;
const isLong = ({ points, bounds }: Walk) =>
  [...points.flat(), bounds?.low?.value, bounds?.high?.value].some((value) => isLongText(value) || isDoc(value));
const isLongText = (value: unknown) => typeof value === 'string' && value.length > LONG;

interface Walk {
  points: unknown[][];
  fixed: number;
  bounds?: Bounds;
  exact: boolean;
  /** Number of fields whose predicates are used. */
  used: number;
  /** No document without the indexed fields can match: a sparse index is enough. */
  excludesMissing: boolean;
}

function walkOf(index: Index, { byField }: Predicates): Walk {
  const walk: Walk = { points: [[]], fixed: 0, exact: true, used: 0, excludesMissing: false };
  let multikeyUsed = false;
  for (const [position, field] of index.fields.entries()) {
    const predicates = byField.get(field);
    const multikey = Boolean(index.multikey[position]);
    // Two fields of the same array: an entry pairs values of one item, a query may mean different items.
    if (!predicates || (multikey && multikeyUsed)) break;
    const fixed = fix(walk, index, predicates, multikey);
    if (fixed) {
      multikeyUsed ||= multikey;
      continue;
    }
    if (index.sparse && predicates.some(saysPresent)) walk.excludesMissing = true;
    const bounds = index.hashed ? undefined : boundsOf(predicates, multikey);
    // Folded keys say which strings are equal, not their order.
    if (!bounds || (index.fold && bounds.order === ORDER.string)) break;
    Object.assign(walk, { bounds, exact: walk.exact && bounds.exact, used: walk.used + 1, excludesMissing: true });
    break;
  }
  return walk;
}

/** Conditions no document fulfils without the field. */
const saysPresent = ({ operator, value }: Predicate) =>
  operator === '$exists' ? value === true || value === 1 : operator === '$ne' && value === null;

/** Uses an equality or $in of the field, the one with the fewest values. */
function fix(walk: Walk, index: Index, predicates: readonly Predicate[], multikey: boolean): boolean {
  let values: unknown[] | undefined;
  for (const predicate of predicates) {
    const points = pointsOf(predicate, multikey);
    if (points && (!values || points.length < values.length)) values = points;
  }
  if (!values || walk.points.length * values.length > MAX_POINTS) return false;
  const hasNull = values.some((value) => typeOrder(value) === ORDER.null);
  const distinct = values.length === 1 ? values : distinctValues(values, index, walk.fixed);
  walk.points = walk.points.flatMap((point) => distinct.map((value) => [...point, value]));
  walk.fixed++;
  walk.used++;
  // null also means "missing", which an index over arrays files in more than one way.
  if (hasNull || predicates.length > 1) walk.exact = false;
  if (!hasNull) walk.excludesMissing = true;
  return true;
}

/** Each value once, in the order of the index. */
function distinctValues(values: unknown[], index: Index, field: number): unknown[] {
  const direction = index.directions[field] ?? 1;
  const byKey = new Map(values.map((value) => [keyText(value, index.fold), value]));
  return [...byKey].sort(([a], [b]) => (a < b ? -direction : direction)).map(([, value]) => value);
}

function scoreOf(index: Index, walk: Walk, sorted: number): number {
  let score = walk.fixed * 10 + (sorted ? 3 : 0);
  if (walk.excludesMissing || index.spec.partialFilterExpression) score += 1;
  if (walk.bounds) score += walk.bounds.prefix !== undefined || (walk.bounds.low && walk.bounds.high) ? 6 : 4;
  if (index.name === '_id_' && walk.fixed) score += 1000;
  if (index.unique && walk.fixed === index.fields.length) score += 500;
  return score;
}

/** An index under another collation serves only queries that compare no strings. */
function collationFits(index: Index, { predicates, collation }: PlanRequest): boolean {
  if (collation.fold === index.fold) return true;
  if (index.fold) return false;
  return ![...predicates.byField.values()]
    .flat()
    .some(({ value }) => typeof value === 'string' || isDoc(value) || Array.isArray(value));
}
