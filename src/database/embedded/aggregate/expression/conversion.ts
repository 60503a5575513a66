import { Binary, Decimal128, Long, ObjectId, type Timestamp } from 'bson';
import { bigintOf, fitsLong, KIND, kindOf, toDecimal } from '../../bson-keys/arithmetic.js';
import { double } from '../../bson-keys/decode.js';
import { type Decimal, decimalOf } from '../../bson-keys/numbers.js';
import { nameOfType, TYPE_NUMBERS, typeName } from '../../bson-keys/type-numbers.js';
import { bsonClass, isDoc, isNumber, numberOf, ORDER, typeOrder } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { fromBytes, toBytes, toUuid } from './binary.js';
import { parseIso } from './date-text.js';
import { fixed, isNothing, namedArguments, type Operator, type Scope } from './operator.js';

const failed = (message: string) => new ServerError(241, `${message} in $convert with no onError value`);

const unsupported = (value: unknown, type: string) =>
  failed(`Unsupported conversion from ${typeName(value)} to ${type}`);

/** Text of a value as $toString gives it. */
export function toText(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return String(value);
  if (bsonClass(value) === 'ObjectId') return (value as ObjectId).toHexString();
  if (isNumber(value)) return numberText(value);
  if (bsonClass(value) === 'Binary') return (value as Binary).toString('base64');
  throw unsupported(value, 'string');
}

function numberText(value: unknown): string {
  if (kindOf(value) !== KIND.double) return String(value);
  const number = numberOf(value);
  return Object.is(number, -0) ? '-0' : String(number);
}

function toBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  return isNumber(value) ? numberOf(value) !== 0 : true;
}

function toDouble(value: unknown): unknown {
  if (typeof value === 'boolean') return double(Number(value));
  if (value instanceof Date) return double(value.getTime());
  if (typeof value === 'string') return double(parsedNumber(value));
  if (!isNumber(value)) throw unsupported(value, 'double');
  const number = numberOf(value);
  if (kindOf(value) === KIND.decimal && !Number.isFinite(number) && /\d/.test(String(value)))
    throw failed('Conversion would overflow target type');
  return double(number);
}

function parsedNumber(text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^-?(Infinity|inf|NaN|nan)$/.test(text))
    throw failed(`Failed to parse number '${text}'`);
  return Number(text.replace('inf', 'Infinity').replace('nan', 'NaN').replace('Infinityinity', 'Infinity'));
}

function toWhole(value: unknown, type: 'int' | 'long'): unknown {
  const result = wholeValue(value, type);
  if (type === 'long' ? !fitsLong(result) : result > 2147483647n || result < -2147483648n)
    throw failed('Conversion would overflow target type');
  return type === 'int' ? Number(result) : Long.fromBigInt(result);
}

function wholeValue(value: unknown, type: string): bigint {
  if (typeof value === 'boolean') return BigInt(value);
  if (value instanceof Date && type === 'long') return BigInt(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failed(`Failed to parse number '${value}'`);
    return BigInt(value.replace('+', ''));
  }
  if (!isNumber(value)) throw unsupported(value, type);
  const number = numberOf(value);
  if (!Number.isFinite(number)) throw failed('Attempt to convert a number that is not finite to an integer');
  if (kindOf(value) !== KIND.decimal) return bigintOf(value);
  if (Math.abs(number) > 1e19) throw failed('Conversion would overflow target type');
  const { coefficient, exponent } = decimalOf(value) as Decimal;
  return exponent >= 0 ? coefficient * 10n ** BigInt(exponent) : coefficient / 10n ** BigInt(-exponent);
}

function toDecimal128(value: unknown): unknown {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (isNumber(value)) return toDecimal(value);
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  try {
    return Decimal128.fromStringWithRounding(value);
  } catch {
    throw failed(`Failed to parse number '${value}'`);
  }
}

