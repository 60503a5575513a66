import { compareCollated } from '../../bson-keys/collated.js';
import type { Fold } from '../../bson-keys/key.js';
import { type Doc, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { average, deviation, percentiles, total } from '../sums.js';
import { isNothing, listOf, named, type Operator } from './operator.js';

/** The smallest (-1) or largest (1) value that is not null. */
export function extremeOf(values: Iterable<unknown>, direction: number, fold?: Fold): unknown {
  let best: unknown;
  for (const value of values) {
    if (isNothing(value)) continue;
    if (best === undefined || compareCollated(value, best, fold) * direction > 0) best = value;
  }
  return best ?? null;
}

/** Over its arguments, or over the items of a single argument that is a list. */
const over = (apply: (values: unknown[], fold: Fold | undefined) => unknown): Operator => {
  return (argument, { compile, fold }) => {
    const computes = listOf(argument).map(compile);
    const [only] = computes;
    if (only && computes.length === 1)
      return (scope) => {
        const value = only(scope);
        return apply(Array.isArray(value) ? value : [value], fold);
      };
    return (scope) =>
      apply(
        computes.map((compute) => compute(scope)),
        fold,
      );
  };
};

/** The shares of $percentile, numbers from 0 to 1. */
export function sharesOf(p: unknown): number[] {
  if (
    !Array.isArray(p) ||
    p.length === 0 ||
    !p.every((each) => isNumber(each) && numberOf(each) >= 0 && numberOf(each) <= 1)
  )
    throw new ServerError(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]");
  return p.map(numberOf);
}

/** The only method of percentiles there is. */
export function checkMethod({ method }: Doc): void {
  if (method !== 'approximate')
    throw new ServerError(2, `Currently only 'approximate' can be used as a percentile 'method'.`);
}

/** Accumulators as expressions over lists. */
export const STATISTICS: Record<string, Operator> = {
  $sum: over((values) => total(values)),
  $avg: over((values) => average(values)),
  $min: over((values, fold) => extremeOf(values, -1, fold)),
  $max: over((values, fold) => extremeOf(values, 1, fold)),
  $stdDevPop: over((values) => deviation(values, false)),
  $stdDevSamp: over((values) => deviation(values, true)),
  $percentile: named(['input', 'p', 'method'], [], (values) => {
    checkMethod(values);
    const found = percentiles(listOf(values.input), sharesOf(values.p));
    return found.every((each) => each === null) ? found.map(() => null) : found;
  }),
  $median: named(['input', 'method'], [], (values) => {
    checkMethod(values);
    return percentiles(listOf(values.input), [0.5])[0];
  }),
};
