import type { Types } from 'mongoose';
import type { Act } from '../act.js';
import { type Deputy, deputiesOf } from '../municipality/deputy.js';
import type { Municipality } from '../municipality.js';
import { belongsTo, holds, holdsFor } from '../user/membership.js';
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

/** A version as far as four eyes are concerned. */
export interface Handled {
  saved: Act;
  acts: readonly VersionAct[];
  /** Everybody who wrote at it; versions from before this was kept have none. */
  hands?: readonly Types.ObjectId[] | undefined;
}

/** Wrote at it, submitted it once, or answers for the whole: four eyes forbid the decision, whatever the office. */
export function hasHandIn(actor: Pick<Actor, '_id'>, version: Handled, owner: Types.ObjectId | null): boolean {
  const person = actor._id;
  if (!person) return true;
  return handsIn(version, owner).some((hand) => hand.equals(person));
}

function handsIn({ saved, acts, hands = [] }: Handled, owner: Types.ObjectId | null): Types.ObjectId[] {
  const submitters = acts.filter((one) => one.kind === 'submitted').map((one) => one.by);
  return [saved.by, ...hands, ...submitters, ...(owner ? [owner] : [])];
}

/**
 * In whose place this person may decide: of a head of the department or of one above it, today. Not for a head who has a
 * hand in it: whoever acts for somebody decides no more than they could.
 */
export function standsInFor(
  actor: Actor,
  { municipality, department }: Place,
  version: Handled,
  owner: Types.ObjectId | null,
  now = new Date(),
): Deputy | null {
  if (!actor._id || !belongsTo(actor, municipality._id)) return null;
  const theirs = deputiesOf(municipality, department, now).filter(({ person }) =>
    person.equals(actor._id ?? undefined),
  );
  return theirs.find(({ head }) => !hasHandIn({ _id: head }, version, owner)) ?? null;
}

/** Four eyes: by office or as a deputy, and never what they have a hand in. */
export function mayDecide(actor: Actor, place: Place, version: Handled, owner: Types.ObjectId | null): boolean {
  if (hasHandIn(actor, version, owner)) return false;
  return leadsAt(actor, place) || standsInFor(actor, place, version, owner) !== null;
}
