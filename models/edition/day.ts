import type { Day } from './content.js';

const inBerlin = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Berlin' });

/** The day a moment falls on where the towns are. */
export function berlinDay(moment: Date): Day;
export function berlinDay(moment: Date | null): Day | null;
export function berlinDay(moment: Date | null): Day | null {
  return moment && inBerlin.format(moment);
}
