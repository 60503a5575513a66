import type { Agenda } from '../agenda.js';
import { Agenda as Agendas } from '../agenda.js';
import { Candidate } from '../candidate.js';
import { knownTown } from '../municipality/known.js';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';

/** A candidate as somebody of its town reaches it. */
export interface ReachedCandidate {
  candidate: Candidate;
  agenda: Agenda;
  municipality: Municipality;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedCandidate | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const candidate = await Candidate.findOne({ key });
      if (!candidate || !belongsTo(actor, candidate.municipality)) return null;
      const [agenda, municipality] = await Promise.all([
        Agendas.findById(candidate.agenda),
        knownTown(candidate.municipality),
      ]);
      return agenda && municipality && { candidate, agenda, municipality };
    },
  };
}
