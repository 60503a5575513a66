import { Decimal128 } from 'bson';
import { bigintOf, calculate, divideDecimals, KIND, kindOf, whole } from '../bson-keys/arithmetic.js';
import { double } from '../bson-keys/decode.js';
import { isNumber, numberOf } from '../bson-keys/types.js';

/**
 * Sum of the numbers among the values, typed as the server types it. Whole numbers add up exactly, doubles with the
 * rounding error carried along (Neumaier), decimals with 34 digits.
 */
export function total(values: Iterable<unknown>): unknown {
  let kind: number = KIND.int;
  let exact = 0n;
  let decimals: unknown;
  let sum = 0;
  let error = 0;
  for (const value of values) {
    if (!isNumber(value)) continue;
    const own = kindOf(value);
    kind = Math.max(kind, own);
    if (own <= KIND.long) exact += bigintOf(value);
    else if (own === KIND.decimal) decimals = decimals === undefined ? value : calculate('add', decimals, value);
    else [sum, error] = plus(sum, error, numberOf(value));
  }
  if (kind === KIND.decimal) {
    const rest = sum === 0 && error === 0 ? [] : [double(sum + error)];
    for (const part of [...rest, ...(exact === 0n ? [] : [Decimal128.fromString(String(exact))])])
      decimals = calculate('add', decimals, part);
    return decimals;
  }
  if (kind === KIND.double) return double(finish(...plus(sum, error, Number(exact))));
  return whole(exact, kind) ?? double(Number(exact));
}

function plus(sum: number, error: number, value: number): [number, number] {
  const next = sum + value;
  if (!Number.isFinite(next)) return [next, 0];
  const lost = Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
  return [next, error + lost];
}

const finish = (sum: number, error: number) => sum + error;

/** Mean of the numbers among the values, null if there are none. */
export function average(values: Iterable<unknown>): unknown {
  const numbers = [...values].filter(isNumber);
  if (numbers.length === 0) return null;
  const sum = total(numbers);
  if (kindOf(sum) === KIND.decimal) return divideDecimals(sum, numbers.length);
  return double(numberOf(sum) / numbers.length);
}

/** Standard deviation of the numbers among the values; of a sample, or of the whole population. */
export function deviation(values: Iterable<unknown>, isSample: boolean): unknown {
  const numbers = [...values].filter(isNumber).map(numberOf);
  const count = isSample ? numbers.length - 1 : numbers.length;
  if (count <= 0) return null;
  let [mean, squares] = [0, 0];
  numbers.forEach((number, i) => {
    const delta = number - mean;
    mean += delta / (i + 1);
    squares += delta * (number - mean);
  });
  return double(Math.sqrt(squares / count));
}

/** Values at the given shares of the sorted numbers. */
export function percentiles(values: Iterable<unknown>, shares: readonly number[]): unknown[] {
  const numbers = [...values]
    .filter(isNumber)
    .map(numberOf)
    .filter((number) => !Number.isNaN(number));
  numbers.sort((a, b) => a - b);
  if (numbers.length === 0) return shares.map(() => null);
  return shares.map((share) => {
    const rank = Math.max(0, Math.min(numbers.length - 1, Math.ceil(share * numbers.length) - 1));
    return double(numbers[rank] as number);
  });
}
