import { BSONRegExp } from 'bson';
import type { Evaluate } from '../aggregate/expressions.js';
import { bigintOf } from '../bson-keys/arithmetic.js';
import { compareCollated, equalCollated } from '../bson-keys/collated.js';
import { compare, equal } from '../bson-keys/compare.js';
import { type Fold, keyText } from '../bson-keys/key.js';
import { NUMERIC_TYPES, TYPE_NUMBERS, typeNumber } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, isReference, isRegex, numberOf, ORDER, typeOrder } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { bits } from './bits.js';
import { compileFilter } from './compile.js';
import { type Leaf, onValue, some, whole } from './leaf.js';
import { toRegExp } from './regex.js';
import { isTruthy } from './truth.js';

/** What a filter needs from outside: the collation and a way to evaluate aggregation expressions. */
export interface MatchContext {
  fold?: Fold;
  expression?: Evaluate;
}

type Operator = (argument: unknown, context: MatchContext, siblings: Doc) => Leaf | null;

/** `{ $gt: 1 }`, but neither a DBRef nor a plain document. */
export function isOperatorDoc(value: unknown): value is Doc {
  if (!isDoc(value) || isReference(value)) return false;
  const [first] = Object.keys(value);
  return first?.[0] === '$' && first !== '$ref' && first !== '$id' && first !== '$db';
}

/** The conditions of one operator document, such as `{ $gt: 1, $lt: 5 }`. */
export function compileOperators(operators: Doc, context: MatchContext): Leaf[] {
  const leaves: Leaf[] = [];
  for (const name of Object.keys(operators)) {
    const operator = OPERATORS[name];
    if (!operator) throw new ServerError(2, `unknown operator: ${name}`);
    const leaf = operator(operators[name], context, operators);
    if (leaf) leaves.push(leaf);
  }
  return leaves;
}

/** Equality: null stands for missing too, a regular expression matches strings. */
export const matchEqual = (argument: unknown, context: MatchContext): Leaf => {
  if (isRegex(argument)) {
    const regex = toRegExp(argument);
    return some((value) => (typeof value === 'string' ? regex.test(value) : isRegex(value) && equal(value, argument)));
  }
  const order = typeOrder(argument);
  if (order === ORDER.null) return some((value) => value === undefined || value === null);
  if (context.fold && order === ORDER.string) {
    const { fold } = context;
    const wanted = fold(String(argument));
    return some((value) => typeof value === 'string' && fold(value) === wanted);
  }
  if (typeof argument === 'string' || (typeof argument === 'number' && !Number.isNaN(argument)))
    return some(
      (value) => value === argument || (typeof value === 'object' && value !== null && equal(value, argument)),
    );
  return some((value) => value !== undefined && equalCollated(value, argument, context.fold));
};

/** Asked for with `$eq`, a regular expression is a value like any other. */
const matchValue = (argument: unknown, context: MatchContext): Leaf =>
  isRegex(argument) ? some((value) => isRegex(value) && equal(value, argument)) : matchEqual(argument, context);

const relation =
  (test: (order: number) => boolean) =>
  (argument: unknown, { fold }: MatchContext) => {
    const order = typeOrder(argument);
    if (isRegex(argument)) throw new ServerError(2, 'Can not have RegEx as arg to predicate over field');
    if (order === ORDER.null)
      return test(0) ? some((value) => value === undefined || value === null) : some(() => false);
    if (order === ORDER.minKey || order === ORDER.maxKey)
      return some((value) => value !== undefined && test(compare(value, argument)));
    const wantsNaN = order === ORDER.number && Number.isNaN(numberOf(argument));
    return some(
      (value) =>
        value !== undefined &&
        typeOrder(value) === order &&
        (order !== ORDER.number || Number.isNaN(numberOf(value)) === wantsNaN) &&
        test(compareCollated(value, argument, fold)),
    );
  };

const matchIn = (argument: unknown, context: MatchContext): Leaf => {
  const { fold } = context;
  const regexes: RegExp[] = [];
  const strings = new Set<string>();
  const others = new Set<string>();
  let nothing = false;
  for (const item of list(argument, '$in')) {
    if (isRegex(item)) {
      regexes.push(toRegExp(item));
      others.add(keyText(item));
    } else if (isOperatorDoc(item)) throw new ServerError(2, 'cannot nest $ under $in');
    else if (typeOrder(item) === ORDER.null) nothing = true;
    else if (typeof item === 'string') strings.add(fold ? fold(item) : item);
    else others.add(keyText(item, fold));
  }
  return some((value) => {
    if (value === undefined || value === null) return nothing;
    if (typeof value === 'string')
      return strings.has(fold ? fold(value) : value) || regexes.some((regex) => regex.test(value));
    return others.size > 0 && others.has(keyText(value, fold));
  });
};

const matchNot = (argument: unknown, context: MatchContext): Leaf => {
  if (isRegex(argument)) return { kind: 'none', leaf: matchEqual(argument, context) };
  if (!isOperatorDoc(argument)) throw new ServerError(2, '$not needs a regex or a document');
  return { kind: 'not', leaves: compileOperators(argument, context) };
};

const matchRegex = (argument: unknown, options?: unknown): Leaf => {
  const regex = toRegExp(argument, options);
  const own = typeof argument === 'string' ? asValue(argument, String(options ?? '')) : argument;
  return some((value) => (typeof value === 'string' ? regex.test(value) : isRegex(value) && equal(value, own)));
};

