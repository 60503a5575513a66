import { compareCollated, equalCollated } from '../../bson-keys/collated.js';
import { typeName } from '../../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf, setOwn } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { itemOrder } from '../../update/item-order.js';
import { between, fixed, isNothing, named, type Operator, variadic } from './operator.js';

function elementAt(list: unknown, position: unknown): unknown {
  if (isNothing(list) || isNothing(position)) return null;
  if (!Array.isArray(list))
    throw new ServerError(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`);
  if (!isNumber(position))
    throw new ServerError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(position)}`,
    );
  const index = numberOf(position);
  if (!Number.isInteger(index))
    throw new ServerError(28691, `$arrayElemAt's second argument must be representable as a 32-bit integer: ${index}`);
  return list.at(index);
}

const end = (position: 0 | -1): Operator => {
  return (argument, compiling, name) =>
    fixed(1, (list) => {
      if (isNothing(list)) return null;
      if (!Array.isArray(list))
        throw new ServerError(28689, `${name}'s argument must be an array, but is ${typeName(list)}`);
      return list.at(position);
    })(argument, compiling, name);
};

/** How many items $firstN, $maxN and the like are asked for. */
export function countOf(n: unknown, name: string): number {
  if (!isNumber(n) || !Number.isInteger(numberOf(n)))
    throw new ServerError(5787902, `Value for 'n' must be of integral type, but found ${typeName(n)} in ${name}`);
  if (numberOf(n) <= 0) throw new ServerError(5787908, `'n' must be greater than 0, found ${numberOf(n)}`);
  return numberOf(n);
}

const several = (choose: (list: unknown[], n: number, compiling: Parameters<Operator>[1]) => unknown[]): Operator => {
  return (argument, compiling, name) =>
    named(['n', 'input'], [], ({ n, input }) => {
      const count = countOf(n, name);
      if (!Array.isArray(input)) throw new ServerError(5788200, 'input must be an array');
      return choose(input, count, compiling);
    })(argument, compiling, name);
};

const extreme = (direction: number) =>
  several((list, n, { fold }) =>
    list
      .filter((item) => !isNothing(item))
      .sort((a, b) => compareCollated(a, b, fold) * direction)
      .slice(0, n),
  );

function concatArrays(lists: unknown[]): unknown[] | null {
  const all: unknown[] = [];
  for (const list of lists) {
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) throw new ServerError(28664, `$concatArrays only supports arrays, not ${typeName(list)}`);
    for (const item of list) all.push(item);
  }
  return all;
}

function slice([list, first, second]: unknown[]): unknown {
  if ([list, first].some(isNothing) || second === null) return null;
  if (!Array.isArray(list))
    throw new ServerError(28724, `First argument to $slice must be an array, but is of type: ${typeName(list)}`);
  const from = whole(first, 28725, 'Second');
  if (second === undefined) return from < 0 ? list.slice(from) : list.slice(0, from);
  const size = whole(second, 28727, 'Third');
  if (size <= 0) throw new ServerError(28729, `Third argument to $slice must be positive: ${size}`);
  const start = from < 0 ? Math.max(0, list.length + from) : from;
  return list.slice(start, start + size);
}

function whole(value: unknown, code: number, which: string): number {
  if (!isNumber(value))
    throw new ServerError(
      code,
      `${which} argument to $slice must be a numeric value, but is of type: ${typeName(value)}`,
    );
  if (!Number.isInteger(numberOf(value)))
    throw new ServerError(code + 1, `${which} argument to $slice can't be represented as a 32-bit integer`);
  return numberOf(value);
}

function range([start, stop, step]: unknown[]): number[] {
  const limit = (value: unknown, code: number, what: string) => {
    if (!isNumber(value))
      throw new ServerError(code, `$range requires a numeric ${what} value, found value of type: ${typeName(value)}`);
    if (!Number.isInteger(numberOf(value)))
      throw new ServerError(code + 1, `$range requires a ${what} value that can be represented as a 32-bit integer`);
    return numberOf(value);
  };
  const [from, to] = [limit(start, 34443, 'starting'), limit(stop, 34445, 'ending')];
  const by = step === undefined ? 1 : limit(step, 34447, 'step');
  if (by === 0) throw new ServerError(34449, '$range requires a non-zero step value');
  if ((to - from) / by > 1e7) throw new ServerError(146, '$range would use too much memory');
  const numbers: number[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) numbers.push(at);
  return numbers;
}

