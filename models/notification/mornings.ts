import type { MailTime } from './kinds.js';

const day = 86_400_000;
/** When the day begins in a town hall, by its own clock. */
const hour = 7;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  hourCycle: 'h23',
});

/** What came before this goes out now; null: never. Nothing to remember, so nothing is forgotten over a stop. */
export function dueBefore(time: MailTime, now: Date): Date | null {
  if (time === 'never') return null;
  if (time === 'now') return new Date(now.getTime() + 1);
  const morning = lastMorning(now);
  return time === 'daily' ? morning : lastMonday(morning);
}

function lastMorning(now: Date): Date {
  const today = morningOf(now);
  return today <= now ? today : morningOf(new Date(now.getTime() - day));
}

function lastMonday(morning: Date): Date {
  // Mornings lie far from midnight: the weekday is the same by either clock.
  const since = (morning.getUTCDay() + 6) % 7;
  return since === 0 ? morning : morningOf(new Date(morning.getTime() - since * day));
}

/** Of the day this moment lies in, summer time or not. */
function morningOf(moment: Date): Date {
  const local = localTime(moment);
  const wanted = new Date(local).setUTCHours(hour, 0, 0, 0);
  const guess = new Date(moment.getTime() + wanted - local);
  // On the day the clocks change, the hour between is there twice or not at all: look again from there.
  return new Date(guess.getTime() + wanted - localTime(guess));
}

/** What the clock on the wall shows, to the minute, as if it were UTC. */
function localTime(moment: Date): number {
  const part = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute = 0 } = part;
  const rest = moment.getTime() % 60_000;
  return Date.UTC(year, month - 1, date, hours, minute) + rest;
}