/** The stored regular expression a pattern and its options stand for; undefined if none can be stored so. */
const asValue = (pattern: string, options: string) =>
  pattern.includes('\0') || /[^imslux]/.test(options) ? undefined : new BSONRegExp(pattern, options);

const matchType = (argument: unknown): Leaf => {
  const wanted = typeNumbers(argument);
  if (wanted.length === 0) throw new ServerError(9, '$type must match at least one type');
  return some((value) => wanted.includes(typeNumber(value)));
};

/** Numbers of the types an argument of $type names. */
export function typeNumbers(argument: unknown): number[] {
  return [argument].flat().flatMap((type) => {
    if (type === 'number') return NUMERIC_TYPES;
    const number = typeof type === 'string' ? TYPE_NUMBERS[type] : isNumber(type) ? numberOf(type) : undefined;
    if (number === undefined) throw new ServerError(2, `Unknown type name alias: ${type}`);
    if (!Object.values(TYPE_NUMBERS).includes(number))
      throw new ServerError(2, `Invalid numerical type code: ${number}`);
    return [number];
  });
}

const matchModulo = (argument: unknown): Leaf => {
  if (!Array.isArray(argument)) throw new ServerError(2, 'malformed mod, needs to be an array');
  if (argument.length !== 2)
    throw new ServerError(2, `malformed mod, ${argument.length < 2 ? 'not enough' : 'too many'} elements`);
  const [divisor, remainder] = argument.map((each, i) => {
    if (!isNumber(each) || !Number.isFinite(numberOf(each)))
      throw new ServerError(2, `malformed mod, ${i ? 'remainder' : 'divisor'} not a number`);
    return bigintOf(each);
  }) as [bigint, bigint];
  if (divisor === 0n) throw new ServerError(2, 'divisor cannot be 0');
  return some(
    (value) => isNumber(value) && Number.isFinite(numberOf(value)) && bigintOf(value) % divisor === remainder,
  );
};

const matchSize = (argument: unknown): Leaf => {
  const size = numberOf(argument);
  if (!isNumber(argument) || !Number.isInteger(size) || size < 0)
    throw new ServerError(2, `Failed to parse $size. Expected a non-negative number in: $size: ${argument}`);
  return whole((value) => Array.isArray(value) && value.length === size);
};

const matchAll = (argument: unknown, context: MatchContext): Leaf => {
  const items = list(argument, '$all');
  if (items.length === 0) return whole(() => false);
  return {
    kind: 'every',
    leaves: items.map((item) => {
      const isElement = isOperatorDoc(item) && '$elemMatch' in item;
      if (isOperatorDoc(item) && !isElement) throw new ServerError(2, 'no $ expressions in $all');
      if (isElement !== (isOperatorDoc(items[0]) && '$elemMatch' in items[0]))
        throw new ServerError(2, '$all/$elemMatch has to be consistent');
      return isElement ? matchElement((item as Doc).$elemMatch, context) : matchEqual(item, context);
    }),
  };
};

const matchElement = (argument: unknown, context: MatchContext): Leaf => {
  if (!isDoc(argument)) throw new ServerError(2, '$elemMatch needs an Object');
  const [first] = Object.keys(argument);
  if (isOperatorDoc(argument) && !['$and', '$or', '$nor', '$expr'].includes(first as string)) {
    const test = onValue(compileOperators(argument, context));
    return whole((value) => Array.isArray(value) && value.some(test));
  }
  const test = compileFilter(argument, context);
  return whole(
    (value) =>
      Array.isArray(value) &&
      value.some((item) => (Array.isArray(item) ? test({ ...item } as unknown as Doc) : isDoc(item) && test(item))),
  );
};

const exists: Leaf = whole((value) => value !== undefined);

const OPERATORS: Record<string, Operator> = {
  $eq: matchValue,
  $ne: (argument, context) => {
    if (isRegex(argument)) throw new ServerError(2, "Can't have regex as arg to $ne.");
    return { kind: 'none', leaf: matchEqual(argument, context) };
  },
  $gt: relation((order) => order > 0),
  $gte: relation((order) => order >= 0),
  $lt: relation((order) => order < 0),
  $lte: relation((order) => order <= 0),
  $in: matchIn,
  $nin: (argument, context) => ({ kind: 'none', leaf: matchIn(list(argument, '$nin'), context) }),
  $not: matchNot,
  $exists: (argument) => (isTruthy(argument) ? exists : { kind: 'missing' }),
  $type: matchType,
  $mod: matchModulo,
  $regex: (argument, _context, siblings) => matchRegex(argument, siblings.$options),
  $options: (_argument, _context, siblings) => {
    if (!('$regex' in siblings)) throw new ServerError(2, '$options needs a $regex');
    return null;
  },
  $size: matchSize,
  $all: matchAll,
  $elemMatch: matchElement,
  $bitsAllSet: bits('$bitsAllSet'),
  $bitsAnySet: bits('$bitsAnySet'),
  $bitsAllClear: bits('$bitsAllClear'),
  $bitsAnyClear: bits('$bitsAnyClear'),
  $comment: () => null,
};

/** An operator's array argument. */
function list(value: unknown, operator: string): unknown[] {
  if (!Array.isArray(value)) throw new ServerError(2, `${operator} needs an array`);
  return value;
}
