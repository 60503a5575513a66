import type { Municipality } from '../municipality.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';
import { mayWorkFor, mayWorkSomewhere, type Place } from '../version/policy.js';
import type { Report, ReportCircle } from './report.js';

// Who may do what with what another town shares (product.md §2). When it may be done says the model.

/** Beginning something in the own town is what adopting is: the same right, for the department that gets the copy. */
export function mayAdoptSomewhere(actor: Actor, home: Municipality): boolean {
  return mayWorkSomewhere(actor, home);
}

export function mayAdoptFor(actor: Actor, place: Place): boolean {
  return mayWorkFor(actor, place);
}

/** Speaking for the own town among town halls: whoever works on its processes, from author up. */
export function mayReport(actor: Actor, home: Municipality): boolean {
  return mayWorkSomewhere(actor, home);
}

/** Speaking for the own town before everybody is publishing: heads, the navigator and the mayor. */
export function mayReportTo(actor: Actor, home: Municipality, circle: ReportCircle): boolean {
  if (!mayReport(actor, home)) return false;
  return circle === 'towns' || holds(actor, home._id, 'head', 'navigator', 'mayor');
}

/** What stands before everybody is changed only by who may put it there. */
export function mayChangeReport(actor: Actor, home: Municipality, report: Pick<Report, 'circle'> | null): boolean {
  return mayReportTo(actor, home, report?.circle ?? 'towns');
}
