import { compareCollated } from '../bson-keys/collated.js';
import { type Fold, keyText } from '../bson-keys/key.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import type { Collation } from '../collation.js';
import { ServerError } from '../errors.js';
import { countOf } from './expression/arrays.js';
import { merged } from './expression/objects.js';
import { namedArguments } from './expression/operator.js';
import { checkMethod, extremeOf, sharesOf } from './expression/statistics.js';
import type { Evaluate } from './expressions.js';
import { sortDocs, sortSpec } from './sort.js';
import { average, deviation, percentiles, total } from './sums.js';

/** The value of an accumulator over the documents of a group. */
export type Accumulate = (members: readonly Doc[]) => unknown;

/** What an accumulator is compiled with. */
export interface AccumulatorContext {
  evaluate: Evaluate;
  collation: Collation;
}

type Values = (values: unknown[], fold: Fold | undefined) => unknown;

/** Over the values one expression gives. */
const SIMPLE: Record<string, Values> = {
  $sum: (values) => total(values),
  $avg: (values) => average(values),
  $min: (values, fold) => extremeOf(values, -1, fold),
  $max: (values, fold) => extremeOf(values, 1, fold),
  $first: (values) => values[0] ?? null,
  $last: (values) => values[values.length - 1] ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values, fold) => {
    const distinct = new Map<string, unknown>();
    for (const value of values) {
      const key = value === undefined ? undefined : keyText(value, fold);
      if (key !== undefined && !distinct.has(key)) distinct.set(key, value);
    }
    return [...distinct.values()];
  },
  $mergeObjects: (values) => merged(values),
  $stdDevPop: (values) => deviation(values, false),
  $stdDevSamp: (values) => deviation(values, true),
};

type Compiled = (argument: unknown, context: AccumulatorContext, name: string) => Accumulate;

const firstN =
  (choose: (values: unknown[], n: number, fold: Fold | undefined) => unknown[]): Compiled =>
  (argument, { evaluate, collation }, name) => {
    const fields = namedArguments(argument, name, ['n', 'input'], []);
    const input = evaluate.compile(fields.input);
    const n = countOf(evaluate({}, fields.n), name);
    return (members) =>
      choose(
        members.map((doc) => input(doc) ?? null),
        n,
        collation.fold,
      );
  };

const sortedN = (direction: number) =>
  firstN((values, n, fold) =>
    values
      .filter((value) => value !== null)
      .sort((a, b) => compareCollated(a, b, fold) * direction)
      .slice(0, n),
  );

/** $top and its family: the output of the first or last documents in an order of their own. */
const ranked =
  (fromEnd: boolean, isList: boolean): Compiled =>
  (argument, { evaluate, collation }, name) => {
    const fields = namedArguments(argument, name, isList ? ['n', 'sortBy', 'output'] : ['sortBy', 'output'], []);
    if (!isDoc(fields.sortBy)) throw new ServerError(5788005, `${name} requires an object for 'sortBy'`);
    const spec = sortSpec(fields.sortBy);
    const output = evaluate.compile(fields.output);
    const n = isList ? countOf(evaluate({}, fields.n), name) : 1;
    return (members) => {
      const sorted = sortDocs(members, spec, collation);
      const chosen = fromEnd ? sorted.slice(-n) : sorted.slice(0, n);
      const values = chosen.map((doc) => output(doc) ?? null);
      return isList ? values : (values[0] ?? null);
    };
  };

const SPECIAL: Record<string, Compiled> = {
  $count: (argument) => {
    if (!isDoc(argument) || Object.keys(argument).length > 0)
      throw new ServerError(14, '$count takes no arguments, i.e. $count:{}');
    return (members) => members.length;
  },
  $firstN: firstN((values, n) => values.slice(0, n)),
  $lastN: firstN((values, n) => values.slice(-n)),
  $minN: sortedN(1),
  $maxN: sortedN(-1),
  $top: ranked(false, false),
  $bottom: ranked(true, false),
  $topN: ranked(false, true),
  $bottomN: ranked(true, true),
  $percentile: (argument, { evaluate }, name) => {
    const fields = namedArguments(argument, name, ['input', 'p', 'method'], []);
    checkMethod(fields);
    const shares = sharesOf(evaluate({}, fields.p));
    const input = evaluate.compile(fields.input);
    return (members) => percentiles(members.map(input), shares);
  },
  $median: (argument, { evaluate }, name) => {
    const fields = namedArguments(argument, name, ['input', 'method'], []);
    checkMethod(fields);
    const input = evaluate.compile(fields.input);
    return (members) => percentiles(members.map(input), [0.5])[0];
  },
};

/** Compiles an accumulator (https://www.mongodb.com/docs/manual/reference/operator/aggregation/#accumulators); undefined if there is none of that name. */
export function accumulator(name: string, argument: unknown, context: AccumulatorContext): Accumulate | undefined {
  if (name === '$accumulator')
    throw new ServerError(115, `${name} is not supported: the embedded database runs no scripts`);
  const simple = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
  if (simple) {
    if (Array.isArray(argument) && argument.length !== 1)
      throw new ServerError(40237, `The ${name} accumulator is a unary operator`);
    const compute = context.evaluate.compile(Array.isArray(argument) ? argument[0] : argument);
    const { fold } = context.collation;
    return (members) => simple(members.map(compute), fold);
  }
  return Object.hasOwn(SPECIAL, name) ? SPECIAL[name]?.(argument, context, name) : undefined;
}
