import { agendaAround, type ReachedAgenda } from '../agenda/reach.js';
import { Measure } from '../measure.js';
import type { Actor } from '../user.js';

/** A measure as somebody of its town reaches it. */
export interface ReachedMeasure extends ReachedAgenda {
  measure: Measure;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedMeasure | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const measure = await Measure.findOne({ key });
      const around = measure && (await agendaAround(actor, measure));
      return around && { measure, ...around };
    },
  };
}
