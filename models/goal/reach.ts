import { agendaAround, type ReachedAgenda } from '../agenda/reach.js';
import { Goal } from '../goal.js';
import type { Actor } from '../user.js';

/** A goal as somebody of its town reaches it. */
export interface ReachedGoal extends ReachedAgenda {
  goal: Goal;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedGoal | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const goal = await Goal.findOne({ key });
      const around = goal && (await agendaAround(actor, goal));
      return around && { goal, ...around };
    },
  };
}
