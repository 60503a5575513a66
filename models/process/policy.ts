import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { belongsTo, holds, holdsFor } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedProcess, ReachedVersion } from './reach.js';

// Who may do what (product.md §2). When it may be done says the model.

/** Everything that is reached may be read: reaching already asked who it is shown to. */
export const mayRead = (): boolean => true;

/** The history and unpublished versions are the town's own. */
export function mayReadHistory(actor: Actor, { municipality }: Pick<ReachedProcess, 'municipality'>): boolean {
  return belongsTo(actor, municipality._id);
}

/** Drawing for a department: its authors and its head (or the head above), the navigator and the mayor. */
export function mayCreateFor(actor: Actor, municipality: Municipality, department: Types.ObjectId): boolean {
  return (
    holds(actor, municipality._id, 'navigator', 'mayor') ||
    holdsFor(actor, municipality.chainOf(department), 'author', 'head')
  );
}

export function mayCreateSomewhere(actor: Actor, municipality: Municipality): boolean {
  return municipality.departments.some((department) => mayCreateFor(actor, municipality, department._id));
}

export function mayEdit(actor: Actor, { process, municipality }: ReachedProcess): boolean {
  return mayCreateFor(actor, municipality, process.department);
}

/** Four eyes: the head of the department or of one above it, or the mayor; never who submitted or last changed it. */
export function mayApprove(actor: Actor, subject: ReachedVersion): boolean {
  return leads(actor, subject) && !hasHandIn(actor, subject);
}

/** May decide by office; whether four eyes forbid it this time says `mayApprove`. */
export function leads(actor: Actor, { process, municipality }: ReachedProcess): boolean {
  return holds(actor, municipality._id, 'mayor') || holdsFor(actor, municipality.chainOf(process.department), 'head');
}

export function mayPublish(actor: Actor, subject: ReachedProcess): boolean {
  return holds(actor, subject.municipality._id, 'navigator') || leads(actor, subject);
}

function hasHandIn(actor: Actor, { version }: ReachedVersion): boolean {
  if (!actor._id) return true;
  const hands = [version.saved.by, ...version.acts.filter((one) => one.kind === 'submitted').map((one) => one.by)];
  return hands.some((hand) => hand.equals(actor._id ?? undefined));
}
