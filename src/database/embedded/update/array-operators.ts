import { compare, equal } from '../bson-keys/compare.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isRegex, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { isOperatorDoc } from '../match/operators.js';
import { clone } from './clone.js';
import type { Operation } from './operators.js';

export const push: Operation = ({ holder, key }, value, { path }) => {
  const modifiers = isDoc(value) && own(value, '$each') !== undefined ? pushModifiers(value) : undefined;
  const array = arrayToGrow(holder, key);
  if (!Array.isArray(array))
    throw new ServerError(2, `The field '${path}' must be an array but is of type ${typeName(array)} in document`);
  const added = (clone(modifiers ? modifiers.$each : [value]) as unknown[]) ?? [];
  if (modifiers?.$position === undefined) array.push(...added);
  else {
    const position = numberOf(modifiers.$position);
    array.splice(position < 0 ? Math.max(0, array.length + position) : position, 0, ...added);
  }
  if (modifiers?.$sort !== undefined) array.sort(itemOrder(modifiers.$sort));
  if (modifiers?.$slice !== undefined) {
    const size = numberOf(modifiers.$slice);
    setOwn(holder, key, size === 0 ? [] : size > 0 ? array.slice(0, size) : array.slice(size));
  }
};

export const addToSet: Operation = ({ holder, key }, value, { path }) => {
  const each = isDoc(value) ? own(value, '$each') : undefined;
  if (each !== undefined && !Array.isArray(each))
    throw new ServerError(14, 'The argument to $each in $addToSet must be an array');
  const array = arrayToGrow(holder, key);
  if (!Array.isArray(array))
    throw new ServerError(
      2,
      `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(array)}`,
    );
  for (const item of each ?? [value]) if (!array.some((known) => equal(known, item))) array.push(clone(item));
};

export const pop: Operation = ({ holder, key }, value, { path }) => {
  const end = numberOf(value);
  if (end !== 1 && end !== -1) throw new ServerError(9, `$pop expects 1 or -1, found: ${value}`);
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new ServerError(14, `Path '${path}' contains an element of non-array type`);
  if (end === 1) array.pop();
  else array.shift();
};

export const pull: Operation = ({ holder, key }, value, { match }) => {
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new ServerError(2, 'Cannot apply $pull to a non-array value');
  const onItem = isRegex(value) || (isOperatorDoc(value) && !LOGICAL.has(Object.keys(value)[0] as string));
  let gone: (item: unknown) => boolean;
  if (onItem) {
    const filter = compileFilter({ item: value }, match);
    gone = (item) => filter({ item });
  } else if (isDoc(value)) {
    const filter = compileFilter(value, match);
    gone = (item) => isDoc(item) && filter(item);
  } else gone = (item) => equal(item, value);
  setOwn(
    holder,
    key,
    array.filter((item) => !gone(item)),
  );
};

export const pullAll: Operation = ({ holder, key }, value) => {
  if (!Array.isArray(value)) throw new ServerError(2, '$pullAll requires an array argument');
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new ServerError(2, 'Cannot apply $pullAll to a non-array value');
  setOwn(
    holder,
    key,
    array.filter((item) => !value.some((each) => equal(item, each))),
  );
};

const LOGICAL = new Set(['$or', '$and', '$nor']);
const PUSH_MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

function pushModifiers(value: Doc): Doc {
  if (!Array.isArray(value.$each))
    throw new ServerError(
      2,
      `The argument to $each in $push must be an array but it was of type: ${typeName(value.$each)}`,
    );
  for (const name of Object.keys(value))
    if (!PUSH_MODIFIERS.has(name)) throw new ServerError(2, `Unrecognized clause in $push: ${name}`);
  return value;
}

/** The array of a field, made when it is missing. */
function arrayToGrow(holder: Doc, key: string): unknown {
  const current = own(holder, key);
  if (current !== undefined) return current;
  const made: unknown[] = [];
  setOwn(holder, key, made);
  return made;
}

function itemOrder(spec: unknown): (a: unknown, b: unknown) => number {
  if (!isDoc(spec)) return (a, b) => compare(a, b) * numberOf(spec);
  const keys = Object.entries(spec).map(([path, direction]) => [path.split('.'), numberOf(direction)] as const);
  const value = (item: unknown, parts: readonly string[]) =>
    parts.reduce<unknown>((each, part) => (each instanceof Object ? own(each, part) : undefined), item);
  return (a, b) => {
    for (const [parts, direction] of keys) {
      const order = compare(value(a, parts), value(b, parts));
      if (order) return order * direction;
    }
    return 0;
  };
}
