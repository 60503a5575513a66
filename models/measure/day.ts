const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
const length = 86_400_000;

/** The day of the town's clock, as its midnight UTC: the way dates without a time are kept. */
export function dayOf(at: Date): Date {
  return new Date(`${clock.format(at)}T00:00:00Z`);
}

/** Whole days from one to the other; negative when the second comes first. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / length);
}
