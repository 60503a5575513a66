import { mayCurateAgenda } from '../agenda/policy.js';
import { belongsTo, holdsFor } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { ReachedMeasure } from './reach.js';

/** Everybody of the town, guests too; reaching already asked. */
export const mayReadMeasure = (): boolean => true;

/** Goal, owner, links and the end of a measure are the curators'. */
export function mayCurateMeasure(actor: Actor, reached: ReachedMeasure): boolean {
  return mayCurateAgenda(actor, reached);
}

/** Words, milestones and reports: who does it, the heads of the department, and the curators. */
export function mayRunMeasure(actor: Actor, reached: ReachedMeasure): boolean {
  const { measure, municipality } = reached;
  const owns = measure.owner?.equals(actor._id ?? undefined) ?? false;
  const leads = measure.department !== null && holdsFor(actor, municipality.chainOf(measure.department), 'head');
  return (owns && belongsTo(actor, municipality._id)) || leads || mayCurateMeasure(actor, reached);
}