/** A date of a string, a number of milliseconds, an ObjectId or a timestamp. */
export function toDate(value: unknown): unknown {
  if (value instanceof Date) return value;
  if (typeof value === 'string') return new Date(parseIso(value));
  if (bsonClass(value) === 'ObjectId') return (value as ObjectId).getTimestamp();
  if (bsonClass(value) === 'Timestamp') return new Date((value as Timestamp).getHighBitsUnsigned() * 1000);
  if (isNumber(value) && kindOf(value) !== KIND.int) return new Date(Math.trunc(numberOf(value)));
  throw unsupported(value, 'date');
}

function toObjectId(value: unknown): unknown {
  if (bsonClass(value) === 'ObjectId') return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (/^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failed(`Failed to parse objectId '${value}'`);
}

const CONVERSIONS: Record<string, (value: unknown) => unknown> = {
  string: toText,
  bool: toBoolean,
  double: toDouble,
  int: (value) => toWhole(value, 'int'),
  long: (value) => toWhole(value, 'long'),
  decimal: toDecimal128,
  date: toDate,
  objectId: toObjectId,
};

/** What `to` names: a type, its number, or a document that names it. */
function typeNameOf(type: unknown): unknown {
  const given = isDoc(type) ? type.type : type;
  return isNumber(given) ? (nameOfType(numberOf(given)) ?? numberOf(given)) : given;
}

function conversionTo(type: unknown): (value: unknown) => unknown {
  const name = typeNameOf(type);
  if (typeof name !== 'string' || TYPE_NUMBERS[name] === undefined)
    throw new ServerError(2, `Unknown type name: ${String(name)}`);
  return (
    CONVERSIONS[name] ??
    ((value) => {
      throw unsupported(value, name);
    })
  );
}

const shorthand = (type: string) =>
  fixed(1, (value) => (isNothing(value) ? null : (CONVERSIONS[type] as (value: unknown) => unknown)(value)));

const convert: Operator = (argument, { compile }, name) => {
  const fields = namedArguments(argument, name, ['input', 'to'], ['onError', 'onNull', 'format', 'byteOrder']);
  const [input, to] = [compile(fields.input), compile(fields.to)];
  const onNull = 'onNull' in fields ? compile(fields.onNull) : undefined;
  const onError = 'onError' in fields ? compile(fields.onError) : undefined;
  const format = 'format' in fields ? compile(fields.format) : undefined;
  const formatIn = (scope: Scope) => (format ? (format(scope) ?? null) : undefined);
  return (scope) => {
    const value = input(scope);
    const type = to(scope);
    if (isNothing(value)) return onNull ? onNull(scope) : null;
    if (isNothing(type)) return null;
    try {
      if (typeOrder(value) === ORDER.binary && typeNameOf(type) === 'string') return fromBytes(value, formatIn(scope));
      if (typeof value === 'string' && typeNameOf(type) === 'binData') return toBytes(value, type, formatIn(scope));
      return conversionTo(type)(value);
    } catch (error) {
      if (onError && error instanceof ServerError && error.code === 241) return onError(scope);
      throw error;
    }
  };
};

/** Types and conversions. */
export const CONVERSION: Record<string, Operator> = {
  $convert: convert,
  $toString: shorthand('string'),
  $toBool: shorthand('bool'),
  $toDouble: shorthand('double'),
  $toInt: shorthand('int'),
  $toLong: shorthand('long'),
  $toDecimal: shorthand('decimal'),
  $toDate: shorthand('date'),
  $toObjectId: shorthand('objectId'),
  $toUUID: fixed(1, toUuid),
  $type: fixed(1, typeName),
  $isNumber: fixed(1, (value) => value !== undefined && isNumber(value)),
  $isArray: fixed(1, Array.isArray),
  $binarySize: fixed(1, (value) => {
    if (isNothing(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (typeOrder(value) !== ORDER.binary)
      throw new ServerError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
    return value instanceof Binary ? value.length() : (value as Uint8Array).length;
  }),
};
