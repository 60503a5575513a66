import type { Plan } from './plan.js';

/**
 * Of several ways that fix the same first fields the best ranked one: they lead to the same documents, so that counting
 * each tells nothing more. Over arrays an index leads to a document more than once: such a way only stays alone.
 */
export function differentWays(ways: readonly Plan[]): Plan[] {
  const best = new Map<string, Plan>();
  for (const way of ways) {
    const known = best.get(beginningOf(way));
    if (!known || (overArrays(known) && !overArrays(way))) best.set(beginningOf(way), way);
  }
  return ways.filter((way) => best.get(beginningOf(way)) === way);
}

/** Equal for ways that meet the same documents in the same way. */
function beginningOf({ index, fixed, bounds, also, sorted, exact, present }: Plan): string {
  if (bounds || also.length > 0 || present || index.fold) return index.name;
  return JSON.stringify([sorted, exact, ...index.fields.slice(0, fixed)]);
}

const overArrays = ({ index }: Plan) => index.multikey.includes(true);
