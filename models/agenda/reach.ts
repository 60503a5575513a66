import type { Types } from 'mongoose';
import { Agenda } from '../agenda.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** An agenda as somebody of its town reaches it. */
export interface ReachedAgenda {
  agenda: Agenda;
  municipality: Municipality;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedAgenda | null>;
  currentOf(municipality: Types.ObjectId): Promise<Agenda | null>;
}

/** The agenda and the town of what belongs to an agenda, for somebody of that town. */
export async function agendaAround(
  actor: Actor,
  part: { agenda: Types.ObjectId; municipality: Types.ObjectId },
): Promise<ReachedAgenda | null> {
  if (!belongsTo(actor, part.municipality)) return null;
  const [agenda, municipality] = await Promise.all([Agenda.findById(part.agenda), knownTown(part.municipality)]);
  return agenda && municipality && { agenda, municipality };
}

export function reaching(): Reaching {
  return {
    /** The workshop is the town's own; everybody else reads editions. */
    async reachableBy(actor, key) {
      const agenda = await Agenda.findOne({ key });
      if (!agenda || !belongsTo(actor, agenda.municipality)) return null;
      const municipality = await knownTown(agenda.municipality);
      return municipality && { agenda, municipality };
    },

    currentOf(municipality) {
      return Agenda.findOne({ municipality, current: true });
    },
  };
}
