import type { Types } from 'mongoose';
import { act } from '../act.js';
import { Candidate } from '../candidate.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { type Said, standingStates } from './acts.js';
import { overtaken } from './overtaken.js';
import { checkedTitle } from './words.js';

export interface Arranging {
  /** Into the row of a goal on the board, or into none; where it stands on its way does not change by that. */
  arrange(goal: Types.ObjectId | null, said: Said): Promise<void>;
  /** Called and described otherwise. Reasons stay: they are the words of who gave them. */
  rewrite(words: { title: string; text: string }, said: Said): Promise<void>;
}

export function arranging(): Arranging & ThisType<Candidate> {
  return {
    async arrange(goal, said) {
      if (!standingStates.includes(this.state)) throw new Conflict('notItsTime');
      const { by, note = '', at = new Date() } = said;
      await change(this, { goal, moved: act(by, note.trim(), at), updatedAt: at }, said);
      await tell(this, 'arranged', said);
    },

    async rewrite(words, said) {
      const { by, at = new Date() } = said;
      const { title, text } = checkedTitle(words);
      await change(this, { title, text, saved: act(by, '', at), updatedAt: at }, said);
      await tell(this, 'rewritten', said);
    },
  };
}

/** One conditional write on the revision they saw. */
async function change(candidate: Candidate, values: object, { revision = candidate.revision }: Said): Promise<void> {
  const result = await Candidate.updateOne({ _id: candidate._id, revision }, { $set: values, $inc: { revision: 1 } });
  if (result.matchedCount === 0) throw await overtaken(candidate);
  candidate.set({ ...values, revision: revision + 1 });
}

function tell({ municipality, _id, title }: Candidate, kind: string, { by, at = new Date() }: Said): Promise<void> {
  return record({ municipality, by, kind: `candidate.${kind}`, subject: { kind: 'candidate', id: _id, title }, at });
}
