import { Candidate, type Nature } from '../candidate.js';
import { Conflict } from '../errors.js';
import { isTimeFor, type Said } from './acts.js';
import { overtaken } from './overtaken.js';

export interface Splitting {
  /** A strategy hidden in a project becomes a candidate of its own, or the other way round. */
  split(part: { title: string; reason: string; meant: Nature }, said: Said): Promise<Candidate>;
}

export function splitting(): Splitting & ThisType<Candidate> {
  return {
    async split({ title, reason, meant }, { by, at = new Date(), revision }) {
      if (revision !== undefined && revision !== this.revision) throw await overtaken(this);
      if (!isTimeFor('split', this.state)) throw new Conflict('notItsTime');
      // The part first: it says itself where it comes from, so nothing is lost if its origin never notes it.
      const part = await Candidate.propose({
        municipality: this.municipality,
        agenda: this.agenda,
        kind: 'idea',
        subject: null,
        department: this.department,
        title,
        text: '',
        reason,
        goal: this.goal,
        from: this._id,
        meant,
        by,
        at,
      });
      await this.noteSplit(part._id, { by, note: reason, at });
      return part;
    },
  };
}
