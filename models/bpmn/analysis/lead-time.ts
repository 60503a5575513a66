import { playCase } from './case.js';
import type { Model } from './model.js';
import { randomFrom, seedOf } from './random.js';
import { shortestWay } from './shortest.js';
import type { LeadTime } from './types.js';

/** Enough for two digits, few enough for a page that waits. */
const mostCases = 1000;
/** Moves of pieces of work in all cases together: what takes longer keeps everybody else waiting. */
const mostMoves = 250_000;
/** Fewer say nothing. */
const fewestCases = 20;
/** Parts of the picture of all cases. */
const parts = 12;

/**
 * How long cases take from start to end, in minutes: plays many of them through by chance (Monte Carlo), seeded by the
 * drawing itself, so that the same drawing says the same. Times are as noted and do not vary by themselves; what varies
 * is the way a case takes. Returns the joins that waited in vain too.
 */
export function leadTimeOf(model: Model, cases = mostCases): { leadTime: LeadTime; stuck: string[] } {
  const random = randomFrom(seedOf(contentOf(model)));
  const minutes: number[] = [];
  const stuck = new Set<string>();
  let moves = 0;
  for (let at = 0; at < cases && (moves < mostMoves || at < fewestCases); at += 1) {
    const played = playCase(model, random);
    moves += played.moves;
    minutes.push(played.minutes);
    for (const id of played.stuck) stuck.add(id);
  }
  minutes.sort((one, other) => one - other);
  const longest = minutes.at(-1) ?? 0;
  return {
    leadTime: {
      best: Math.min(shortestWay(model), minutes[0] ?? 0),
      mean: minutes.reduce((sum, one) => sum + one, 0) / Math.max(1, minutes.length),
      p50: quantile(minutes, 0.5),
      p80: quantile(minutes, 0.8),
      p95: quantile(minutes, 0.95),
      longest,
      cases: minutes.length,
      spread: spreadOf(minutes),
    },
    stuck: [...stuck].toSorted(),
  };
}

/** The smallest value that at least this part (0–1) of the sorted values do not exceed (nearest rank). */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

function spreadOf(sorted: readonly number[]): LeadTime['spread'] {
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (high === low) return [{ from: low, to: high, share: 1 }];
  const width = (high - low) / parts;
  const counts = new Array<number>(parts).fill(0);
  for (const one of sorted) {
    const part = Math.min(parts - 1, Math.floor((one - low) / width));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts.map((count, at) => ({
    from: low + at * width,
    to: low + (at + 1) * width,
    share: count / sorted.length,
  }));
}

/** Everything the figures depend on, in an order that does not depend on the file. */
function contentOf({ graph, times }: Model): string {
  const steps = [...graph.nodes.values()].map(({ id, type, step }) => [id, type, step.probability, times.get(id)]);
  const ways = [...graph.out.values()].flat().map(({ id, source, target, weight }) => [id, source, target, weight]);
  return JSON.stringify([steps, ways]);
}
