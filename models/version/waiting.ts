import { daysBetween } from '../day.js';
import { lastAct, stateOf, type VersionAct } from './acts.js';

/** Longer than that nobody should wait for a decision. */
export const overdueAfterDays = 7;

/** Since when a version waits for a decision; null: it waits for none. */
export function waitsSince({ acts }: { acts: readonly VersionAct[] }): Date | null {
  return stateOf(acts) === 'submitted' ? (lastAct(acts, 'submitted')?.at ?? null) : null;
}

/** For how many days more than it should; 0: it is in time. */
export function daysOverdue(since: Date, now = new Date()): number {
  return Math.max(0, daysBetween(since, now) - overdueAfterDays);
}
