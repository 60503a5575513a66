import type { Agenda } from '../agenda.js';
import { Agenda as Agendas } from '../agenda.js';
import { Goal } from '../goal.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** A goal as somebody of its town reaches it. */
export interface ReachedGoal {
  goal: Goal;
  agenda: Agenda;
  municipality: Municipality;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedGoal | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const goal = await Goal.findOne({ key });
      if (!goal || !belongsTo(actor, goal.municipality)) return null;
      const [agenda, municipality] = await Promise.all([Agendas.findById(goal.agenda), knownTown(goal.municipality)]);
      return agenda && municipality && { goal, agenda, municipality };
    },
  };
}
