import { act, type Doer } from '../act.js';
import { Agenda, type AgendaAct } from '../agenda.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { tellOfGuardRails } from './telling.js';

interface Said {
  by: Doer;
  note?: string;
  at?: Date;
}

export interface Timing {
  /** The town works with this one from now on; the one so far is closed. */
  makeCurrent(said: Said): Promise<void>;
  /** Over: it can still be read. */
  close(said: Said): Promise<void>;
}

export function timing(): Timing & ThisType<Agenda> {
  return {
    async makeCurrent({ by, note = '', at = new Date() }) {
      if (this.current) return;
      const before = await Agenda.currentOf(this.municipality);
      if (before) await before.close({ by, at });
      try {
        await take(this, 'madeCurrent', { by, note, at });
      } catch (error) {
        // Somebody made another one current in between: the index allows one.
        if ((error as { code?: number }).code === 11_000) throw new Conflict('notItsTime');
        throw error;
      }
      await tellOfGuardRailsThatHold(this, at);
    },

    async close({ by, note = '', at = new Date() }) {
      if (!this.current) throw new Conflict('notItsTime');
      await take(this, 'closed', { by, note, at });
    },
  };
}

/** From now on its guard rails hold: told in the name of who set the newest. */
async function tellOfGuardRailsThatHold(agenda: Agenda, at: Date): Promise<void> {
  const [newest] = agenda.guardRails.toSorted((one, other) => other.said.at.getTime() - one.said.at.getTime());
  if (newest) await tellOfGuardRails(agenda, { id: newest.said.by, name: newest.said.name }, at);
}

async function take(agenda: Agenda, kind: AgendaAct['kind'], { by, note = '', at = new Date() }: Said): Promise<void> {
  const taken: AgendaAct = { ...act(by, note.trim(), at), kind };
  const current = kind === 'madeCurrent';
  const result = await Agenda.updateOne(
    { _id: agenda._id, acts: { $size: agenda.acts.length } },
    { $push: { acts: taken }, $set: { current, updatedAt: at } },
  );
  if (result.matchedCount === 0) throw new Conflict('notItsTime');
  agenda.set({ acts: [...agenda.acts, taken], current, updatedAt: at });
  const subject = { kind: 'agenda', id: agenda._id, title: agenda.title };
  await record({ municipality: agenda.municipality, by, kind: `agenda.${kind}`, subject, details: { note }, at });
}
