import type { Municipality } from '../municipality.js';
import { belongsTo, holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import { leadsAt } from '../version/policy.js';

export function mayManageDepartments(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayChangeParticulars(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayWriteLegalTexts(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayWeighRules(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

/** How the drawings stand, with those nobody else sees yet: everybody in the town hall. */
export function mayReadQuality(actor: Actor, municipality: Municipality): boolean {
  return belongsTo(actor, municipality._id);
}

export function mayReadTrail(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

export function mayReadFeedback(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}

/** What is submitted every colleague may read anyway. */
export function mayReadApprovals(actor: Actor, municipality: Municipality): boolean {
  return belongsTo(actor, municipality._id);
}

/** Heads name who stands in for them; for which department says `leadsAt`. */
export function mayNameDeputies(actor: Actor, municipality: Municipality): boolean {
  return municipality.departments.some(({ _id }) => leadsAt(actor, { municipality, department: _id }));
}

export function mayChangeFields(actor: Actor, municipality: Municipality): boolean {
  return holds(actor, municipality._id, 'admin');
}
