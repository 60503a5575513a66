import type { Split } from './branches.js';
import type { Entry, Way } from './graph.js';

/** From 0 up to 1. */
export type Random = () => number;

/** The ways one case takes out of a step, by chance. */
export function chosenWays(ways: readonly Way[], split: Split, random: Random): readonly Way[] {
  if (ways.length < 2 || split === 'all') return ways;
  if (split === 'one') return oneOf(ways, random);
  const always = ways.filter(({ weight }) => weight >= 1);
  const others = ways.filter(({ weight }) => weight < 1);
  return [...always, ...someOf(others, random)];
}

/** Several starts of which a case has one; what nothing leads to begins all at once. */
export function chosenEntries(entries: readonly Entry[], random: Random): readonly Entry[] {
  const isAtOnce = entries.every(({ share }) => share === 1);
  if (entries.length < 2 || isAtOnce) return entries;
  let point = random();
  return entries.filter(({ share }) => {
    const isHit = point >= 0 && point < share;
    point -= share;
    return isHit;
  });
}

function oneOf(ways: readonly Way[], random: Random): readonly Way[] {
  let point = random() * ways.reduce((sum, { weight }) => sum + weight, 0);
  for (const way of ways) {
    if (point < way.weight) return [way];
    point -= way.weight;
  }
  return ways.slice(-1);
}

/**
 * Some of several ways, each as often as it says, and at least one where they come to 100 %: the shares laid end to end,
 * and hit by a comb of teeth one apart that begins at a random place (systematic sampling, Madow 1949).
 */
function someOf(ways: readonly Way[], random: Random): readonly Way[] {
  const offset = random();
  let end = 0;
  return ways.filter(({ weight }) => {
    const from = end;
    end += weight;
    return Math.ceil(end - offset) > Math.ceil(from - offset);
  });
}
