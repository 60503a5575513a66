import type { Types } from 'mongoose';
import { mayRate } from '../agenda/policy.js';
import { groupBy } from '../bpmn/group-by.js';
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

/** What somebody may know of the numbers of one candidate. */
export interface SeenNumbers {
  own: Numbers | null;
  /** null: nobody rated yet · hidden: not before their own. */
  spread: Spread | 'hidden' | null;
}

type Numbers = Pick<RatingFields, 'candidate' | 'by' | 'benefit' | 'effort'>;

/** The words as well. */
export interface SeenRatings extends SeenNumbers {
  own: RatingFields | null;
  /** Everybody's words, newest first; empty while they are hidden. */
  all: RatingFields[];
}

/**
 * The rule that keeps opinions independent: who may rate a candidate sees what others say of it only after rating it
 * themselves. What is decided is open to everybody of the town, and who may not rate has no opinion to be swayed.
 */
export async function seenRatings(actor: Actor, candidates: readonly Seen[]): Promise<Map<string, SeenRatings>> {
  const ratings = await counted(candidates).sort({ 'said.at': -1, _id: 1 }).lean<RatingFields[]>();
  return seenOf(actor, candidates, ratings);
}

/** For lists: of a whole agenda, without the words, which nobody reads there. */
export async function seenNumbers(actor: Actor, candidates: readonly Seen[]): Promise<Map<string, SeenNumbers>> {
  const numbers = { _id: 0, candidate: 1, by: 1, benefit: 1, effort: 1 } as const;
  return seenOf(actor, candidates, await counted(candidates).select(numbers).lean<Numbers[]>());
}

function counted(candidates: readonly Seen[]) {
  return Rating.find({ candidate: { $in: candidates.map(({ _id }) => _id) }, withdrawn: null });
}

async function seenOf<Said extends Numbers>(actor: Actor, candidates: readonly Seen[], ratings: readonly Said[]) {
  const towns = await knownTowns(candidates.map(({ municipality }) => municipality));
  const byCandidate = groupBy(ratings, ({ candidate }) => candidate.toString());
  return new Map(
    candidates.map((candidate) => {
      const id = candidate._id.toString();
      const all = byCandidate.get(id) ?? [];
      const own = all.find(({ by }) => by.equals(actor._id ?? undefined)) ?? null;
      const municipality = towns.get(candidate.municipality.toString());
      const isRater = municipality !== undefined && mayRate(actor, { municipality });
      const isBlind = !belongsTo(actor, candidate.municipality) || (isRater && !own && isOpen(candidate));
      const spread: SeenNumbers['spread'] = isBlind && all.length > 0 ? 'hidden' : spreadOf(all);
      return [id, { own, spread, all: isBlind ? [] : all }];
    }),
  );
}

/** For lists and cards: the spread of each candidate by its id, `hidden` before one's own rating, null without any. */
export async function visibleRatings(
  actor: Actor,
  candidates: readonly Seen[],
): Promise<Map<string, Spread | 'hidden' | null>> {
  const seen = await seenNumbers(actor, candidates);
  return new Map([...seen].map(([id, { spread }]) => [id, spread]));
}

function isOpen({ state }: Seen): boolean {
  return openStates.includes(state);
}
