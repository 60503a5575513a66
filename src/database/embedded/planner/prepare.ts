import { type SortSpec, sortSpec } from '../aggregate/sort.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { compileFilter, type Filter } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';
import { type RawFilter, rawFilter } from '../match/raw.js';
import type { Collection } from '../store/collection.js';
import type { Transaction } from '../transactions/transaction.js';
import { choosePlan, chooseUnion, MAX_MERGED, type Plan } from './plan.js';
import { predicatesOf } from './predicates.js';
import { countIndex } from './walk.js';

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
  /** Conditions that need no decoded document, and `matches` for the rest alone. */
  raw?: RawFilter & { matches: Filter };
}

/** Compiles the filter, also if the collection is missing, and chooses the index. */
export function prepareQuery(collection: Collection | undefined, query: Query): PreparedQuery {
  const collation = collationOf(query.collation ?? collection?.options.collation);
  const matches = compileFilter(query.filter, { fold: collation.fold, expression: query.expression });
  const raw = collation.fold ? undefined : rawPart(query);
  const natural = naturalDirection(query);
  const spec = query.sort && !('$natural' in query.sort) ? sortSpec(query.sort) : undefined;
  const sort = spec?.paths.length ? spec : undefined;
  if (!collection) return { collection, query, matches, plan: undefined, union: undefined, sort, natural, raw };
  const hint = hintedIndex(collection, query.hint);
  if (natural !== 0 || hint === '$natural')
    return { collection, query, matches, plan: undefined, union: undefined, sort, natural, raw };
  const overlaid = Boolean(query.transaction?.changes(collection));
  const request = { indexes: collection.indexes, collation, hint, overlaid };
  const planRequest = { ...request, sort, predicates: predicatesOf(query.filter) };
  const plan = choosePlan(planRequest);
  const ordered = sort && plan && !plan.sorted && !hint ? choosePlan({ ...planRequest, inOrder: true }) : undefined;
  // An index chosen for its order alone still reads everything: the branches of an $or may read far less.
  const union = plan?.fixed || plan?.bounds ? undefined : chooseUnion(query.filter, request);
  return { collection, query, matches, plan: union ? undefined : plan, ordered, union, sort, natural, raw };
}

function rawPart({ filter, expression }: Query): PreparedQuery['raw'] {
  const raw = rawFilter(filter);
  return raw && { ...raw, matches: compileFilter(raw.rest, { expression }) };
}

/** Below this reading and sorting is always cheap enough; above the next, counting more would tell no more. */
const FEW = 500;
const MANY = 20_000;

/**
 * Decides between reading all matches and sorting them, and walking in order until enough match: of n documents with m
 * matches spread evenly, the first l stand among the first l * n / m.
 */
export function settlePlan(engine: Engine, asked: PreparedQuery): PreparedQuery {
  const prepared = asked.plan?.also.length ? { ...asked, plan: rarestFirst(engine, asked.plan) } : asked;
  const { plan, ordered, collection, query } = prepared;
  if (!plan || !ordered || !collection || !query.limit || query.limit === Number.POSITIVE_INFINITY) return prepared;
  const matches = countIndex(engine.store, plan, MANY);
  const better = matches > FEW && query.limit * collection.count < matches * matches;
  return better ? { ...prepared, plan: ordered } : prepared;
}

/** Of several conditions on one list the one that leads to the fewest documents is walked. */
function rarestFirst(engine: Engine, plan: Plan): Plan {
  const ways = [plan.points, ...plan.also];
  const counts = ways.map((points) =>
    plan.sorted && points.length > MAX_MERGED
      ? Number.POSITIVE_INFINITY
      : countIndex(engine.store, { ...plan, points, bounds: undefined }, MANY),
  );
  const rarest = counts.indexOf(Math.min(...counts));
  const [points = plan.points] = ways.splice(rarest, 1);
  return { ...plan, points, also: ways };
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
