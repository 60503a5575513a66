import { Long } from 'bson';
import { bigintOf, fitsLong } from '../../bson-keys/arithmetic.js';
import { typeName } from '../../bson-keys/type-numbers.js';
import { isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { addMonths, DAY, localOf } from './date-parts.js';
import { momentOf } from './dates.js';
import { isNothing, named, type Operator } from './operator.js';
import { type TimeZone, timeZone, toLocal, toUtc } from './time-zone.js';

const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const DAYS: Record<string, number> = { day: 1, week: 7 };
/** Units below a day are lengths of time in milliseconds, whatever the clocks do meanwhile. */
export const LENGTHS: Record<string, number> = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 };

function unitOf(value: unknown, name: string): string {
  if (typeof value !== 'string')
    throw new ServerError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(value)}`);
  if (!(value in MONTHS) && !(value in DAYS) && !(value in LENGTHS))
    throw new ServerError(9, `${name} parameter 'unit' value cannot be recognized as a time unit: ${value}`);
  return value;
}

/** Adds an amount of a unit; days and longer units keep the local time of day. */
export function addToDate(moment: number, unit: string, amount: number, zone: TimeZone): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return moment + amount * length;
  const local = toLocal(zone, moment);
  const months = MONTHS[unit];
  return toUtc(
    zone,
    months === undefined ? local + amount * (DAYS[unit] as number) * DAY : addMonths(local, amount * months),
  );
}

const shifted = (direction: number): Operator => {
  return (argument, compiling, name) =>
    named(['startDate', 'unit', 'amount'], ['timezone'], (values) => {
      const { startDate, unit, amount, timezone } = values;
      if ([startDate, unit, amount].some(isNothing) || ('timezone' in values && isNothing(timezone))) return null;
      const step = unitOf(unit, name);
      if (!isNumber(amount) || !Number.isInteger(numberOf(amount)) || !fitsLong(bigintOf(amount)))
        throw new ServerError(5166405, `${name} expects integer amount of time units`);
      const result = addToDate(momentOf(startDate, 5166403), step, numberOf(amount) * direction, timeZone(timezone));
      if (Math.abs(result) > 8.64e15)
        throw new ServerError(5976500, `${name}: the result is out of the range of dates`);
      return new Date(result);
    })(argument, compiling, name);
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function firstDay(value: unknown, name: string): number {
  if (value === undefined) return 6;
  if (typeof value !== 'string') throw new ServerError(5439015, `${name} requires 'startOfWeek' to be a string`);
  const day = WEEKDAYS.findIndex((each) => each === value.toLowerCase() || each.slice(0, 3) === value.toLowerCase());
  if (day < 0)
    throw new ServerError(9, `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`);
  return day;
}

/** 3 January 2000 was a Monday. */
const MONDAY = localOf(2000, 1, 3);

const monthNumber = (local: number) => {
  const date = new Date(local);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** Number of the unit a moment lies in, so that a difference counts the borders between. */
function unitNumber(moment: number, unit: string, zone: TimeZone, startDay: number): number {
  const length = LENGTHS[unit];
  const local = toLocal(zone, moment);
  // Zones may be half an hour off: hours begin where they begin there.
  if (length !== undefined) return Math.floor((moment + (zone.offset(moment) % 3_600_000)) / length);
  const months = MONTHS[unit];
  if (months !== undefined) return Math.floor(monthNumber(local) / months);
  if (unit === 'day') return Math.floor(local / DAY);
  return Math.floor((local - MONDAY - startDay * DAY) / (7 * DAY));
}

const difference: Operator = (argument, compiling, name) =>
  named(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (values) => {
    const { startDate, endDate, unit, timezone, startOfWeek } = values;
    if (isNothing(startDate) || isNothing(endDate) || isNothing(unit)) return null;
    if (
      ('timezone' in values && isNothing(timezone)) ||
      ('startOfWeek' in values && isNothing(startOfWeek) && unit === 'week')
    )
      return null;
    const step = unitOf(unit, name);
    const zone = timeZone(timezone);
    const start = step === 'week' ? firstDay(startOfWeek, name) : 6;
    const number = (date: unknown) => unitNumber(momentOf(date, 5166307), step, zone, start);
    return Long.fromNumber(number(endDate) - number(startDate));
  })(argument, compiling, name);

/** Bins are counted from the beginning of 2000, local time. */
function truncated(moment: number, unit: string, size: number, zone: TimeZone, startDay: number): number {
  const length = LENGTHS[unit];
  if (length !== undefined) {
    const origin = toUtc(zone, localOf(2000));
    return origin + Math.floor((moment - origin) / (length * size)) * length * size;
  }
  const local = toLocal(zone, moment);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const bin = months * size;
    const month = Math.floor((monthNumber(local) - 24000) / bin) * bin + 24000;
    return toUtc(zone, localOf(Math.floor(month / 12), (month % 12) + 1));
  }
  const origin = unit === 'day' ? localOf(2000) : MONDAY + (startDay < 5 ? startDay : startDay - 7) * DAY;
  const bin = (DAYS[unit] as number) * size * DAY;
  return toUtc(zone, origin + Math.floor((local - origin) / bin) * bin);
}

const truncate: Operator = (argument, compiling, name) =>
  named(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (values) => {
    const { date, unit, binSize, timezone, startOfWeek } = values;
    if (isNothing(date) || isNothing(unit)) return null;
    if (['binSize', 'timezone'].some((field) => field in values && isNothing(values[field]))) return null;
    if (unit === 'week' && 'startOfWeek' in values && isNothing(startOfWeek)) return null;
    const step = unitOf(unit, name);
    if (binSize !== undefined && (!isNumber(binSize) || !Number.isInteger(numberOf(binSize))))
      throw new ServerError(5439017, "$dateTrunc requires 'binSize' to be a 64-bit integer");
    const size = binSize === undefined ? 1 : numberOf(binSize);
    if (size <= 0) throw new ServerError(5439018, "$dateTrunc requires 'binSize' to be greater than 0");
    const start = step === 'week' ? firstDay(startOfWeek, name) : 6;
    return new Date(truncated(momentOf(date, 5439012), step, size, timeZone(timezone), start));
  })(argument, compiling, name);

/** Dates: adding, differences, beginnings. */
export const DATE_MATH: Record<string, Operator> = {
  $dateAdd: shifted(1),
  $dateSubtract: shifted(-1),
  $dateDiff: difference,
  $dateTrunc: truncate,
};