const indexOfArray: Operator = (argument, compiling, name) =>
  between(2, 4, ([list, item, from, to]) => {
    if (isNothing(list)) return null;
    if (!Array.isArray(list))
      throw new ServerError(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`);
    const limit = (value: unknown, fallback: number) => {
      if (value === undefined) return fallback;
      if (!isNumber(value) || !Number.isInteger(numberOf(value)))
        throw new ServerError(
          40096,
          `$indexOfArray requires an integral index, found a value of type: ${typeName(value)}`,
        );
      if (numberOf(value) < 0) throw new ServerError(40097, '$indexOfArray requires a nonnegative index');
      return numberOf(value);
    };
    const stop = Math.min(limit(to, list.length), list.length);
    for (let at = limit(from, 0); at < stop; at++) if (equalCollated(list[at], item, compiling.fold)) return at;
    return -1;
  })(argument, compiling, name);

const isIn: Operator = (argument, compiling, name) =>
  fixed(2, (item, list) => {
    if (!Array.isArray(list))
      throw new ServerError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
    return list.some((each) => (item === undefined ? false : equalCollated(each, item, compiling.fold)));
  })(argument, compiling, name);

function arrayToObject(list: unknown): Doc | null {
  if (isNothing(list)) return null;
  if (!Array.isArray(list))
    throw new ServerError(40386, `$arrayToObject requires an array input, found: ${typeName(list)}`);
  const result: Doc = {};
  const pairs = Array.isArray(list[0]);
  for (const item of list) {
    const pair = Array.isArray(item) ? { k: item[0], v: item[1], size: item.length } : undefined;
    if (!pair && !isDoc(item))
      throw new ServerError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`);
    if (Boolean(pair) !== pairs)
      throw new ServerError(
        pair ? 40391 : 40396,
        '$arrayToObject requires a consistent input format: pairs, or objects of k and v',
      );
    if (pair && pair.size !== 2) throw new ServerError(40397, '$arrayToObject requires an array of size 2 arrays');
    if (!pair && Object.keys(item as Doc).length !== 2)
      throw new ServerError(40392, "$arrayToObject requires an object keys of 'k' and 'v'.");
    if (!pair && !('k' in (item as Doc) && 'v' in (item as Doc)))
      throw new ServerError(40393, "$arrayToObject requires an object with keys 'k' and 'v'.");
    const { k, v } = pair ?? (item as Doc);
    if (typeof k !== 'string')
      throw new ServerError(pair ? 40395 : 40394, `$arrayToObject requires keys of type string, found: ${typeName(k)}`);
    setOwn(result, k, v);
  }
  return result;
}

const zip: Operator = (argument, compiling, name) =>
  named(['inputs'], ['useLongestLength', 'defaults'], ({ inputs, useLongestLength, defaults }) => {
    if (useLongestLength !== undefined && typeof useLongestLength !== 'boolean')
      throw new ServerError(34463, `useLongestLength must be a bool, found ${typeName(useLongestLength)}`);
    if (defaults !== undefined && !Array.isArray(defaults))
      throw new ServerError(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`);
    if (!Array.isArray(inputs))
      throw new ServerError(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`);
    if (inputs.length === 0) throw new ServerError(34465, '$zip requires at least one input array');
    if (defaults !== undefined && useLongestLength !== true)
      throw new ServerError(34466, 'cannot specify defaults unless useLongestLength is true');
    if (inputs.some(isNothing)) return null;
    for (const input of inputs)
      if (!Array.isArray(input))
        throw new ServerError(34468, `$zip found a non-array expression in input: ${typeName(input)}`);
    const lists = inputs as unknown[][];
    if (Array.isArray(defaults) && defaults.length !== lists.length)
      throw new ServerError(34467, 'defaults and inputs must have the same length');
    const lengths = lists.map((list) => list.length);
    const length = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, at) =>
      lists.map((list, i) => (at < list.length ? list[at] : (((defaults as unknown[] | undefined) ?? [])[i] ?? null))),
    );
  })(argument, compiling, name);

const sortArray: Operator = (argument, { compile, fold }, name) => {
  if (!isDoc(argument))
    throw new ServerError(2942500, `$sortArray requires an object as an argument, found: ${typeName(argument)}`);
  const spec = argument;
  if (!('input' in spec)) throw new ServerError(2942502, "$sortArray requires 'input' to be specified");
  if (!('sortBy' in spec)) throw new ServerError(2942503, "$sortArray requires 'sortBy' to be specified");
  for (const field of Object.keys(spec))
    if (field !== 'input' && field !== 'sortBy')
      throw new ServerError(2942501, `${name} found an unknown argument: ${field}`);
  const order = itemOrder(spec.sortBy, fold);
  const input = compile(spec.input);
  return (scope) => {
    const list = input(scope);
    if (isNothing(list)) return null;
    if (!Array.isArray(list))
      throw new ServerError(
        2942504,
        `The input argument to $sortArray must be an array, but was of type: ${typeName(list)}`,
      );
    return list.toSorted(order);
  };
};

/** Lists: parts, order, search. */
export const ARRAYS: Record<string, Operator> = {
  $arrayElemAt: fixed(2, elementAt),
  $first: end(0),
  $last: end(-1),
  $firstN: several((list, n) => list.slice(0, n)),
  $lastN: several((list, n) => list.slice(-n)),
  $minN: extreme(1),
  $maxN: extreme(-1),
  $concatArrays: variadic(concatArrays),
  $slice: between(2, 3, slice),
  $range: between(2, 3, range),
  $size: fixed(1, (list) => {
    if (!Array.isArray(list))
      throw new ServerError(17124, `The argument to $size must be an array, but was of type: ${typeName(list)}`);
    return list.length;
  }),
  $reverseArray: fixed(1, (list) => {
    if (isNothing(list)) return null;
    if (!Array.isArray(list))
      throw new ServerError(
        34435,
        `The argument to $reverseArray must be an array, but was of type: ${typeName(list)}`,
      );
    return list.toReversed();
  }),
  $indexOfArray: indexOfArray,
  $in: isIn,
  $arrayToObject: fixed(1, arrayToObject),
  $zip: zip,
  $sortArray: sortArray,
};
