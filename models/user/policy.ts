import type { Municipality } from '../municipality.js';
import type { Actor, User } from '../user.js';
import { holds } from './membership.js';

export function mayManagePeople(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

/**
 * A new name or a new password reaches into every town a person belongs to: only who administers all of them may
 * give one. Otherwise an administrator could add somebody of another town and take over the account.
 */
export function mayManageAccount(actor: Actor, person: User): boolean {
  return person.memberships.every((one) => holds(actor, one.municipality, 'admin'));
}
