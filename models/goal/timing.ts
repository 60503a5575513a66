import { act, type Doer } from '../act.js';
import { Conflict, Invalid } from '../errors.js';
import { record } from '../event.js';
import { Goal, type GoalAct } from '../goal.js';
import { checkField } from './placing.js';
import { longest } from './words.js';

interface Said {
  by: Doer;
  note?: string;
  at?: Date;
}

export interface Timing {
  /** No goal of the agenda any more; the reason is kept. */
  drop(said: Said): Promise<void>;
  restore(said: Said): Promise<void>;
}

export function timing(): Timing & ThisType<Goal> {
  return {
    async drop({ by, note = '', at = new Date() }) {
      const reason = note.trim();
      if (!reason) throw new Invalid({ note: 'goals:invalid.note' });
      if (reason.length > longest.note) throw new Invalid({ note: 'goals:invalid.noteLong' });
      if (this.dropped) throw new Conflict('notItsTime');
      await take(this, 'dropped', by, reason, at);
    },

    async restore({ by, note = '', at = new Date() }) {
      if (!this.dropped) throw new Conflict('notItsTime');
      await checkField(this.agenda, this.field);
      await take(this, 'restored', by, note.trim(), at);
    },
  };
}

async function take(goal: Goal, kind: GoalAct['kind'], by: Doer, note: string, at: Date): Promise<void> {
  const taken: GoalAct = { ...act(by, note, at), kind };
  const dropped = kind === 'dropped';
  const result = await Goal.updateOne(
    { _id: goal._id, acts: { $size: goal.acts.length } },
    { $push: { acts: taken }, $set: { dropped, updatedAt: at } },
  );
  if (result.matchedCount === 0) throw new Conflict('notItsTime');
  goal.set({ acts: [...goal.acts, taken], dropped, updatedAt: at });
  const subject = { kind: 'goal', id: goal._id, title: goal.title };
  await record({ municipality: goal.municipality, by, kind: `goal.${kind}`, subject, details: { note }, at });
}
