import type { Types } from 'mongoose';
import type { Post } from '../question.js';
import type { ReachedSubject } from '../subject/reach.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedQuestion } from './reach.js';

// Reaching already asked who it is shown to.

/** Everybody who is signed in and can read the thing, of whatever town. */
export function mayAsk(actor: Actor, _thing: ReachedSubject): boolean {
  return actor._id !== null && actor.memberships.length > 0;
}

/** Other towns are welcome to answer; what comes from the house is marked. */
export function mayAnswer(actor: Actor, { thing }: ReachedQuestion): boolean {
  return mayAsk(actor, thing);
}

/** Works there, not only as a guest. */
export function worksAt(actor: Actor, municipality: Types.ObjectId): boolean {
  return actor.memberships.some((one) => one.municipality.equals(municipality) && one.role !== 'lotse');
}

/** Moderates what is said under the things of a town: its navigator, and the mayor. */
export function mayModerate(actor: Actor, { municipality }: Pick<ReachedSubject, 'municipality'>): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor');
}

export function mayHide(actor: Actor, { thing }: ReachedQuestion): boolean {
  return mayModerate(actor, thing);
}

/** Who asked knows whether it is answered; else the moderators. */
export function maySettle(actor: Actor, { question, thing }: ReachedQuestion): boolean {
  return wrote(actor, question) || mayModerate(actor, thing);
}

/** Nobody puts words into the mouth of somebody else. */
export function wrote(actor: Actor, { written }: Pick<Post, 'written'>): boolean {
  return actor._id !== null && written.by.equals(actor._id);
}

export function mayCorrect(actor: Actor, { post }: ReachedQuestion & { post: Post }): boolean {
  return wrote(actor, post) && !post.hidden;
}
