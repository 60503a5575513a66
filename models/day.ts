/** A day as "2027-03-31", for what is told as plain text: a day is no moment. */
export type Day = string;

/** The clock of the towns, wherever server and browser stand. */
export const timeZone = 'Europe/Berlin';

const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
const length = 86_400_000;

/** The day a moment falls on where the towns are. */
export function berlinDay(moment: Date): Day;
export function berlinDay(moment: Date | null): Day | null;
export function berlinDay(moment: Date | null): Day | null {
  return moment && clock.format(moment);
}

/** The day of the town's clock, as its midnight UTC: the way dates without a time are kept. */
export function dayOf(at: Date): Date {
  return new Date(`${berlinDay(at)}T00:00:00Z`);
}

/** Whole days from one to the other; negative when the second comes first. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / length);
}
