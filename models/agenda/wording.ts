import { act, type Doer } from '../act.js';
import { Agenda } from '../agenda.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { checkedWords, type Words } from './words.js';

export interface Wording {
  /** Writes the words anew. Conflict when somebody saved since `revision`. */
  rewrite(change: { words: Words; revision: number; by: Doer; at?: Date }): Promise<void>;
}

export function wording(): Wording & ThisType<Agenda> {
  return {
    async rewrite({ words: written, revision, by, at = new Date() }) {
      const words = checkedWords(written);
      const meanwhile = () => new Conflict('savedMeanwhile', { name: this.saved.name });
      if (revision !== this.revision) throw meanwhile();
      const change = { ...words, saved: act(by, '', at), updatedAt: at };
      const result = await Agenda.updateOne({ _id: this._id, revision }, { $set: change, $inc: { revision: 1 } });
      if (result.matchedCount === 0) throw meanwhile();
      this.set({ ...change, revision: revision + 1 });
      const subject = { kind: 'agenda', id: this._id, title: words.title };
      await record({ municipality: this.municipality, by, kind: 'agenda.changed', subject, at });
    },
  };
}
