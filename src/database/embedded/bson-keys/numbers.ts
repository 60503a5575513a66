import type { Decimal128, Long } from 'bson';
import { bsonClass, numberOf } from './types.js';

/** A decimal as coefficient times ten to the exponent. */
export interface Decimal {
  coefficient: bigint;
  exponent: number;
}

/** Reads any finite BSON number exactly; undefined for NaN and the infinities. */
export function decimalOf(value: unknown): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(String(bsonClass(value) ? value : numberOf(value)));
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2]}${fraction}`);
  return { coefficient: match[1] ? -digits : digits, exponent: Number(match[4] ?? 0) - fraction.length };
}

/**
 * Sign of (exact value - its nearest double), as a number: what a double key cannot tell apart.
 * For a Long the whole difference, so that neighbours keep their order.
 */
export function remainder(value: unknown, nearest: number): number {
  if (typeof value === 'bigint') return Number(value - BigInt(nearest));
  const kind = bsonClass(value);
  if (kind === 'Long') return Number((value as Long).toBigInt() - BigInt(nearest));
  if (kind === 'Decimal128' && Number.isFinite(nearest)) return compareDecimal(value as Decimal128, nearest);
  return 0;
}

function compareDecimal(value: Decimal128, double: number): number {
  const decimal = decimalOf(value);
  // Beyond the range of doubles no tie can occur, and the powers would only cost time.
  if (!decimal || Math.abs(decimal.exponent) > 400) return 0;
  let left = decimal.coefficient;
  let [right, power] = fraction(double);
  if (decimal.exponent >= 0) left *= 10n ** BigInt(decimal.exponent);
  else right *= 10n ** BigInt(-decimal.exponent);
  if (power >= 0) right <<= BigInt(power);
  else left <<= BigInt(-power);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The exact value of a finite double; undefined for NaN and the infinities. */
export function exactDecimal(double: number): Decimal | undefined {
  if (!Number.isFinite(double)) return undefined;
  const [mantissa, power] = fraction(double);
  if (power >= 0) return { coefficient: mantissa << BigInt(power), exponent: 0 };
  return { coefficient: mantissa * 5n ** BigInt(-power), exponent: power };
}

/** A double as mantissa times two to the power. */
function fraction(double: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  let mantissa = bits & 0xfffffffffffffn;
  if (exponent) mantissa |= 0x10000000000000n;
  return [bits >> 63n ? -mantissa : mantissa, (exponent || 1) - 1075];
}
