import type { Agenda } from '../agenda.js';
import { Agenda as Agendas } from '../agenda.js';
import { Measure } from '../measure.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** A measure as somebody of its town reaches it. */
export interface ReachedMeasure {
  measure: Measure;
  agenda: Agenda;
  municipality: Municipality;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedMeasure | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const measure = await Measure.findOne({ key });
      if (!measure || !belongsTo(actor, measure.municipality)) return null;
      const [agenda, municipality] = await Promise.all([
        Agendas.findById(measure.agenda),
        knownTown(measure.municipality),
      ]);
      return agenda && municipality && { measure, agenda, municipality };
    },
  };
}
