import { agendaAround, type ReachedAgenda } from '../agenda/reach.js';
import { Candidate } from '../candidate.js';
import type { Actor } from '../user.js';

/** A candidate as somebody of its town reaches it. */
export interface ReachedCandidate extends ReachedAgenda {
  candidate: Candidate;
}

export interface Reaching {
  reachableBy(actor: Actor, key: string): Promise<ReachedCandidate | null>;
}

export function reaching(): Reaching {
  return {
    async reachableBy(actor, key) {
      const candidate = await Candidate.findOne({ key });
      const around = candidate && (await agendaAround(actor, candidate));
      return around && { candidate, ...around };
    },
  };
}
