import { ObjectId } from 'bson';
import { compare, equal } from '../bson-keys/compare.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { bsonClass, ORDER, typeOrder } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { total } from './accumulators.js';

/** An expression operator in mingo's form: document, argument, mingo's options. */
export type Operator = (doc: unknown, argument: unknown, options: unknown) => unknown;

/** The operators mingo gets wrong; `evaluate` gives the value of an argument. */
export function ownExpressions(evaluate: Operator): Record<string, Operator> {
  const comparison =
    (result: (order: number) => unknown): Operator =>
    (doc, argument, options) => {
      const [a, b] = evaluate(doc, argument, options) as unknown[];
      return result(compareValues(a, b));
    };
  return {
    $eq: comparison((order) => order === 0),
    $ne: comparison((order) => order !== 0),
    $gt: comparison((order) => order > 0),
    $gte: comparison((order) => order >= 0),
    $lt: comparison((order) => order < 0),
    $lte: comparison((order) => order <= 0),
    $cmp: comparison((order) => Math.sign(order)),
    $in: (doc, argument, options) => {
      const [item, list] = evaluate(doc, argument, options) as unknown[];
      return isIn(item, list);
    },
    $type: (doc, argument, options) =>
      typeName(evaluate(doc, Array.isArray(argument) ? argument[0] : argument, options)),
    $toObjectId: (doc, argument, options) => toObjectId(evaluate(doc, argument, options)),
    $toString: (doc, argument, options) => toText(evaluate(doc, argument, options)),
    $sum: (doc, argument, options) => {
      const value = evaluate(doc, argument, options);
      const single = !Array.isArray(argument) || argument.length === 1;
      return total(single ? [value].flat(2) : (value as unknown[]));
    },
    $rand: () => Math.random(),
  };
}

/** Like `compare`, but a missing value is below everything except MinKey. */
function compareValues(a: unknown, b: unknown): number {
  if (a !== undefined && b !== undefined) return compare(a, b);
  if (a === b) return 0;
  if (a === undefined) return typeOrder(b) === ORDER.minKey ? 1 : -1;
  return typeOrder(a) === ORDER.minKey ? -1 : 1;
}

function isIn(item: unknown, list: unknown): boolean {
  if (!Array.isArray(list))
    throw new ServerError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some((each) => equal(each, item));
}

function toObjectId(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (bsonClass(value) === 'ObjectId') return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw new ServerError(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
