import type { Model } from './model.js';
import { reachedFrom } from './reach.js';

/**
 * Minutes of the shortest way through: at each decision the quickest way that is ever taken, of work side by side the
 * longest, no exceptions, no loops. The least solution of D(step) = time + min or max of D(next), by value iteration
 * (Bellman, Dynamic Programming, 1957) from infinity down.
 */
export function shortestWay(model: Model): number {
  const { graph, times, splits } = model;
  const rest = new Map<string, number>();
  const restOf = (id: string) => rest.get(id) ?? Number.POSITIVE_INFINITY;
  const inside = (container: string): number => {
    const entries = graph.entries.get(container) ?? [];
    const taken = entries.filter(({ share }) => share > 0).map(({ id }) => restOf(id));
    if (taken.length === 0) return 0;
    return entries.every(({ share }) => share === 1) ? Math.max(...taken) : Math.min(...taken);
  };
  const value = (id: string): number => {
    const { working, waiting } = times.get(id) ?? { working: 0, waiting: 0 };
    const ways = (model.ways.get(id) ?? []).filter((way) => way.weight > 0);
    const next = ways.map(({ target }) => restOf(target));
    const isAll = (splits.get(id) ?? 'all') === 'all';
    const onward = next.length === 0 ? 0 : isAll ? Math.max(...next) : Math.min(...next);
    const started = (model.startedBy.get(id) ?? []).map(restOf).filter(Number.isFinite);
    const own = (working ?? 0) + (waiting ?? 0) + (graph.entries.has(id) ? inside(id) : 0);
    return own + Math.max(onward, ...started);
  };
  // What comes last is known first.
  const ids = [...reachedFrom(graph).keys()].reverse();
  for (let round = 0, changes = true; changes && round <= ids.length; round += 1) {
    changes = false;
    for (const id of ids) {
      const now = value(id);
      if (now >= restOf(id)) continue;
      rest.set(id, now);
      changes = true;
    }
  }
  const begun = model.processes.map(inside).filter(Number.isFinite);
  return Math.max(0, ...begun);
}
