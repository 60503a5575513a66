import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { belongsTo, holds, holdsFor } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedAgenda } from './reach.js';

// Who may do what with the town's agenda (product.md §2, §5). When it may be done says the model.

type InTown = Pick<ReachedAgenda, 'municipality'>;

/** Everybody of the town, guests too; reaching already asked. */
export function mayReadAgenda(actor: Actor, { municipality }: InTown): boolean {
  return belongsTo(actor, municipality._id);
}

/** The list of the town's agendas. */
export function mayReadAgendas(actor: Actor, municipality: Municipality): boolean {
  return belongsTo(actor, municipality._id);
}

/** Agendas, forewords, fields, goals, links, measures and editions are the navigator's, and the mayor's. */
export function mayCurateAgenda(actor: Actor, { municipality }: InTown): boolean {
  return mayStartAgenda(actor, municipality);
}

export function mayStartAgenda(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor');
}

/** Guard rails are the mayor's word. */
export function maySetGuardRails(actor: Actor, { municipality }: InTown): boolean {
  return holds(actor, municipality._id, 'mayor');
}

/** Who works on the town's tasks proposes: for a process, a practice or an idea of their own. */
export function mayPropose(actor: Actor, { municipality }: InTown): boolean {
  return holds(actor, municipality._id, 'author', 'head', 'navigator', 'mayor');
}

/** The same people rate benefit and effort. */
export function mayRate(actor: Actor, town: InTown): boolean {
  return mayPropose(actor, town);
}

/** A department speaks through its head or the head above; `null` is the mayor's own column. */
export function maySpeakFor(actor: Actor, { municipality }: InTown, department: Types.ObjectId | null): boolean {
  if (department === null) return holds(actor, municipality._id, 'mayor');
  return holdsFor(actor, municipality.chainOf(department), 'head');
}
