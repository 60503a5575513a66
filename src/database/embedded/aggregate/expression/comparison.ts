import { compareCollated } from '../../bson-keys/collated.js';
import type { Fold } from '../../bson-keys/key.js';
import { ORDER, typeOrder } from '../../bson-keys/types.js';
import { isTruthy } from '../../match/truth.js';
import { fixed, listOf, type Operator } from './operator.js';

const comparison =
  (result: (order: number) => unknown): Operator =>
  (argument, compiling, name) =>
    fixed(2, (a, b) => result(compareValues(a, b, compiling.fold)))(argument, compiling, name);

/** Boolean and comparison operators. */
export const COMPARISON: Record<string, Operator> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $not: fixed(1, (value) => !isTruthy(value)),
  $and: (argument, { compile }) => {
    const parts = listOf(argument).map(compile);
    return (scope) => parts.every((part) => isTruthy(part(scope)));
  },
  $or: (argument, { compile }) => {
    const parts = listOf(argument).map(compile);
    return (scope) => parts.some((part) => isTruthy(part(scope)));
  },
};

/** Like `compare`, but a missing value is below everything except MinKey. */
export function compareValues(a: unknown, b: unknown, fold?: Fold): number {
  if (a !== undefined && b !== undefined) return compareCollated(a, b, fold);
  if (a === b) return 0;
  if (a === undefined) return typeOrder(b) === ORDER.minKey ? 1 : -1;
  return typeOrder(a) === ORDER.minKey ? -1 : 1;
}
