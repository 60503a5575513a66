import type { Types } from 'mongoose';
import { openStates } from '../../models/candidate/acts.js';
import { Candidate, type CandidateFields } from '../../models/candidate.js';
import { type SeenNumbers, seenNumbers } from '../../models/rating/seeing.js';
import { isDisputed, isQuickWin, isWinnable, type Spread } from '../../models/rating/spread.js';
import type { Actor } from '../../models/user.js';
import { quarterOf } from '../render/charts/scatter.js';
import { type Sort, shownStates, type Wish } from './wish.js';

/** A candidate with what this person may know of its ratings. */
export interface Rated extends SeenNumbers {
  /** Its place among all candidates of the agenda: the same in chart and list, whatever is filtered. */
  number: number;
  candidate: CandidateFields & { _id: Types.ObjectId };
  /** What may be shown of the spread. */
  shown: Spread | null;
}

export async function ratedOf(actor: Actor, agenda: Types.ObjectId): Promise<Rated[]> {
  const candidates = await Candidate.find({ agenda, state: { $in: shownStates } })
    .sort({ proposedAt: 1, _id: 1 })
    .lean<Rated['candidate'][]>();
  const seen = await seenNumbers(actor, candidates);
  return candidates.map((candidate, index) => {
    const ratings = seen.get(candidate._id.toString()) ?? { own: null, spread: null };
    const shown = ratings.spread === 'hidden' ? null : ratings.spread;
    return { ...ratings, candidate, number: index + 1, shown };
  });
}

/** Still to be rated by this person. */
export function isWaiting({ candidate, own }: Rated): boolean {
  return !own && openStates.includes(candidate.state);
}

export function isWin({ candidate, shown }: Rated): boolean {
  return shown !== null && isQuickWin(shown) && isWinnable(candidate.state);
}

export function matching(rated: readonly Rated[], wish: Wish): Rated[] {
  return rated.filter(
    ({ candidate, shown }) =>
      (!wish.kind || candidate.kind === wish.kind) &&
      (!wish.state || candidate.state === wish.state) &&
      (!wish.department || (candidate.department?.equals(wish.department) ?? false)) &&
      (!wish.quarter || (shown !== null && quarterOf(shown) === wish.quarter)),
  );
}

/** Those without visible ratings stand at the end, as they were proposed. */
export function sorted(rated: readonly Rated[], sort: Sort): Rated[] {
  const weight = ({ shown, number }: Rated) => (sort === 'number' ? -number : shown ? weights[sort](shown) : -1000);
  return rated.toSorted((one, other) => weight(other) - weight(one) || one.number - other.number);
}

const weights: Record<Exclude<Sort, 'number'>, (spread: Spread) => number> = {
  win: ({ benefit, effort }) => benefit.median - effort.median,
  benefit: ({ benefit, effort }) => benefit.median * 10 - effort.median,
  effort: ({ benefit, effort }) => benefit.median - effort.median * 10,
  dispute: (spread) => width(spread) + (isDisputed(spread) ? 100 : 0),
};

function width({ benefit, effort }: Spread): number {
  return Math.max(benefit.high - benefit.low, effort.high - effort.low) * 10 + benefit.max - benefit.min;
}
