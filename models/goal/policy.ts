import { mayCurateAgenda } from '../agenda/policy.js';
import { holdsFor } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { Measured } from './indicator.js';
import type { ReachedGoal } from './reach.js';

/** Everybody of the town, guests too; reaching already asked. */
export const mayReadGoal = (): boolean => true;

/** Words, indicators and links. */
export function mayCurateGoal(actor: Actor, reached: ReachedGoal): boolean {
  return mayCurateAgenda(actor, reached);
}

/** Measured values come from who answers for the goal, too. */
export function mayMeasureGoal(actor: Actor, reached: ReachedGoal): boolean {
  const { department } = reached.goal.responsible;
  const leads = department !== null && holdsFor(actor, reached.municipality.chainOf(department), 'head');
  return leads || mayCurateGoal(actor, reached);
}

/** Corrects or takes back a value: who entered it, and curators. */
export function mayCorrectValue(actor: Actor, reached: ReachedGoal, { entered }: Pick<Measured, 'entered'>): boolean {
  return (
    mayCurateGoal(actor, reached) ||
    (actor._id !== null && entered.by.equals(actor._id) && mayMeasureGoal(actor, reached))
  );
}
