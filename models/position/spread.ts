import type { View, Weight } from '../position.js';
import { type Picture, pictures, sidesOf } from './picture.js';

type Voice = Pick<View, 'weight' | 'nature'>;

const heights: Record<Weight, number> = { centre: 3, relevant: 2, side: 1, unaffected: 0 };
/** The standard deviation when one half says "centre" and the other "not affected". */
const widest = 1.5;

/**
 * How far apart the voices on one candidate are: 0 (all say the same) to 1 (one half calls it the centre and a strategy,
 * the other is not affected and calls it a project). The mean of two parts that count alike:
 *
 * - the weights as numbers from 3 to 0, their standard deviation as a share of the largest there can be,
 * - the smaller of the two sides, strategy or project, as a share of half of those who named one.
 */
export function spreadOf(voices: readonly Voice[]): number {
  if (voices.length < 2) return 0;
  return (weightSpread(voices) + natureSplit(voices)) / 2;
}

function weightSpread(voices: readonly Voice[]): number {
  const values = voices.map(({ weight }) => heights[weight]);
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) / widest;
}

function natureSplit(voices: readonly Voice[]): number {
  const { strategy, project } = sidesOf(voices);
  const named = strategy + project;
  return named === 0 ? 0 : (2 * Math.min(strategy, project)) / named;
}

/** Sorts for a talk: opposed before blind spot before open before agreed, and within each what lies furthest apart first. */
export function byTalkOrder(a: { picture: Picture; spread: number }, b: { picture: Picture; spread: number }): number {
  return pictures.indexOf(a.picture) - pictures.indexOf(b.picture) || b.spread - a.spread;
}

/** The two voices worth hearing one after the other, the weightier first; null: all say the same. */
export function furthestApart<One extends Voice>(voices: readonly One[]): [One, One] | null {
  const pairs = voices.flatMap((one, index) => voices.slice(index + 1).map((other): [One, One] => [one, other]));
  const [first] = pairs.toSorted((a, b) => distance(b) - distance(a));
  if (!first || distance(first) === 0) return null;
  const [one, other] = first;
  return heights[one.weight] >= heights[other.weight] ? [one, other] : [other, one];
}

/** Different natures lie further apart than any weights, the more it matters to both; else the way between the weights. */
function distance([one, other]: [Voice, Voice]): number {
  const split = one.nature && other.nature && one.nature !== other.nature;
  if (split) return 4 + heights[one.weight] + heights[other.weight];
  return Math.abs(heights[one.weight] - heights[other.weight]);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
