import type { Types } from 'mongoose';
import { mayRate } from '../agenda/policy.js';
import { type CandidateState, openStates } from '../candidate/acts.js';
import { knownTowns } from '../municipality/known.js';
import { Rating, type RatingFields } from '../rating.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type Spread, spreadOf } from './spread.js';

/** As much of a candidate as the rule asks for. */
export interface Seen {
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
  state: CandidateState;
}

/** What somebody may know of the ratings of one candidate. */
export interface SeenRatings {
  own: RatingFields | null;
  /** null: nobody rated yet · hidden: not before their own. */
  spread: Spread | 'hidden' | null;
  /** Everybody's words, newest first; empty while they are hidden. */
  all: RatingFields[];
}

/**
 * The rule that keeps opinions independent: who may rate a candidate sees what others say of it only after rating it
 * themselves. What is decided is open to everybody of the town, and who may not rate has no opinion to be swayed.
 */
export async function seenRatings(actor: Actor, candidates: readonly Seen[]): Promise<Map<string, SeenRatings>> {
  const [ratings, towns] = await Promise.all([
    Rating.find({ candidate: { $in: candidates.map(({ _id }) => _id) }, withdrawn: null })
      .sort({ 'said.at': -1, _id: 1 })
      .lean<RatingFields[]>(),
    knownTowns(candidates.map(({ municipality }) => municipality)),
  ]);
  const byCandidate = grouped(ratings);
  return new Map(
    candidates.map((candidate) => {
      const id = candidate._id.toString();
      const all = byCandidate.get(id) ?? [];
      const own = all.find(({ by }) => by.equals(actor._id ?? undefined)) ?? null;
      const municipality = towns.get(candidate.municipality.toString());
      const isRater = municipality !== undefined && mayRate(actor, { municipality });
      const isBlind = !belongsTo(actor, candidate.municipality) || (isRater && !own && isOpen(candidate));
      return [id, { own, spread: isBlind && all.length > 0 ? 'hidden' : spreadOf(all), all: isBlind ? [] : all }];
    }),
  );
}

/** For lists and cards: the spread of each candidate by its id, `hidden` before one's own rating, null without any. */
export async function visibleRatings(
  actor: Actor,
  candidates: readonly Seen[],
): Promise<Map<string, Spread | 'hidden' | null>> {
  const seen = await seenRatings(actor, candidates);
  return new Map([...seen].map(([id, { spread }]) => [id, spread]));
}

function grouped(ratings: readonly RatingFields[]): Map<string, RatingFields[]> {
  const groups = new Map<string, RatingFields[]>();
  for (const rating of ratings) {
    const id = rating.candidate.toString();
    groups.set(id, [...(groups.get(id) ?? []), rating]);
  }
  return groups;
}

function isOpen({ state }: Seen): boolean {
  return openStates.includes(state);
}
