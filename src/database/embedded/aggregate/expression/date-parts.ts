/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Local milliseconds of calendar parts; parts out of range carry over, as the server lets them. */
export function localOf(year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
}

/** ISO day of the week, 1 is Monday. */
export const isoDay = (local: number) => new Date(local).getUTCDay() || 7;

/** ISO week and the year it belongs to. */
export function isoWeek(local: number): { year: number; week: number } {
  const day = Math.floor(local / DAY) * DAY;
  const thursday = day + (4 - isoDay(day)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday - localOf(year)) / (7 * DAY)) };
}

/** Local milliseconds of a day in an ISO week. */
export function localOfWeek(year: number, week: number, day: number): number {
  const fourth = localOf(year, 1, 4);
  return fourth + ((week - 1) * 7 + day - isoDay(fourth)) * DAY;
}

/** Day of the year, 1 is the first of January. */
export const dayOfYear = (local: number) => 1 + Math.floor((local - localOf(new Date(local).getUTCFullYear())) / DAY);

/** Week of the year beginning on Sundays; days before the first Sunday are in week 0. */
export const weekOfYear = (local: number) => Math.floor((dayOfYear(local) + 6 - new Date(local).getUTCDay()) / 7);

/** Adds months; the day moves to the last one of a shorter month. */
export function addMonths(local: number, months: number): number {
  const date = new Date(local);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const [year, index] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
  const last = new Date(localOf(year, index + 2, 0)).getUTCDate();
  const time = ((local % DAY) + DAY) % DAY;
  return localOf(year, index + 1, Math.min(date.getUTCDate(), last)) + time;
}
