import { act, type Doer } from '../act.js';
import { openStates } from '../candidate/acts.js';
import type { Candidate } from '../candidate.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { once } from '../once.js';
import { type Rated, Rating, ratingId, steps } from '../rating.js';

/** As a form brings it: null where nothing was chosen. */
export interface RatingWords {
  benefit: number | null;
  effort: number | null;
  note: string;
}

type Said = RatingWords & { by: Doer; at?: Date };

export interface Giving {
  /** Benefit and effort of a candidate as this person sees them; said again, the last one counts and the history stays. */
  rate(candidate: Candidate, said: Said): Promise<Rating>;
  /** Taken back; it may be given again. */
  withdraw(candidate: Candidate, said: { by: Doer; at?: Date }): Promise<void>;
}

const longestNote = 500;
/** A person changes their mind a few times; more than this of it nobody reads. */
const mostKept = 30;
/** Two tabs of one person at the same moment, and the same once more: then somebody plays with it. */
const mostTries = 20;

export function giving(): Giving {
  return {
    async rate(candidate, { by, at = new Date(), ...words }) {
      mustBeOpen(candidate);
      const rated = checked(words, by, at);
      const _id = ratingId(candidate._id, by.id);
      const { municipality, agenda } = candidate;
      const first = { _id, candidate: candidate._id, agenda, municipality, by: by.id, ...rated };
      let isNew = false;
      const rating = await once(
        async () => {
          const made = await Rating.create(first);
          isNew = true;
          return made;
        },
        () => Rating.findById(_id),
      );
      const changed = isNew || (await change(rating, rated));
      if (changed) await note(candidate, by, isNew ? 'rating.given' : 'rating.changed', at);
      return rating;
    },

    async withdraw(candidate, { by, at = new Date() }) {
      mustBeOpen(candidate);
      const own = { _id: ratingId(candidate._id, by.id), withdrawn: null };
      const result = await Rating.updateOne(own, { $set: { withdrawn: act(by, '', at) }, $inc: { revision: 1 } });
      if (result.matchedCount === 0) throw new Conflict('notItsTime');
      await note(candidate, by, 'rating.withdrawn', at);
    },
  };
}

/** What is decided is no longer weighed. */
function mustBeOpen({ state }: Candidate): void {
  if (!openStates.includes(state)) throw new Conflict('ratingClosed');
}

/** @throws {Invalid} what was not chosen, or is no step of the scale. */
function checked({ benefit, effort, note }: RatingWords, by: Doer, at: Date): Rated {
  const isStep = (value: number | null): value is number => steps.some((step) => step === value);
  const wrong: Record<string, string> = {};
  if (!isStep(benefit)) wrong.benefit = 'ratings:invalid.benefit';
  if (!isStep(effort)) wrong.effort = 'ratings:invalid.effort';
  if (note.length > longestNote) wrong.note = 'ratings:invalid.noteLong';
  if (!isStep(benefit) || !isStep(effort) || wrong.note) throw new Invalid(wrong);
  return { benefit, effort, note: note.trim(), said: act(by, '', at) };
}

/** Keeps what was said so far; false when it says the same already. */
async function change(rating: Rating, rated: Rated): Promise<boolean> {
  let current: Rating | null = rating;
  for (let tries = 0; current && tries < mostTries; tries++) {
    const { benefit, effort, note, said, revision } = current;
    const isSame = benefit === rated.benefit && effort === rated.effort && note === rated.note;
    if (isSame && !current.withdrawn) return false;
    const result = await Rating.updateOne(
      { _id: current._id, revision },
      {
        $set: { ...rated, withdrawn: null },
        $push: { before: { $each: [{ benefit, effort, note, said }], $slice: -mostKept } },
        $inc: { revision: 1 },
      },
    );
    if (result.matchedCount > 0) {
      rating.set({ ...rated, withdrawn: null, revision: revision + 1 });
      return true;
    }
    current = await Rating.findById(rating._id);
  }
  throw new Conflict('notItsTime');
}

/** The trail says that somebody rated, never what: others may not have rated yet. */
async function note(candidate: Candidate, by: Doer, kind: string, at: Date): Promise<void> {
  const subject = { kind: 'candidate', id: candidate._id, title: candidate.title };
  await record({ municipality: candidate.municipality, by, kind, subject, at });
}
