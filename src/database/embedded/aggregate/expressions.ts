import { ObjectId } from 'bson';
import { Context, evalExpr, type OpType } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as windows from 'mingo/operators/window';
import { compare, equal } from '../bson-keys/compare.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { bsonClass, isDoc, ORDER, typeOrder } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { total } from './accumulators.js';

export type Variables = Record<string, unknown>;

/** Evaluates an aggregation expression against a document. */
export interface Evaluate {
  (doc: unknown, expression: unknown, variables?: Variables): unknown;
  /** Refuses unknown operators before any document is read. */
  check(expression: unknown): void;
}

type MingoOptions = Parameters<typeof evalExpr>[2];
type MingoExpression = (doc: unknown, argument: unknown, options: MingoOptions) => unknown;

/** An evaluator with the variables of a command (`let`). mingo evaluates; operators it gets wrong are replaced below. */
export function evaluator(variables: Variables = {}): Evaluate {
  const evaluate = (doc: unknown, expression: unknown, more?: Variables) => {
    if (typeof expression !== 'object' && typeof expression !== 'string') return expression;
    try {
      return evalExpr(doc, expression, mingoOptions(more ? { ...variables, ...more } : variables));
    } catch (error) {
      throw asServerError(error);
    }
  };
  return Object.assign(evaluate, { check: checkExpression });
}

function checkExpression(expression: unknown): void {
  if (Array.isArray(expression)) for (const each of expression) checkExpression(each);
  if (!isDoc(expression) || bsonClass(expression)) return;
  for (const [key, value] of Object.entries(expression)) {
    if (key === '$literal') continue;
    if (key[0] === '$' && !KNOWN.has(key))
      throw SCRIPTS.has(key)
        ? new ServerError(115, `${key} is not supported: the embedded database runs no scripts`)
        : new ServerError(168, `Unrecognized expression '${key}'`);
    checkExpression(value);
  }
}

export function mingoOptions(variables: Variables): MingoOptions {
  return { context, variables, scriptEnabled: false, processingMode: 0, idKey: '_id' } as unknown as MingoOptions;
}

/** mingo's operator of a kind, for the accumulators and stages the engine has not its own of. */
export function mingoOperator(kind: 'accumulator' | 'pipeline' | 'expression', name: string) {
  return context.getOperator(kind as OpType, name);
}

/** mingo throws plain errors; clients expect the server's codes. */
export function asServerError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ServerError || 'code' in error) return error;
  const variable = /Use of undefined variable: (\S+)/i.exec(error.message);
  if (variable) return new ServerError(17276, `Use of undefined variable: ${variable[1]}`);
  const operator = /(?:unknown operator|operator.*not (?:registered|found|supported)).*?(\$\w+)/i.exec(error.message);
  if (operator) return new ServerError(168, `Unrecognized expression '${operator[1]}'`);
  return new ServerError(2, error.message);
}

const comparison =
  (result: (order: number) => unknown): MingoExpression =>
  (doc, argument, options) => {
    const [a, b] = evalExpr(doc, argument, options) as unknown[];
    return result(compareValues(a, b));
  };

/** Like `compare`, but a missing value is below everything except MinKey. */
function compareValues(a: unknown, b: unknown): number {
  if (a !== undefined && b !== undefined) return compare(a, b);
  if (a === b) return 0;
  return a === undefined ? (typeOrder(b) === ORDER.minKey ? 1 : -1) : typeOrder(a) === ORDER.minKey ? -1 : 1;
}

const membership: MingoExpression = (doc, argument, options) => {
  const [item, list] = evalExpr(doc, argument, options) as unknown[];
  if (!Array.isArray(list))
    throw new ServerError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some((each) => equal(each, item));
};

const toObjectId: MingoExpression = (doc, argument, options) => {
  const value = evalExpr(doc, argument, options);
  if (value === null || value === undefined) return null;
  if (bsonClass(value) === 'ObjectId') return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw new ServerError(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
};

const toText: MingoExpression = (doc, argument, options) => {
  const value = evalExpr(doc, argument, options);
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
};

const sum: MingoExpression = (doc, argument, options) => {
  const value = evalExpr(doc, argument, options);
  const single = !Array.isArray(argument) || argument.length === 1;
  return total(single ? [value].flat(2) : (value as unknown[]));
};

const OWN_EXPRESSIONS: Record<string, MingoExpression> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $in: membership,
  $type: (doc, argument, options) => typeName(evalExpr(doc, Array.isArray(argument) ? argument[0] : argument, options)),
  $toObjectId: toObjectId,
  $toString: toText,
  $sum: sum,
  $rand: () => Math.random(),
};

// mingo's tables and ours differ only in how they name the options type.
const context = Context.init({
  accumulator: { ...accumulators },
  expression: { ...expressions, ...OWN_EXPRESSIONS },
  pipeline: { ...pipeline },
  window: { ...windows },
} as unknown as Parameters<typeof Context.init>[0]);

const SCRIPTS = new Set(['$function', '$accumulator', '$where']);
const KNOWN = new Set(
  [...Object.keys(expressions), ...Object.keys(OWN_EXPRESSIONS)].filter((name) => !SCRIPTS.has(name)),
);
