import { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { Candidate, type Voice } from '../candidate.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { standingStates } from './acts.js';
import { checkedReason } from './words.js';

export interface Supporting {
  /** Somebody else wants it too, and says why. One voice a person: said again it is changed. */
  support(voice: { reason: string; department: Types.ObjectId | null; by: Doer; at?: Date }): Promise<void>;
}

export function supporting(): Supporting & ThisType<Candidate> {
  return {
    async support({ reason: written, department, by, at = new Date() }) {
      const reason = checkedReason(written);
      const standing = { _id: this._id, state: { $in: standingStates } };
      const said = { 'voices.$.reason': reason, 'voices.$.at': at };
      const changed = await Candidate.updateOne({ ...standing, 'voices.by': by.id }, { $set: said });
      if (changed.matchedCount === 0) {
        const voice: Voice = {
          _id: new Types.ObjectId(),
          by: by.id,
          name: by.name,
          department,
          title: this.title,
          reason,
          at,
        };
        const added = await Candidate.updateOne(
          { ...standing, 'voices.by': { $ne: by.id } },
          { $push: { voices: voice }, $set: { updatedAt: at } },
        );
        if (added.matchedCount === 0) throw new Conflict('notItsTime');
      }
      const { municipality, title } = this;
      const subject = { kind: 'candidate', id: this._id, title };
      await record({ municipality, by, kind: 'candidate.supported', subject, details: { note: reason }, at });
    },
  };
}
