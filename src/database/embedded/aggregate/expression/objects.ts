import { Long, type Timestamp } from 'bson';
import { encode } from '../../bson-keys/raw.js';
import { typeName } from '../../bson-keys/type-numbers.js';
import { bsonClass, type Doc, isDoc, own, setOwn } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { hashedKey } from './hashed-key.js';
import { fixed, isNothing, namedArguments, type Operator, variadic } from './operator.js';

/** Documents laid over each other; later fields win. */
export function merged(values: unknown[]): Doc {
  const result: Doc = {};
  for (const value of values) {
    if (isNothing(value)) continue;
    if (!isDoc(value))
      throw new ServerError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    for (const key of Object.keys(value)) if (value[key] !== undefined) setOwn(result, key, value[key]);
  }
  return result;
}

function objectToArray(value: unknown): Doc[] | null {
  if (isNothing(value)) return null;
  if (!isDoc(value))
    throw new ServerError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return Object.keys(value).map((k) => ({ k, v: value[k] }));
}

/** The name of a field as $getField and the like take it: a constant, never a path. */
function fieldName(expression: unknown, name: string, codes: [number, number]): string {
  const text = isDoc(expression) && '$literal' in expression ? expression.$literal : expression;
  if (typeof text !== 'string')
    throw new ServerError(codes[0], `${name} requires 'field' to evaluate to type String, but got ${typeName(text)}`);
  if (text === expression && text[0] === '$')
    throw new ServerError(codes[1], `${name} requires 'field' to be a constant string, wrap it in $literal: ${text}`);
  return text;
}

const getField: Operator = (argument, { compile }, name) => {
  const isFull = isDoc(argument) && ('field' in argument || 'input' in argument);
  const { field, input = '$$CURRENT' } = isFull
    ? namedArguments(argument, name, ['field'], ['input'])
    : { field: argument };
  const isComputed = isDoc(field) && !('$literal' in field);
  const constant = isComputed ? undefined : fieldName(field, name, [5654602, 5654600]);
  const computed = isComputed ? compile(field) : () => constant;
  const from = compile(input);
  return (scope) => {
    const key = computed(scope);
    if (typeof key !== 'string')
      throw new ServerError(3041704, `$getField requires 'field' to evaluate to type String, but got ${typeName(key)}`);
    const value = from(scope);
    if (isNothing(value)) return value;
    return isDoc(value) ? own(value, key) : undefined;
  };
};

const setField = (isUnset: boolean): Operator => {
  return (argument, { compile }, name) => {
    const fields = namedArguments(argument, name, isUnset ? ['field', 'input'] : ['field', 'input', 'value'], []);
    const key = fieldName(fields.field, name, [4161107, 4161108]);
    const input = compile(fields.input);
    const value = isUnset ? () => undefined : compile(fields.value);
    return (scope) => {
      const doc = input(scope);
      if (isNothing(doc)) return null;
      if (!isDoc(doc)) throw new ServerError(4161105, `${name} requires 'input' to evaluate to type Object`);
      const result: Doc = { ...doc };
      const set = value(scope);
      if (set === undefined) delete result[key];
      else setOwn(result, key, set);
      return result;
    };
  };
};

const timestampPart = (part: (value: Timestamp) => number, code: number): Operator => {
  return (argument, compiling, name) =>
    fixed(1, (value) => {
      if (isNothing(value)) return null;
      if (bsonClass(value) !== 'Timestamp')
        throw new ServerError(code, `${name} requires a timestamp argument, found: ${typeName(value)}`);
      return Long.fromNumber(part(value as Timestamp));
    })(argument, compiling, name);
};

/** Documents, timestamps, sizes, chance. */
export const OBJECTS: Record<string, Operator> = {
  $mergeObjects: variadic((values) => merged(values)),
  $objectToArray: fixed(1, objectToArray),
  $getField: getField,
  $setField: setField(false),
  $unsetField: setField(true),
  $bsonSize: fixed(1, (value) => {
    if (isNothing(value)) return null;
    if (!isDoc(value)) throw new ServerError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
    return encode(value).length;
  }),
  $tsSecond: timestampPart((value) => value.getHighBitsUnsigned(), 5687301),
  $tsIncrement: timestampPart((value) => value.getLowBitsUnsigned(), 5687302),
  $rand: (argument) => {
    if (!isDoc(argument) && !(Array.isArray(argument) && argument.length === 0))
      throw new ServerError(3040501, '$rand does not currently accept arguments');
    return () => Math.random();
  },
  $toHashedIndexKey: fixed(1, (value) => hashedKey(value)),
  $meta: (argument) => {
    throw new ServerError(40218, `query requires ${String(argument)} metadata, but it is not available`);
  },
};
