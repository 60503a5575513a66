import { Decimal128, Long } from 'bson';
import { decimalOf } from '../bson-keys/numbers.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { bsonClass, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

const MAX_LONG = 9223372036854775807n;
const MIN_LONG = -9223372036854775808n;

/** $inc and $mul: the result has the wider type of both; a missing field counts as 0. */
export function arithmetic(current: unknown, operand: unknown, operator: '$inc' | '$mul', path: string): unknown {
  if (!isNumber(operand))
    throw new ServerError(
      14,
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`,
    );
  if (current === undefined) return operator === '$inc' ? operand : zeroLike(operand);
  if (!isNumber(current))
    throw new ServerError(
      14,
      `Cannot apply ${operator} to a value of non-numeric type. {_id: ?} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(current)}`,
    );
  const multiply = operator === '$mul';
  if (bsonClass(current) === 'Decimal128' || bsonClass(operand) === 'Decimal128')
    return decimal(current, operand, multiply);
  return wholeNumber(current, operand, multiply, operator) ?? floating(numberOf(current), numberOf(operand), multiply);
}

/** Exact sum or product of decimals; NaN if one of them is not finite. */
export function decimal(a: unknown, b: unknown, multiply: boolean): Decimal128 {
  const left = decimalOf(a);
  const right = decimalOf(b);
  if (!left || !right) return Decimal128.fromString(String(floating(numberOf(a), numberOf(b), multiply)));
  if (multiply) return rounded(left.coefficient * right.coefficient, left.exponent + right.exponent);
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = (value: { coefficient: bigint; exponent: number }) =>
    value.coefficient * 10n ** BigInt(value.exponent - exponent);
  return rounded(scaled(left) + scaled(right), exponent);
}

const rounded = (coefficient: bigint, exponent: number) =>
  Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`);

const floating = (a: number, b: number, multiply: boolean) => (multiply ? a * b : a + b);

function wholeNumber(a: unknown, b: unknown, multiply: boolean, operator: string): Long | number | undefined {
  const long = bsonClass(a) === 'Long' || bsonClass(b) === 'Long';
  if (!isWhole(a, long) || !isWhole(b, long)) return undefined;
  const result = multiply ? BigInt(String(a)) * BigInt(String(b)) : BigInt(String(a)) + BigInt(String(b));
  if (result > MAX_LONG || result < MIN_LONG)
    throw new ServerError(2, `Failed to apply ${operator} operations to current value`);
  if (long || result > 2147483647n || result < -2147483648n) return Long.fromBigInt(result);
  return Number(result);
}

function isWhole(value: unknown, long: boolean): boolean {
  if (bsonClass(value) === 'Long') return true;
  const number = numberOf(value);
  return Number.isInteger(number) && Math.abs(number) < (long ? 2 ** 63 : 2 ** 53);
}

function zeroLike(operand: unknown): unknown {
  const kind = bsonClass(operand);
  if (kind === 'Decimal128') return Decimal128.fromString('0');
  return kind === 'Long' ? Long.ZERO : 0;
}
