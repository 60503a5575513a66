import type { Municipality } from '../municipality.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';

export function mayManageDepartments(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayChangeParticulars(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayWriteLegalTexts(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayReadTrail(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayReadFeedback(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayChangeFields(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}
