import { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import type { Goal } from '../goal.js';
import { nameOf, type Subject } from '../subject.js';
import { rearrange } from './rearranging.js';
import { longest } from './words.js';

interface Said {
  by: Doer;
  at?: Date;
}

export interface Linking {
  /** What serves it already stays as it is. `title`: what the trail of the town may call it. */
  link(thing: Subject & { because?: string; title: string }, said: Said): Promise<void>;
  /** Says anew why something serves the goal. */
  explain(link: Types.ObjectId, because: string): Promise<void>;
  unlink(thing: Subject, said: Said): Promise<void>;
  /** Undoes a removal. */
  relink(thing: Subject, said: Said): Promise<void>;
}

/** So many removals can be undone. */
const mostRemoved = 20;

export function linking(): Linking & ThisType<Goal> {
  return {
    async link({ kind, subject, because = '', title }, { by, at = new Date() }) {
      const link = {
        _id: new Types.ObjectId(),
        kind,
        subject,
        because: checkedReason(because),
        added: act(by, '', at),
      };
      const linked = await rearrange(this, at, ({ links }) => {
        if (links.some((one) => nameOf(one) === nameOf(link))) return null;
        if (links.length >= longest.links) throw new Invalid({ subject: 'goals:invalid.linksFull' });
        return { links: [...links, link] };
      });
      if (linked) await tell(this, 'goal.linked', by, at, title);
    },

    async explain(id, because) {
      const reason = checkedReason(because);
      await rearrange(this, new Date(), ({ links }) =>
        links.some((one) => one._id.equals(id) && one.because !== reason)
          ? { links: links.map((one) => (one._id.equals(id) ? { ...one, because: reason } : one)) }
          : null,
      );
    },

    async unlink(thing, { by, at = new Date() }) {
      const gone = await rearrange(this, at, ({ links, removedLinks }) => {
        const link = links.find((one) => nameOf(one) === nameOf(thing));
        if (!link) return null;
        const others = removedLinks.filter((one) => nameOf(one) !== nameOf(thing));
        return { links: links.filter((one) => one !== link), removedLinks: [...others, link].slice(-mostRemoved) };
      });
      if (gone) await tell(this, 'goal.unlinked', by, at);
    },

    async relink(thing, { by, at = new Date() }) {
      const back = await rearrange(this, at, ({ links, removedLinks }) => {
        const link = removedLinks.find((one) => nameOf(one) === nameOf(thing));
        if (!link || links.some((one) => nameOf(one) === nameOf(thing))) return null;
        return { links: [...links, link], removedLinks: removedLinks.filter((one) => one !== link) };
      });
      if (back) await tell(this, 'goal.relinked', by, at);
    },
  };
}

function checkedReason(because: string): string {
  const reason = because.trim();
  if (reason.length > longest.because) throw new Invalid({ because: 'goals:invalid.becauseLong' });
  return reason;
}

function tell(goal: Goal, kind: string, by: Doer, at: Date, note = ''): Promise<void> {
  const subject = { kind: 'goal', id: goal._id, title: goal.title };
  return record({ municipality: goal.municipality, by, kind, subject, details: { note }, at });
}
