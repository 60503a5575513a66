import type { Municipality } from '../municipality.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedCollection } from './reach.js';

/** Reaching already asked who it is shown to. */
export const mayReadCollection = (): boolean => true;

/** Collections are the navigator's, and the mayor's. */
export function mayCurate(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor');
}

export function mayArrange(actor: Actor, { municipality }: ReachedCollection): boolean {
  return mayCurate(actor, municipality);
}
