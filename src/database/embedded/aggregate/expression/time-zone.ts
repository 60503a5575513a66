import { ServerError } from '../../errors.js';

/** A time zone: how many milliseconds local time is ahead of UTC at a moment. */
export interface TimeZone {
  offset(utc: number): number;
  isUtc: boolean;
}

const UTC: TimeZone = { offset: () => 0, isUtc: true };

const zones = new Map<string, TimeZone>([
  ['UTC', UTC],
  ['GMT', UTC],
  ['Z', UTC],
]);

/** The zone of an Olson name (`Europe/Berlin`) or an offset (`+02:00`, `+0200`, `+02`); nothing means UTC. */
export function timeZone(name: unknown): TimeZone {
  if (name === undefined) return UTC;
  if (typeof name !== 'string') throw new ServerError(40517, 'timezone must evaluate to a string');
  const known = zones.get(name);
  if (known) return known;
  const zone = fixedOffset(name) ?? olson(name);
  if (zones.size < 1000) zones.set(name, zone);
  return zone;
}

function fixedOffset(name: string): TimeZone | undefined {
  const match = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(name);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const offset = minutes * 60_000 * (match[1] === '-' ? -1 : 1);
  return { offset: () => offset, isUtc: false };
}

const QUARTER = 900_000;

function olson(name: string): TimeZone {
  const format = formatter(name);
  // Offsets change at most every quarter of an hour, so one answer serves for all of it.
  const offsets = new Map<number, number>();
  const offset = (utc: number) => {
    const quarter = Math.floor(utc / QUARTER);
    let found = offsets.get(quarter);
    if (found === undefined) {
      found = offsetOf(format, quarter * QUARTER);
      if (offsets.size > 10_000) offsets.clear();
      offsets.set(quarter, found);
    }
    return found;
  };
  return { offset, isUtc: false };
}

function formatter(name: string): Intl.DateTimeFormat {
  try {
    if (!/^[A-Za-z]/.test(name)) throw new RangeError(name);
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    throw new ServerError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}

function offsetOf(format: Intl.DateTimeFormat, utc: number): number {
  const match = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(format.format(utc));
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return seconds * 1000 * (match[1] === '-' ? -1 : 1);
}

/** Local milliseconds of a moment. */
export const toLocal = (zone: TimeZone, utc: number) => utc + zone.offset(utc);

/** The moment of a local time. One that a clock change skips counts with the offset before it. */
export function toUtc(zone: TimeZone, local: number): number {
  const first = local - zone.offset(local);
  const second = local - zone.offset(first);
  if (first === second || toLocal(zone, second) === local) return second;
  if (toLocal(zone, first) === local) return first;
  return Math.max(first, second);
}
