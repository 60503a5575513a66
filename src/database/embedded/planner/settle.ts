import type { Engine } from '../engine.js';
import { MAX_MERGED } from './order.js';
import type { Plan } from './plan.js';
import type { PreparedQuery } from './prepare.js';
import { countIndex } from './walk.js';
import { differentWays } from './ways.js';

/** Below this reading and sorting is always cheap enough; above the next, counting more would tell no more. */
const FEW = 500;
const MANY = 20_000;

/**
 * Decides with the store's counts: of several indexes the one whose walk is shortest; and between reading all matches to
 * sort them and walking in order until enough match: of n documents with m matches spread evenly, the first l stand among
 * the first l * n / m.
 */
export function settlePlan(engine: Engine, asked: PreparedQuery): PreparedQuery {
  if (asked.plan?.single) return asked;
  const chosen = asked.others.length > 0 ? { ...asked, ...shortest(engine, asked) } : asked;
  if (chosen.plan && isNearlyAll(engine, chosen, chosen.plan)) return { ...chosen, plan: undefined };
  const prepared = chosen.plan?.also.length ? { ...chosen, plan: rarestFirst(engine, chosen.plan) } : chosen;
  const { plan, ordered, collection, query } = prepared;
  if (!plan || plan.sorted || !ordered || !collection || !query.limit || query.limit === Number.POSITIVE_INFINITY)
    return prepared;
  const matches = countIndex(engine.store, plan, MANY);
  const better = matches > FEW && query.limit * collection.count < matches * matches;
  return better ? { ...prepared, plan: ordered } : prepared;
}

/** An index that only leaves out what cannot match is no help if that is little: reading one after the other is faster. */
function isNearlyAll({ store }: Engine, { collection, query }: PreparedQuery, plan: Plan): boolean {
  if (!collection || query.hint || plan.fixed > 0 || plan.bounds || plan.sorted) return false;
  const half = Math.ceil(collection.count / 2);
  return countIndex(store, plan, half) >= half;
}

/** So far the walks are counted, one limit after the other, until one of them is at its end. */
const TRIALS = [32, 1024, MANY];

/** The way with the fewest index entries; equal ones as they were ranked. Reading in order spares the sorting. */
function shortest(engine: Engine, { plan, others, query, sort }: PreparedQuery): { plan?: Plan; others: Plan[] } {
  const ways = differentWays(plan ? [plan, ...others] : others);
  for (const most of TRIALS) {
    const costs = ways.map((way) => {
      const keys = countIndex(engine.store, way, most);
      if (!sort) return keys;
      return way.sorted ? Math.min(keys, way.exact && query.limit ? query.limit : keys) : keys * SORTING;
    });
    const least = Math.min(...costs);
    if (least >= most && most !== MANY) continue;
    const best = ways[costs.indexOf(least)];
    return { plan: best, others: ways.filter((way) => way !== best) };
  }
  return { plan, others };
}

/** What a document costs that is read and sorted, as a multiple of one that is read in order. */
const SORTING = 1.5;

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
