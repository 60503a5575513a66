import { Decimal128, Long } from 'bson';
import { double } from './decode.js';
import { type Decimal, decimalOf } from './numbers.js';
import { bsonClass, numberOf } from './types.js';

/** The four number types, narrowest first: a result has the wider one of its operands. */
export const KIND = { int: 0, long: 1, double: 2, decimal: 3 } as const;

const BY_CLASS: Record<string, number> = {
  Int32: KIND.int,
  Long: KIND.long,
  Double: KIND.double,
  Decimal128: KIND.decimal,
};

/** Number type of a BSON number, as one of KIND. */
export function kindOf(value: unknown): number {
  if (typeof value === 'number') return isInt(value) ? KIND.int : KIND.double;
  return BY_CLASS[bsonClass(value) ?? 'Long'] ?? KIND.long;
}

const isInt = (value: number) => (value | 0) === value && !Object.is(value, -0);

/** The 64 bits of a long. */
export const MAX_LONG = 9223372036854775807n;
export const MIN_LONG = -9223372036854775808n;
/** True within 64 bits. */
export const fitsLong = (value: bigint) => value <= MAX_LONG && value >= MIN_LONG;

/** A whole number as int or long: int only if `kind` is int and it fits; undefined beyond 64 bits. */
export function whole(value: bigint, kind: number): number | Long | undefined {
  if (kind === KIND.int && value >= -2147483648n && value <= 2147483647n) return Number(value);
  return fitsLong(value) ? Long.fromBigInt(value) : undefined;
}

/** A BSON number cut to a whole one; a Long exactly. */
export function bigintOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  return bsonClass(value) === 'Long' ? (value as Long).toBigInt() : BigInt(Math.trunc(numberOf(value)));
}

/** What `calculate` does. */
export type Arithmetic = 'add' | 'subtract' | 'multiply';

const WHOLE: Record<Arithmetic, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

const FLOATING: Record<Arithmetic, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

/**
 * Sum, difference or product of two BSON numbers, typed as the server types it: int and int give int, or long where it
 * is too large; a double makes it double, a decimal decimal. Undefined if whole numbers leave 64 bits.
 */
export function calculate(operation: Arithmetic, a: unknown, b: unknown): unknown {
  const kind = Math.max(kindOf(a), kindOf(b));
  if (kind === KIND.decimal) return decimalResult(operation, a, b);
  if (kind === KIND.double) return double(FLOATING[operation](numberOf(a), numberOf(b)));
  if (kind === KIND.int) {
    const result = FLOATING[operation](numberOf(a), numberOf(b));
    if (isInt(result) || result === 0) return result + 0;
    if (Number.isSafeInteger(result)) return Long.fromNumber(result);
  }
  return whole(WHOLE[operation](bigintOf(a), bigintOf(b)), kind);
}

function decimalResult(operation: Arithmetic, a: unknown, b: unknown): Decimal128 {
  const [left, right] = [decimalOf(toDecimal(a)), decimalOf(toDecimal(b))];
  if (!left || !right) return Decimal128.fromString(String(FLOATING[operation](numberOf(a), numberOf(b))));
  if (operation === 'multiply') return decimal(left.coefficient * right.coefficient, left.exponent + right.exponent);
  const exponent = Math.min(left.exponent, right.exponent);
  return decimal(WHOLE[operation](scaled(left, exponent), scaled(right, exponent)), exponent);
}

const scaled = ({ coefficient, exponent }: Decimal, to: number) => coefficient * 10n ** BigInt(exponent - to);

/** The decimal of a BSON number; a double counts with 15 digits, as the server converts it. */
export function toDecimal(value: unknown): Decimal128 {
  if (bsonClass(value) === 'Decimal128') return value as Decimal128;
  if (kindOf(value) !== KIND.double) return Decimal128.fromString(String(value));
  const number = numberOf(value);
  return Decimal128.fromString(Number.isFinite(number) ? number.toPrecision(15) : String(number));
}

const DIGITS = 34;

/** A decimal of at most 34 digits, rounded half to even. */
export function decimal(coefficient: bigint, exponent: number): Decimal128 {
  const surplus = String(coefficient).replace('-', '').length - DIGITS;
  let [digits, power] = [coefficient, exponent];
  if (surplus > 0) [digits, power] = [halfEven(coefficient, 10n ** BigInt(surplus)), exponent + surplus];
  if (power > 6200) return Decimal128.fromString(coefficient < 0n ? '-Infinity' : 'Infinity');
  if (power < -6300) return Decimal128.fromString('0E-6176');
  return Decimal128.fromString(`${digits}E${power}`);
}

/** Quotient of whole numbers, rounded half to even. */
export function halfEven(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  const rest = a % b;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const size = b < 0n ? -b : b;
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient;
  return quotient + (a < 0n !== b < 0n ? -1n : 1n);
}

/** Decimal quotient of 34 digits; special values as doubles have them. */
export function divideDecimals(a: unknown, b: unknown): Decimal128 {
  const [left, right] = [decimalOf(toDecimal(a)), decimalOf(toDecimal(b))];
  if (!left || !right || right.coefficient === 0n)
    return Decimal128.fromString(String(numberOf(toDecimal(a)) / numberOf(toDecimal(b))));
  const preferred = left.exponent - right.exponent;
  let shift = BigInt(Math.max(0, DIGITS + 2 + String(right.coefficient).length - String(left.coefficient).length));
  // A quotient that comes out even keeps no zeros beyond the digits of its operands.
  while (shift > 0n && left.coefficient % right.coefficient === 0n) shift = 0n;
  let coefficient = halfEven(left.coefficient * 10n ** shift, right.coefficient);
  let exponent = preferred - Number(shift);
  const exact = coefficient * right.coefficient === left.coefficient * 10n ** shift;
  while (exact && exponent < preferred && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent++;
  }
  return decimal(coefficient, exponent);
}

/** Remainder with the sign of the dividend. The divisor must not be zero. */
export function remainderOf(a: unknown, b: unknown): unknown {
  const kind = Math.max(kindOf(a), kindOf(b));
  if (kind === KIND.decimal) {
    const [left, right] = [decimalOf(toDecimal(a)), decimalOf(toDecimal(b))];
    if (!left || !right) return Decimal128.fromString(String(numberOf(a) % numberOf(b)));
    const exponent = Math.min(left.exponent, right.exponent);
    return decimal(scaled(left, exponent) % scaled(right, exponent), exponent);
  }
  if (kind === KIND.double) return double(numberOf(a) % numberOf(b));
  return whole(bigintOf(a) % bigintOf(b), kind);
}
