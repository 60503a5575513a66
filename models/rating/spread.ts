import { type CandidateState, openStates } from '../candidate/acts.js';

/** Five numbers that say more than a mean: where the ends are, where the middle half lies. */
export interface Extent {
  min: number;
  low: number;
  median: number;
  high: number;
  max: number;
}

export interface Spread {
  /** How many rated. */
  count: number;
  benefit: Extent;
  effort: Extent;
}

/** From how many people on something may be called a quick win: two friends are no picture. */
const fewestForWin = 3;

/** Of all ratings of one candidate; null when nobody rated. */
export function spreadOf(ratings: readonly { benefit: number; effort: number }[]): Spread | null {
  if (ratings.length === 0) return null;
  return {
    count: ratings.length,
    benefit: extentOf(ratings.map(({ benefit }) => benefit)),
    effort: extentOf(ratings.map(({ effort }) => effort)),
  };
}

/** What is decided against, begun or done is no longer to be won: it is not named among the quick wins. */
export function isWinnable(state: CandidateState): boolean {
  return openStates.includes(state) || state === 'accepted';
}

/** Much benefit for little effort, in the eyes of at least three: median benefit 4 or more, median effort 2 or less. */
export function isQuickWin({ count, benefit, effort }: Spread): boolean {
  return count >= fewestForWin && benefit.median >= 4 && effort.median <= 2;
}

/** People see it differently when the middle half is three steps wide, or all of them are four apart. */
export function isDisputed({ count, benefit, effort }: Spread): boolean {
  const isWide = ({ min, low, high, max }: Extent) => high - low >= 2 || max - min >= 4;
  return count >= fewestForWin && (isWide(benefit) || isWide(effort));
}

function extentOf(values: readonly number[]): Extent {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number) => quantile(sorted, part);
  return { min: at(0), low: at(0.25), median: at(0.5), high: at(0.75), max: at(1) };
}

/** Between two neighbours in proportion (Hyndman & Fan 1996, type 7: what spreadsheets do). */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const lower = sorted[Math.floor(place)] ?? 0;
  const upper = sorted[Math.ceil(place)] ?? lower;
  return lower + (upper - lower) * (place - Math.floor(place));
}
