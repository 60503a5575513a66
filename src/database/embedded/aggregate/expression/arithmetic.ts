import { Decimal128, Long } from 'bson';
import {
  bigintOf,
  calculate,
  decimal,
  divideDecimals,
  halfEven,
  KIND,
  kindOf,
  remainderOf,
  toDecimal,
  whole,
} from '../../bson-keys/arithmetic.js';
import { double } from '../../bson-keys/decode.js';
import { decimalOf, exactDecimal } from '../../bson-keys/numbers.js';
import { typeName } from '../../bson-keys/type-numbers.js';
import { bsonClass, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { between, fixed, isNothing, type Operator, variadic } from './operator.js';

/** $add, $multiply; whole numbers beyond 64 bits go on as doubles. */
const combined = (operation: 'add' | 'subtract' | 'multiply', a: unknown, b: unknown): unknown =>
  calculate(operation, a, b) ?? double(inDoubles(operation, a, b));

function inDoubles(operation: string, a: unknown, b: unknown): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (operation === 'add') return x + y;
  return operation === 'subtract' ? x - y : x * y;
}

function add(values: unknown[]): unknown {
  if (values.some(isNothing)) return null;
  let sum: unknown = 0;
  let date = false;
  for (const value of values) {
    let term: unknown = value;
    if (value instanceof Date) {
      if (date) throw new ServerError(16612, 'only one date allowed in an $add expression');
      date = true;
      term = Long.fromNumber(value.getTime());
    } else if (!isNumber(value))
      throw new ServerError(14, `$add only supports numeric or date types, not ${typeName(value)}`);
    sum = combined('add', sum, term);
  }
  return date ? new Date(Math.round(numberOf(sum))) : sum;
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNothing(a) || isNothing(b)) return null;
  if (isNumber(a) && isNumber(b)) return combined('subtract', a, b);
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return new Date(Math.round(a.getTime() - numberOf(b)));
  throw new ServerError(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

function multiply(values: unknown[]): unknown {
  if (values.some(isNothing)) return null;
  let product: unknown = 1;
  for (const value of values) {
    if (!isNumber(value)) throw new ServerError(14, `$multiply only supports numeric types, not ${typeName(value)}`);
    product = combined('multiply', product, value);
  }
  return product;
}

function divide(a: unknown, b: unknown): unknown {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw new ServerError(14, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (numberOf(b) === 0) throw new ServerError(2, "can't $divide by zero");
  const decimals = kindOf(a) === KIND.decimal || kindOf(b) === KIND.decimal;
  return decimals ? divideDecimals(a, b) : double(numberOf(a) / numberOf(b));
}

function modulo(a: unknown, b: unknown): unknown {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw new ServerError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (numberOf(b) === 0) throw new ServerError(16610, "can't $mod by zero");
  return remainderOf(a, b);
}

/** An operator on one number; null and missing give null, NaN stays. */
export const numeric = (apply: (value: unknown, name: string) => unknown): Operator => {
  return (argument, compiling, name) =>
    fixed(1, (value) => {
      if (isNothing(value)) return null;
      if (!isNumber(value)) throw new ServerError(28765, `${name} only supports numeric types, not ${typeName(value)}`);
      return apply(value, name);
    })(argument, compiling, name);
};

/** A function of doubles; a decimal gives a decimal of the same precision a double has. */
export const floating = (apply: (value: number) => number, check?: (value: number, name: string) => void) =>
  numeric((value, name) => {
    check?.(numberOf(value), name);
    const result = apply(numberOf(value));
    return kindOf(value) === KIND.decimal ? Decimal128.fromString(String(result)) : double(result);
  });

const within =
  (low: number, high: number, code = 50989) =>
  (value: number, name: string) => {
    if (value < low || value > high)
      throw new ServerError(code, `cannot apply ${name} to ${value}, value must be in [${low},${high}]`);
  };

function absolute(value: unknown): unknown {
  const kind = kindOf(value);
  if (kind === KIND.decimal) return Decimal128.fromString(String(value).replace('-', ''));
  if (kind === KIND.double) return double(Math.abs(numberOf(value)));
  const number = bigintOf(value);
  const result = whole(number < 0n ? -number : number, kind);
  if (result === undefined) throw new ServerError(28680, "can't take $abs of long long min");
  return result;
}

type Rounding = (a: bigint, b: bigint) => bigint;
const truncated: Rounding = (a, b) => a / b;
const down: Rounding = (a, b) => (a < 0n && a % b !== 0n ? a / b - 1n : a / b);
const up: Rounding = (a, b) => (a > 0n && a % b !== 0n ? a / b + 1n : a / b);

/** Rounds any number to a place after the point (negative: before it); the type stays. */
function round(value: unknown, place: number, rounding: Rounding): unknown {
  const kind = kindOf(value);
  if (kind <= KIND.long) {
    if (place >= 0) return value;
    const unit = 10n ** BigInt(-place);
    const result = whole(rounding(bigintOf(value), unit) * unit, kind);
    if (result === undefined) throw new ServerError(51080, 'invalid conversion: the rounded number exceeds 64 bits');
    return result;
  }
  const exact = kind === KIND.decimal ? decimalOf(value) : exactDecimal(numberOf(value));
  if (!exact || exact.exponent >= -place) return kind === KIND.double ? double(numberOf(value)) : value;
  const digits = rounding(exact.coefficient, 10n ** BigInt(-place - exact.exponent));
  if (kind === KIND.decimal) return decimal(digits, -place);
  const rounded = Number(`${digits}e${-place}`);
  return double(rounded === 0 && numberOf(value) < 0 ? -0 : rounded);
}

const toPlace = (rounding: Rounding): Operator => {
  return (argument, compiling, name) =>
    between(1, 2, ([value, place]) => {
      if (isNothing(value)) return null;
      if (!isNumber(value)) throw new ServerError(51081, `${name} only supports numeric types, not ${typeName(value)}`);
      if (place === null) return null;
      if (place !== undefined && (!isNumber(place) || !Number.isInteger(numberOf(place))))
        throw new ServerError(51082, `precision argument to  ${name} must be a integral value`);
      const places = place === undefined ? 0 : numberOf(place);
      if (places < -20 || places > 100)
        throw new ServerError(51083, `cannot apply ${name} with precision value ${places} value must be in [-20, 100]`);
      return round(value, places, rounding);
    })(argument, compiling, name);
};

function power(base: unknown, exponent: unknown): unknown {
  if (isNothing(base) || isNothing(exponent)) return null;
  if (!isNumber(base)) throw new ServerError(28762, `$pow's base must be numeric, not ${typeName(base)}`);
  if (!isNumber(exponent)) throw new ServerError(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
  const [x, y] = [numberOf(base), numberOf(exponent)];
  if (x === 0 && y < 0) throw new ServerError(28764, '$pow cannot take a base of 0 and a negative exponent');
  const kind = Math.max(kindOf(base), kindOf(exponent));
  if (kind === KIND.decimal) return decimalPower(base, exponent);
  if (kind <= KIND.long && y >= 0 && (Math.abs(x) < 2 || y < 64)) {
    const exact = bigintOf(base) ** (Math.abs(x) < 2 ? BigInt(y % 2 || (y && 2)) : BigInt(y));
    const result = whole(exact, kind);
    if (result !== undefined) return result;
  }
  return double(x ** y);
}

function decimalPower(base: unknown, exponent: unknown): Decimal128 {
  const y = numberOf(exponent);
  const exact = decimalOf(toDecimal(base));
  if (exact && Number.isInteger(y) && y >= 0 && y <= 1000)
    return decimal(exact.coefficient ** BigInt(y), exact.exponent * y);
  return Decimal128.fromString(String(numberOf(base) ** y));
}

function squareRoot(value: unknown): unknown {
  const number = numberOf(value);
  if (number < 0) throw new ServerError(28714, "$sqrt's argument must be greater than or equal to 0");
  if (kindOf(value) !== KIND.decimal) return double(Math.sqrt(number));
  const exact = decimalOf(value);
  if (!exact) return value;
  const shift = 70 + (Math.abs(exact.exponent) % 2);
  const root = rootOf(exact.coefficient * 10n ** BigInt(shift));
  let [coefficient, exponent] = [root, (exact.exponent - shift) / 2];
  while (coefficient !== 0n && coefficient % 10n === 0n && exponent < exact.exponent) {
    coefficient /= 10n;
    exponent++;
  }
  return decimal(coefficient, exponent);
}

function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

function logarithm(value: unknown, base: unknown): unknown {
  if (isNothing(value) || isNothing(base)) return null;
  if (!isNumber(value)) throw new ServerError(28756, `$log's argument must be numeric, not ${typeName(value)}`);
  if (!isNumber(base)) throw new ServerError(28757, `$log's base must be numeric, not ${typeName(base)}`);
  const [x, b] = [numberOf(value), numberOf(base)];
  if (x <= 0) throw new ServerError(28758, `$log's argument must be a positive number, but is ${x}`);
  if (b <= 0 || b === 1)
    throw new ServerError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`);
  const result = Math.log(x) / Math.log(b);
  const isDecimal = kindOf(value) === KIND.decimal || kindOf(base) === KIND.decimal;
  return isDecimal ? Decimal128.fromString(String(result)) : double(result);
}

const positive = (code: number) => (value: number, name: string) => {
  if (value <= 0) throw new ServerError(code, `${name}'s argument must be a positive number, but is ${value}`);
};

const bitwise = (start: bigint, combine: (a: bigint, b: bigint) => bigint): Operator => {
  return (argument, compiling, name) =>
    variadic((values) => {
      if (values.some(isNothing)) return null;
      let kind: number = KIND.int;
      let result = start;
      for (const value of values) {
        if (!isNumber(value) || kindOf(value) > KIND.long)
          throw new ServerError(14, `${name} only supports int and long operands, not ${typeName(value)}`);
        kind = Math.max(kind, kindOf(value));
        result = combine(result, bigintOf(value));
      }
      return whole(result, kind);
    })(argument, compiling, name);
};

const finite = (value: number, name: string) => {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new ServerError(50989, `cannot apply ${name} to ${value}, value must be in (-inf,inf)`);
};

/** Numbers: sums, rounding, powers, angles, bits. */
export const ARITHMETIC: Record<string, Operator> = {
  $add: variadic(add),
  $subtract: fixed(2, subtract),
  $multiply: variadic(multiply),
  $divide: fixed(2, divide),
  $mod: fixed(2, modulo),
  $abs: numeric(absolute),
  $ceil: numeric((value) => round(value, 0, up)),
  $floor: numeric((value) => round(value, 0, down)),
  $round: toPlace(halfEven),
  $trunc: toPlace(truncated),
  $sqrt: numeric(squareRoot),
  $pow: fixed(2, power),
  $exp: floating(Math.exp),
  $ln: floating(Math.log, positive(28766)),
  $log10: floating(Math.log10, positive(28761)),
  $log: fixed(2, logarithm),
  $sin: floating(Math.sin, finite),
  $cos: floating(Math.cos, finite),
  $tan: floating(Math.tan, finite),
  $asin: floating(Math.asin, within(-1, 1)),
  $acos: floating(Math.acos, within(-1, 1)),
  $atan: floating(Math.atan),
  $atan2: fixed(2, (y, x) => {
    if (isNothing(y) || isNothing(x)) return null;
    if (!isNumber(y) || !isNumber(x))
      throw new ServerError(51044, `$atan2 only supports numeric types, not ${typeName(y)} and ${typeName(x)}`);
    return double(Math.atan2(numberOf(y), numberOf(x)));
  }),
  $sinh: floating(Math.sinh),
  $cosh: floating(Math.cosh),
  $tanh: floating(Math.tanh),
  $asinh: floating(Math.asinh),
  $acosh: floating(Math.acosh, within(1, Number.POSITIVE_INFINITY)),
  $atanh: floating(Math.atanh, within(-1, 1)),
  $degreesToRadians: floating((value) => (value * Math.PI) / 180),
  $radiansToDegrees: floating((value) => (value * 180) / Math.PI),
  $sigmoid: floating((value) => 1 / (1 + Math.exp(-value))),
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot: fixed(1, (value) => {
    if (isNothing(value)) return null;
    if (!isNumber(value) || kindOf(value) > KIND.long)
      throw new ServerError(28765, `$bitNot only supports int and long, not ${typeName(value)}`);
    return bsonClass(value) === 'Long' ? (value as Long).not() : ~numberOf(value);
  }),
};
