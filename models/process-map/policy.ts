import type { Municipality } from '../municipality.js';
import { belongsTo, holds } from '../user/membership.js';
import type { Actor } from '../user.js';

/** The whole map, with what is not published yet, is the town's own. */
export function mayReadMap(actor: Actor, { _id }: Municipality): boolean {
  return belongsTo(actor, _id);
}

/** The order of the house is the navigator's, and the mayor's. */
export function mayArrangeMap(actor: Actor, { _id }: Municipality): boolean {
  return holds(actor, _id, 'navigator', 'mayor');
}
