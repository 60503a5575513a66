import { act, type Doer } from '../act.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { Goal } from '../goal.js';
import { checkField, placeAtTheEnd } from './placing.js';
import { checkedWords, type GoalWords } from './words.js';

export interface Wording {
  /** Writes the words anew; under another field of action it stands at the end. Conflict when somebody saved since `revision`. */
  rewrite(change: { words: GoalWords; revision: number; by: Doer; at?: Date }): Promise<void>;
}

export function wording(): Wording & ThisType<Goal> {
  return {
    async rewrite({ words: written, revision, by, at = new Date() }) {
      const words = checkedWords(written);
      const meanwhile = () => new Conflict('savedMeanwhile', { name: this.saved.name });
      if (revision !== this.revision) throw meanwhile();
      const moved = !words.field.equals(this.field);
      if (moved) await checkField(this.agenda, words.field);
      const place = moved ? await placeAtTheEnd(this.agenda, words.field) : this.place;
      const change = { ...words, place, saved: act(by, '', at), updatedAt: at };
      const result = await Goal.updateOne({ _id: this._id, revision }, { $set: change, $inc: { revision: 1 } });
      if (result.matchedCount === 0) throw meanwhile();
      this.set({ ...change, revision: revision + 1 });
      const subject = { kind: 'goal', id: this._id, title: words.title };
      await record({ municipality: this.municipality, by, kind: moved ? 'goal.moved' : 'goal.changed', subject, at });
    },
  };
}
