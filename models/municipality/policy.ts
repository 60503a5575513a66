import type { Municipality } from '../municipality.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';

export function mayManageDepartments(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export const maySetUp = mayManageDepartments;
export const mayReadTrail = mayManageDepartments;
export const mayReadFeedback = mayManageDepartments;
