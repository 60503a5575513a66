import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { leadsAt, mayDecide, mayPublishAt, mayWorkFor, type Place, standsInFor } from '../version/policy.js';
import type { ReachedPractice, ReachedText } from './reach.js';

// Who may do what with a practice (product.md §2): the same people as with a process. When it may be done says the model.

/** Everything that is reached may be read: reaching already asked who it is shown to. */
export const mayRead = (): boolean => true;

/** The history and unpublished versions are the town's own. */
export function mayReadHistory(actor: Actor, { municipality }: Pick<ReachedPractice, 'municipality'>): boolean {
  return belongsTo(actor, municipality._id);
}

export function mayWrite(actor: Actor, subject: ReachedPractice): boolean {
  return mayWorkFor(actor, placeOf(subject));
}

/** Four eyes: the head of the department or of one above it, their deputy, or the mayor; never who has a hand in it. */
export function mayApprove(actor: Actor, subject: ReachedText): boolean {
  return mayDecide(actor, placeOf(subject), subject.version, subject.practice.owner);
}

/** In whose place they would decide; empty: by their own office. */
export function decidesFor(actor: Actor, subject: ReachedText): string {
  if (leads(actor, subject)) return '';
  return standsInFor(actor, placeOf(subject), subject.version, subject.practice.owner)?.headName ?? '';
}

/** May decide by office; whether four eyes forbid it this time says `mayApprove`. */
export function leads(actor: Actor, subject: ReachedPractice): boolean {
  return leadsAt(actor, placeOf(subject));
}

export function mayPublish(actor: Actor, subject: ReachedPractice): boolean {
  return mayPublishAt(actor, placeOf(subject));
}

function placeOf({ practice, municipality }: ReachedPractice): Place {
  return { municipality, department: practice.department };
}
