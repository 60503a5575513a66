import type { Types } from 'mongoose';
import type { Remark } from '../comment.js';
import type { ReachedProcess } from '../process/reach.js';
import { worksAt } from '../question/policy.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedComment } from './reach.js';

// Notes of the house: other towns and visitors never learn that there are any.

/** Whoever has a place in the town, guests too: they read what a reader reads. */
export function mayReadComments(_actor: Actor, { inside }: Pick<ReachedProcess, 'inside'>): boolean {
  return inside;
}

/** Everybody who works there, whatever the role; guests only read. */
export function mayComment(actor: Actor, { municipality }: Pick<ReachedProcess, 'municipality'>): boolean {
  return worksAt(actor, municipality._id);
}

export function mayReply(actor: Actor, reached: ReachedComment): boolean {
  return mayComment(actor, reached);
}

/** Whoever talks about it knows when it is settled. */
export function mayResolve(actor: Actor, reached: ReachedComment): boolean {
  return mayComment(actor, reached);
}

/** Its navigator, and the mayor. */
export function mayModerate(actor: Actor, { municipality }: Pick<ReachedProcess, 'municipality'>): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor');
}

/** Nobody puts words into the mouth of somebody else. */
export function wrote(actor: Actor, { by }: { by: Types.ObjectId }): boolean {
  return actor._id !== null && by.equals(actor._id);
}

export function mayCorrect(actor: Actor, reached: ReachedComment & { remark: Remark }): boolean {
  const { remark } = reached;
  return mayComment(actor, reached) && wrote(actor, remark) && !remark.hidden && !remark.removed;
}
