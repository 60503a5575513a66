import { act, type Doer } from '../act.js';
import { Candidate } from '../candidate.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import { checkedText, longest, Remark } from './remark.js';

interface Moderated {
  by: Doer;
  at?: Date;
}

export interface Moderating {
  /** Within the first minutes in place, later with a mark. */
  correct(text: string, at?: Date): Promise<void>;
  /** Out of sight for others, never gone. */
  hide(said: Moderated & { reason: string }): Promise<void>;
  unhide(said: Moderated): Promise<void>;
}

const inPlace = 15 * 60_000;

export function moderating(): Moderating & ThisType<Remark> {
  return {
    async correct(written, at = new Date()) {
      const text = checkedText(written);
      if (text === this.text) return;
      const late = at.getTime() - this.written.at.getTime() > inPlace;
      await change(this, { text, ...(late ? { edited: at } : {}) });
    },

    async hide({ reason, by, at = new Date() }) {
      const note = reason.trim();
      if (!note) throw new Invalid({ reason: 'candidates:invalid.hiding' });
      if (note.length > longest.reason) throw new Invalid({ reason: 'candidates:invalid.hidingLong' });
      if (this.hidden) return;
      await change(this, { hidden: act(by, note, at) });
      await tell(this, 'hidden', by, at, note);
    },

    async unhide({ by, at = new Date() }) {
      if (!this.hidden) return;
      await change(this, { hidden: null });
      await tell(this, 'shown', by, at);
    },
  };
}

async function change(remark: Remark, values: Partial<Pick<Remark, 'text' | 'edited' | 'hidden'>>): Promise<void> {
  await Remark.updateOne({ _id: remark._id }, { $set: values });
  remark.set(values);
}

async function tell(remark: Remark, kind: string, by: Doer, at: Date, note = ''): Promise<void> {
  const candidate = await Candidate.findById(remark.candidate, { title: 1 });
  const subject = { kind: 'candidate', id: remark.candidate, title: candidate?.title ?? '' };
  await record({ municipality: remark.municipality, by, kind: `remark.${kind}`, subject, details: { note }, at });
}
