import { ServerError } from '../../errors.js';
import { dayOfYear, isoDay, isoWeek, localOf, localOfWeek, weekOfYear } from './date-parts.js';
import { type TimeZone, timeZone, toLocal, toUtc } from './time-zone.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const padded = (value: number, width: number) => String(value).padStart(width, '0');

/** Local date and its offset in minutes to text, by specifier (https://www.mongodb.com/docs/manual/reference/operator/aggregation/dateToString/). */
const WRITERS: Record<string, (local: Date, minutes: number) => string> = {
  b: (local) => (MONTHS[local.getUTCMonth()] as string).slice(0, 3),
  B: (local) => MONTHS[local.getUTCMonth()] as string,
  d: (local) => padded(local.getUTCDate(), 2),
  G: (local) => padded(isoWeek(local.getTime()).year, 4),
  H: (local) => padded(local.getUTCHours(), 2),
  j: (local) => padded(dayOfYear(local.getTime()), 3),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  m: (local) => padded(local.getUTCMonth() + 1, 2),
  M: (local) => padded(local.getUTCMinutes(), 2),
  S: (local) => padded(local.getUTCSeconds(), 2),
  u: (local) => String(isoDay(local.getTime())),
  U: (local) => padded(weekOfYear(local.getTime()), 2),
  V: (local) => padded(isoWeek(local.getTime()).week, 2),
  w: (local) => String(local.getUTCDay() + 1),
  Y: (local) => padded(local.getUTCFullYear(), 4),
  z: (_local, minutes) =>
    `${minutes < 0 ? '-' : '+'}${padded(Math.floor(Math.abs(minutes) / 60), 2)}${padded(Math.abs(minutes) % 60, 2)}`,
  Z: (_local, minutes) => `${minutes < 0 ? '-' : '+'}${Math.abs(minutes)}`,
  '%': () => '%',
};

/** Text of a moment (milliseconds UTC) in a format such as `%Y-%m-%d`, told in local time; 18535 and 18536 for a wrong format. */
export function formatDate(utc: number, format: string, zone: TimeZone): string {
  const local = new Date(toLocal(zone, utc));
  const year = local.getUTCFullYear();
  if (year < 0 || year > 9999)
    throw new ServerError(
      18537,
      `Could not convert date to string: date component was outside the supported range of 0-9999: ${year}`,
    );
  return format.replace(/%(.?)/gs, (_, specifier: string) => {
    const write = WRITERS[specifier];
    if (!write)
      throw new ServerError(specifier ? 18536 : 18535, `Invalid format character '%${specifier}' in format string`);
    return write(local, zone.offset(utc) / 60_000);
  });
}

const unparsed = (text: string, why = '') =>
  new ServerError(241, `Error parsing date string '${text}'${why && `; ${why}`}`);

const ISO =
  /^(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?|[A-Za-z]+\/[A-Za-z_/]+)?$/;

/** Milliseconds of an ISO-like date; `zone` is for texts that name none. */
export function parseIso(text: string, zone?: TimeZone): number {
  const match = ISO.exec(text.trim());
  if (!match) return parseWords(text, zone);
  const [, year, month, day, hour, minute, second, fraction, named] = match;
  if (named && zone && !zone.isUtc)
    throw unparsed(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  const numbers = [year, month, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0].map(Number) as Parts;
  checkRange(text, numbers);
  const local = localOf(...numbers, Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)));
  return toUtc(named ? timeZone(named) : (zone ?? timeZone(undefined)), local);
}

type Parts = [number, number, number, number, number, number];

/** `July 4, 2026`, `4 Jul 2026 10:00` and the like. */
function parseWords(text: string, zone?: TimeZone): number {
  if (!/[A-Za-z]{3}/.test(text) || !/\d{4}/.test(text)) throw unparsed(text);
  const utc = Date.parse(/(?:Z|UTC|GMT|[+-]\d{4})$/.test(text) ? text : `${text} UTC`);
  if (Number.isNaN(utc)) throw unparsed(text);
  return zone ? toUtc(zone, utc) : utc;
}

function checkRange(text: string, [, month, day, hour, minute, second]: Parts): void {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) throw unparsed(text);
}

const READERS: Record<string, string> = {
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]{3,9}',
  d: '\\d{1,2}',
  G: '\\d{4}',
  H: '\\d{1,2}',
  j: '\\d{1,3}',
  L: '\\d{1,3}',
  m: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  u: '\\d',
  V: '\\d{1,2}',
  Y: '\\d{4}',
  z: 'Z|[+-]\\d\\d(?::?\\d\\d)?|[A-Za-z]+(?:/[A-Za-z_]+)*',
  Z: '[+-]\\d+',
};

/** Milliseconds of a text in a format of $dateFromString. */
export function parseDate(text: string, format: string, zone?: TimeZone): number {
  const order: string[] = [];
  const source = format.replace(/%(.?)|[.*+?^${}()|[\]\\]/gs, (part, specifier?: string) => {
    if (specifier === undefined) return `\\${part}`;
    if (specifier === '%') return '%';
    if (!READERS[specifier]) throw new ServerError(18536, `Invalid format character '%${specifier}' in format string`);
    order.push(specifier);
    return `(${READERS[specifier]})`;
  });
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) throw unparsed(text);
  const parts = Object.fromEntries(order.map((specifier, i) => [specifier, match[i + 1] as string]));
  if ((parts.z || parts.Z) && zone && !zone.isUtc)
    throw unparsed(text, 'you cannot pass in both a time zone and a timezone argument');
  const local = localOfParts(text, parts);
  if (parts.Z) return local - Number(parts.Z) * 60_000;
  return toUtc(parts.z ? timeZone(parts.z) : (zone ?? timeZone(undefined)), local);
}

function localOfParts(text: string, parts: Record<string, string | undefined>): number {
  const time = [parts.H, parts.M, parts.S, parts.L].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const clock = time[0] * 3_600_000 + time[1] * 60_000 + time[2] * 1000 + time[3];
  if (parts.G) return localOfWeek(Number(parts.G), Number(parts.V ?? 1), Number(parts.u ?? 1)) + clock;
  if (!parts.Y) throw unparsed(text, 'an incomplete date/time string has been found');
  if (parts.j) return localOf(Number(parts.Y), 1, Number(parts.j)) + clock;
  const name = (parts.B ?? parts.b)?.toLowerCase();
  const month = name ? 1 + MONTHS.findIndex((each) => each.toLowerCase().startsWith(name)) : Number(parts.m ?? 0);
  if (month === 0 || !parts.d) throw unparsed(text, 'an incomplete date/time string has been found');
  checkRange(text, [Number(parts.Y), month, Number(parts.d), time[0], time[1], time[2]]);
  return localOf(Number(parts.Y), month, Number(parts.d)) + clock;
}
