import type { Types } from 'mongoose';
import type { Act } from '../act.js';
import type { Municipality } from '../municipality.js';
import { holds, holdsFor } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { VersionAct } from './acts.js';

// Rights that are the same for everything a department answers for (product.md §2). Processes and practices name them.

/** The department that answers for something, in its town. */
export interface Place {
  municipality: Municipality;
  department: Types.ObjectId;
}

/** Working for a department: its authors and its head (or the head above), the navigator and the mayor. */
export function mayWorkFor(actor: Actor, { municipality, department }: Place): boolean {
  return (
    holds(actor, municipality._id, 'navigator', 'mayor') ||
    holdsFor(actor, municipality.chainOf(department), 'author', 'head')
  );
}

export function mayWorkSomewhere(actor: Actor, municipality: Municipality): boolean {
  return municipality.departments.some((one) => mayWorkFor(actor, { municipality, department: one._id }));
}

/** The head of the department or of one above it, or the mayor. */
export function leadsAt(actor: Actor, { municipality, department }: Place): boolean {
  return holds(actor, municipality._id, 'mayor') || holdsFor(actor, municipality.chainOf(department), 'head');
}

export function mayPublishAt(actor: Actor, place: Place): boolean {
  return holds(actor, place.municipality._id, 'navigator') || leadsAt(actor, place);
}

/** Submitted it once or changed it last: four eyes forbid the decision. */
export function hasHandIn(actor: Actor, version: { saved: Act; acts: readonly VersionAct[] }): boolean {
  if (!actor._id) return true;
  const hands = [version.saved.by, ...version.acts.filter((one) => one.kind === 'submitted').map((one) => one.by)];
  return hands.some((hand) => hand.equals(actor._id ?? undefined));
}
