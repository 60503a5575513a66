import { type SortSpec, sortSpec } from '../aggregate/sort.js';
import { type Doc, isDoc, numberOf } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { compileFilter, type Filter } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';
import { type RawFilter, rawFilter } from '../match/raw.js';
import type { Collection } from '../store/collection.js';
import type { View } from '../transactions/view.js';
import { Effort } from './effort.js';
import { idPlan, type Plan, possiblePlans, unionOf } from './plan.js';
import { predicatesOf } from './predicates.js';

/** What is asked of a collection. */
export interface Query {
  filter: Doc;
  sort?: Doc;
  /** At most this many are read (skip included); lets an in-memory sort forget the rest. */
  limit?: number;
  hint?: unknown;
  collation?: unknown;
  expression?: MatchContext['expression'];
  /** The moment that is read, with what its transaction has changed; the last commit if missing. */
  transaction?: View | null;
  /** Milliseconds since 1970 at which to give up; 0 for never. */
  deadline?: number;
  /** Where to count what is read. */
  effort?: Effort;
}

/** A query made ready: the filter compiled (and so checked), the way chosen. */
export interface PreparedQuery {
  collection: Collection | undefined;
  query: Query;
  matches: Filter;
  plan: Plan | undefined;
  /** Other ways that narrow the search: which is the shortest is known once their keys are counted. */
  others: Plan[];
  /** A way that gives the order asked for, where `plan` does not: better if the first few of very many are wanted. */
  ordered?: Plan;
  /** The filter can match nothing: nothing is read. */
  never?: boolean;
  /** Ways of the branches of an $or, where no single way was found. */
  union: Plan[] | undefined;
  sort: SortSpec | undefined;
  /** -1 for `{ $natural: -1 }`. */
  natural: number;
  /** Conditions that need no decoded document, and `matches` for the rest alone. */
  raw?: RawFilter & { matches: Filter };
  effort: Effort;
}

/** Compiles the filter, also if the collection is missing, and finds the ways that are open. */
export function prepareQuery(collection: Collection | undefined, query: Query): PreparedQuery {
  const effort = query.effort ?? new Effort();
  const byId = collection && idPlan(collection.indexes, query);
  if (byId) return { ...NO_WAY, collection, query, effort, matches: always, plan: byId };
  const collation = collationOf(query.collation ?? collection?.options.collation);
  const matches = compileFilter(query.filter, { fold: collation.fold, expression: query.expression });
  const raw = collation.fold ? undefined : rawPart(query);
  const natural = naturalDirection(query);
  const spec = query.sort && !('$natural' in query.sort) ? sortSpec(query.sort) : undefined;
  const sort = spec?.paths.length ? spec : undefined;
  const prepared = { ...NO_WAY, collection, query, effort, matches, sort, natural, raw };
  if (!collection) return prepared;
  const predicates = predicatesOf(query.filter);
  if (predicates.impossible) return { ...prepared, never: true };
  const hint = hintedIndex(collection, query.hint);
  if (natural !== 0 || hint === '$natural') return prepared;
  const overlaid = Boolean(query.transaction?.changes(collection));
  const request = { indexes: collection.indexes, collation, hint, overlaid };
  const [plan, ...others] = possiblePlans({ ...request, sort, predicates });
  const ordered = sort && !hint ? [plan, ...others].find((each) => each?.sorted) : undefined;
  // An index chosen for its order alone still reads everything: the branches of an $or may read far less.
  const union = plan && narrows(plan) ? undefined : unionOf(query.filter, request);
  if (union) return { ...prepared, ordered, union };
  return { ...prepared, plan, others: hint || plan?.single ? [] : others.filter(narrows), ordered };
}

const NO_WAY = { plan: undefined, others: [], union: undefined, sort: undefined, natural: 0 };
const always = () => true;
const narrows = ({ fixed, bounds, present }: Plan) => fixed > 0 || bounds !== undefined || present;

function rawPart({ filter, expression }: Query): PreparedQuery['raw'] {
  const raw = rawFilter(filter);
  return raw && { ...raw, matches: compileFilter(raw.rest, { expression }) };
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
