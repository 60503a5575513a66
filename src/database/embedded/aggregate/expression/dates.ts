import { Long, type ObjectId, type Timestamp } from 'bson';
import { typeName } from '../../bson-keys/type-numbers.js';
import { bsonClass, isDoc, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { dayOfYear, isoDay, isoWeek, localOf, localOfWeek, weekOfYear } from './date-parts.js';
import { formatDate, parseDate, parseIso } from './date-text.js';
import { isNothing, named, namedArguments, type Operator } from './operator.js';
import { timeZone, toLocal, toUtc } from './time-zone.js';

/** Milliseconds of a date, a timestamp or an ObjectId. */
export function momentOf(value: unknown, code = 16006): number {
  if (value instanceof Date) return value.getTime();
  if (bsonClass(value) === 'Timestamp') return (value as Timestamp).getHighBitsUnsigned() * 1000;
  if (bsonClass(value) === 'ObjectId') return (value as ObjectId).getTimestamp().getTime();
  throw new ServerError(code, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** One part of a local date: `{ $year: date }` or `{ $year: { date, timezone } }`. */
const part = (of: (local: number) => unknown): Operator => {
  return (argument, { compile }, name) => {
    const single = Array.isArray(argument) ? argument[0] : argument;
    if (Array.isArray(argument) && argument.length !== 1)
      throw new ServerError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${argument.length}`,
      );
    const isFull = isDoc(single) && !Object.keys(single)[0]?.startsWith('$') && Object.keys(single).length > 0;
    const fields = isFull ? namedArguments(single, name, ['date'], ['timezone']) : { date: single };
    const date = compile(fields.date);
    const zone = 'timezone' in fields ? compile(fields.timezone) : undefined;
    return (scope) => {
      const value = date(scope);
      const wanted = zone?.(scope);
      if (isNothing(value) || (zone && isNothing(wanted))) return null;
      if (zone && typeof wanted !== 'string')
        throw new ServerError(
          40533,
          `${name} requires a string for the timezone argument, but was given a ${typeName(wanted)}`,
        );
      return of(toLocal(timeZone(wanted), momentOf(value)));
    };
  };
};

const clock = (local: number) => new Date(local);

const dateToParts = named(['date'], ['timezone', 'iso8601'], (values) => {
  const { date, timezone, iso8601 } = values;
  if (isNothing(date) || ('timezone' in values && isNothing(timezone)) || iso8601 === null) return null;
  if (iso8601 !== undefined && typeof iso8601 !== 'boolean')
    throw new ServerError(40521, `iso8601 must evaluate to a bool, found ${typeName(iso8601)}`);
  const local = clock(toLocal(timeZone(timezone), momentOf(date)));
  const week = isoWeek(local.getTime());
  const day = iso8601
    ? { isoWeekYear: week.year, isoWeek: week.week, isoDayOfWeek: isoDay(local.getTime()) }
    : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  return {
    ...day,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
});

const TIME = ['hour', 'minute', 'second', 'millisecond'];
const CALENDAR = ['year', 'month', 'day'];
const ISO_CALENDAR = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

const dateFromParts: Operator = (argument, compiling, name) => {
  const iso = isDoc(argument) && 'isoWeekYear' in argument;
  if (
    isDoc(argument) &&
    (iso || 'year' in argument) &&
    [...(iso ? CALENDAR : ISO_CALENDAR)].some((field) => field in argument)
  )
    throw new ServerError(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  const order = [...(iso ? ISO_CALENDAR : CALENDAR), ...TIME];
  const [year, ...others] = order as [string];
  return named([year], [...others, 'timezone'], (values) => {
    if (Object.values(values).some(isNothing)) return null;
    const numbers = order.map((field, i) => wholePart(values[field], field, i));
    const [first, second, third, ...time] = numbers as [number, number, number, number, number, number, number];
    const zone = timeZone(values.timezone);
    if (!iso) return new Date(toUtc(zone, localOf(first, second, third, ...time)));
    const [hour, minute, seconds, millisecond] = time;
    const local = localOfWeek(first, second, third) + ((hour * 60 + minute) * 60 + seconds) * 1000 + millisecond;
    return new Date(toUtc(zone, local));
  })(argument, compiling, name);
};

function wholePart(value: unknown, field: string, position: number): number {
  if (value === undefined) return position < 3 ? 1 : 0;
  if (!isNumber(value) || !Number.isInteger(numberOf(value)))
    throw new ServerError(40515, `'${field}' must evaluate to an integer, found ${typeName(value)}`);
  const number = numberOf(value);
  if (position === 0 && (number < 1 || number > 9999))
    throw new ServerError(40523, `'${field}' must evaluate to an integer in the range 1 to 9999, found ${number}`);
  if (position > 0 && position < 5 && Math.abs(number) > 32767)
    throw new ServerError(
      31034,
      `'${field}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`,
    );
  return number;
}

const dateToString: Operator = (argument, { compile }, name) => {
  const fields = namedArguments(argument, name, ['date'], ['format', 'timezone', 'onNull']);
  const [date, format, zone, onNull] = ['date', 'format', 'timezone', 'onNull'].map((field) =>
    field in fields ? compile(fields[field]) : undefined,
  );
  return (scope) => {
    const value = date?.(scope);
    const pattern = format?.(scope);
    const wanted = zone?.(scope);
    if (isNothing(value)) return onNull ? onNull(scope) : null;
    if ((format && isNothing(pattern)) || (zone && isNothing(wanted))) return null;
    if (pattern !== undefined && typeof pattern !== 'string')
      throw new ServerError(18533, `$dateToString requires that 'format' be a string, found: ${typeName(pattern)}`);
    const where = timeZone(wanted);
    return formatDate(momentOf(value), pattern ?? `%Y-%m-%dT%H:%M:%S.%L${where.isUtc ? 'Z' : ''}`, where);
  };
};

const dateFromString: Operator = (argument, { compile }, name) => {
  const all = ['format', 'timezone', 'onError', 'onNull'];
  const fields = namedArguments(argument, name, ['dateString'], all);
  const [text, format, zone, onError, onNull] = ['dateString', ...all].map((field) =>
    field in fields ? compile(fields[field]) : undefined,
  );
  return (scope) => {
    const value = text?.(scope);
    const pattern = format?.(scope);
    const wanted = zone?.(scope);
    if (isNothing(value)) return onNull ? onNull(scope) : null;
    if ((format && isNothing(pattern)) || (zone && isNothing(wanted))) return null;
    if (pattern !== undefined && typeof pattern !== 'string')
      throw new ServerError(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(pattern)}`);
    const where = zone ? timeZone(wanted) : undefined;
    try {
      if (typeof value !== 'string')
        throw new ServerError(241, `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`);
      return new Date(pattern === undefined ? parseIso(value, where) : parseDate(value, pattern, where));
    } catch (error) {
      if (onError && error instanceof ServerError && error.code === 241) return onError(scope);
      throw error;
    }
  };
};

/** Dates: parts, text, and back. */
export const DATES: Record<string, Operator> = {
  $year: part((local) => clock(local).getUTCFullYear()),
  $month: part((local) => clock(local).getUTCMonth() + 1),
  $dayOfMonth: part((local) => clock(local).getUTCDate()),
  $dayOfWeek: part((local) => clock(local).getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((local) => clock(local).getUTCHours()),
  $minute: part((local) => clock(local).getUTCMinutes()),
  $second: part((local) => clock(local).getUTCSeconds()),
  $millisecond: part((local) => ((local % 1000) + 1000) % 1000),
  $week: part(weekOfYear),
  $isoDayOfWeek: part(isoDay),
  $isoWeek: part((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => Long.fromNumber(isoWeek(local).year)),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
};
