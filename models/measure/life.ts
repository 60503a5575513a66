import { act } from '../act.js';
import { Conflict, Invalid } from '../errors.js';
import { Measure } from '../measure.js';
import { isMeasureTimeFor, type MeasureAct, measureStateOf, type Turn } from './acts.js';
import { letCandidateFollow } from './following.js';
import { type Said, tell } from './telling.js';
import { longest } from './words.js';

/** The life of a measure: each verb records one act, refused when it is not its time; then its candidate follows. */
export interface Life {
  /** The work begins. */
  begin(said: Said): Promise<void>;
  finish(said: Said): Promise<void>;
  /** Given up; with a reason. */
  drop(said: Said): Promise<void>;
  /** Taken up again; with a reason. */
  reopen(said: Said): Promise<void>;
}

export function life(): Life & ThisType<Measure> {
  return {
    async begin(said) {
      await take(this, 'started', said);
    },

    async finish(said) {
      await take(this, 'done', said);
    },

    async drop(said) {
      await take(this, 'dropped', withReason(said));
    },

    async reopen(said) {
      await take(this, 'reopened', withReason(said));
    },
  };
}

/**
 * One conditional write: of two who end a measure at once one is told. The measure comes first, for it says what is
 * true; who stops in between does the same again, and only the candidate is brought up.
 */
async function take(measure: Measure, kind: Turn, { by, note = '', at = new Date() }: Said): Promise<void> {
  if (note.length > longest.note) throw new Invalid({ note: 'measures:invalid.noteLong' });
  const saidBefore = measure.acts.at(-1)?.kind === kind;
  if (!saidBefore) {
    if (!isMeasureTimeFor(kind, measure.state)) throw new Conflict('notItsTime');
    const taken: MeasureAct = { ...act(by, note.trim(), at), kind, before: null, end: null };
    const acts = [...measure.acts, taken];
    const state = measureStateOf(acts);
    const result = await Measure.updateOne(
      { _id: measure._id, state: measure.state, acts: { $size: measure.acts.length } },
      { $push: { acts: taken }, $set: { state, updatedAt: at } },
    );
    if (result.matchedCount === 0) throw new Conflict('notItsTime');
    measure.set({ acts, state, updatedAt: at });
    await tell(measure, kind, by, at, taken.note);
  }
  const followed = await letCandidateFollow(measure, { by, at });
  if (saidBefore && !followed) throw new Conflict('notItsTime');
}

/** @throws {Invalid} an end or a new beginning nobody explains. */
function withReason(said: Said): Said {
  if (!said.note?.trim()) throw new Invalid({ note: 'measures:invalid.note' });
  return said;
}
