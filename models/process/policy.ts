import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import {
  type Handled,
  leadsAt,
  mayDecide,
  mayPublishAt,
  mayWorkFor,
  mayWorkSomewhere,
  type Place,
  standsInFor,
} from '../version/policy.js';
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
  return mayWorkFor(actor, { municipality, department });
}

export function mayCreateSomewhere(actor: Actor, municipality: Municipality): boolean {
  return mayWorkSomewhere(actor, municipality);
}

/** As much of a process as rights in its town depend on. */
type Owned = Pick<ReachedProcess, 'municipality'> & {
  process: Pick<ReachedProcess['process'], 'department' | 'owner'>;
};

export function mayEdit(actor: Actor, subject: Owned): boolean {
  return mayWorkFor(actor, placeOf(subject));
}

/** Four eyes: the head of the department or of one above it, their deputy, or the mayor; never who has a hand in it. */
export function mayApprove(actor: Actor, subject: Owned & { version: Handled }): boolean {
  return mayDecide(actor, placeOf(subject), subject.version, subject.process.owner);
}

/** In whose place they would decide; empty: by their own office. */
export function decidesFor(actor: Actor, subject: ReachedVersion): string {
  if (leads(actor, subject)) return '';
  return standsInFor(actor, placeOf(subject), subject.version, subject.process.owner)?.headName ?? '';
}

/** May decide by office; whether four eyes forbid it this time says `mayApprove`. */
export function leads(actor: Actor, subject: ReachedProcess): boolean {
  return leadsAt(actor, placeOf(subject));
}

export function mayPublish(actor: Actor, subject: Owned): boolean {
  return mayPublishAt(actor, placeOf(subject));
}

/** Says that it still holds: who answers for it, and who may publish it. */
export function mayReview(actor: Actor, subject: ReachedProcess): boolean {
  const { owner } = subject.process;
  return (owner?.equals(actor._id ?? undefined) && mayEdit(actor, subject)) || mayPublish(actor, subject);
}

function placeOf({ process, municipality }: Owned): Place {
  return { municipality, department: process.department };
}
