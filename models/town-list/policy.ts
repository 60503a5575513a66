import type { Municipality } from '../municipality.js';
import { belongsTo, holds } from '../user/membership.js';
import type { Actor } from '../user.js';

/** What a town works with is its own business; everybody there may know. */
export function mayReadLists(actor: Actor, municipality: Municipality): boolean {
  return belongsTo(actor, municipality._id);
}

export function mayKeepLists(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'navigator', 'mayor', 'admin');
}
