import type { Agenda } from '../agenda.js';
import { openStates } from '../candidate/acts.js';
import { Candidate } from '../candidate.js';
import { knownTown } from '../municipality/known.js';
import { Position } from '../position.js';
import type { Actor } from '../user.js';
import { type Column, columnKey, columnsOf, ownColumns } from './columns.js';

/** A candidate that waits for a word of this person, and for which of their columns. */
export interface Missing {
  candidate: Candidate;
  columns: Column[];
}

/** The open candidates of an agenda on which a head or the mayor has not said anything yet; oldest first. */
export async function candidatesWithout(
  actor: Actor,
  agenda: Pick<Agenda, '_id' | 'municipality'>,
): Promise<Missing[]> {
  const municipality = await knownTown(agenda.municipality);
  if (!municipality || !actor.memberships.some(({ role }) => role === 'head' || role === 'mayor')) return [];
  const own = ownColumns(actor, municipality, await columnsOf(municipality));
  if (own.length === 0) return [];
  const [candidates, said] = await Promise.all([
    Candidate.find({ agenda: agenda._id, state: { $in: openStates } }).sort({ proposedAt: 1, _id: 1 }),
    Position.find(
      { agenda: agenda._id, withdrawn: null, department: { $in: own.map(({ department }) => department) } },
      { candidate: 1, department: 1 },
    ).lean(),
  ]);
  const known = new Set(said.map(({ candidate, department }) => `${candidate} ${columnKey(department)}`));
  return candidates
    .map((candidate) => ({
      candidate,
      columns: own.filter(({ department }) => !known.has(`${candidate._id} ${columnKey(department)}`)),
    }))
    .filter(({ columns }) => columns.length > 0);
}
