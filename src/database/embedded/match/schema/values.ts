import { compare, equal } from '../../bson-keys/compare.js';
import { NUMERIC_TYPES, TYPE_NUMBERS, typeName, typeNumber } from '../../bson-keys/type-numbers.js';
import { type Doc, isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { type Keyword, simple } from './rule.js';

const JSON_TYPES: Record<string, number[]> = {
  object: [3],
  array: [4],
  number: NUMERIC_TYPES,
  boolean: [8],
  string: [2],
  null: [10],
};

const typed =
  (name: 'bsonType' | 'type', numbersOf: (type: string) => number[] | undefined): Keyword =>
  (argument) => {
    const names = [argument].flat();
    if (names.length === 0) throw new ServerError(9, `$jsonSchema keyword '${name}' must name at least one type`);
    const types = names.flatMap((type) => {
      if (typeof type !== 'string')
        throw new ServerError(14, `$jsonSchema keyword '${name}' must be either a string or an array of strings`);
      const numbers = numbersOf(type);
      if (!numbers) throw new ServerError(type === 'integer' ? 9 : 2, unknownType(name, type));
      return numbers;
    });
    const holds = (value: unknown) => types.includes(typeNumber(value));
    return (value) =>
      holds(value)
        ? null
        : {
            operatorName: name,
            specifiedAs: { [name]: argument },
            reason: 'type did not match',
            consideredValue: value,
            consideredType: typeName(value),
          };
  };

const unknownType = (name: string, type: string) =>
  type === 'integer'
    ? `$jsonSchema type '${type}' is not currently supported.`
    : `Unknown type name alias: ${type} for ${name}`;

const bound =
  (name: 'minimum' | 'maximum', exclusive: string, fits: (order: number) => boolean): Keyword =>
  (limit, schema) => {
    if (!isNumber(limit)) throw new ServerError(14, `$jsonSchema keyword '${name}' must be a number`);
    const specifiedAs: Doc = { [name]: limit };
    if (schema[exclusive] !== undefined) specifiedAs[exclusive] = schema[exclusive];
    return (value) => {
      if (!isNumber(value)) return null;
      const order = compare(value, limit);
      if (fits(order) && !(schema[exclusive] && order === 0)) return null;
      return { operatorName: name, specifiedAs, reason: 'comparison failed', consideredValue: value };
    };
  };

/** `exclusiveMinimum` is part of the rule `minimum` and means nothing alone. */
const exclusive =
  (name: string, other: string): Keyword =>
  (argument, schema) => {
    if (typeof argument !== 'boolean') throw new ServerError(14, `$jsonSchema keyword '${name}' must be a boolean`);
    if (schema[other] === undefined)
      throw new ServerError(9, `$jsonSchema keyword '${other}' must be a present if ${name} is present`);
    return () => null;
  };

/** A whole number that is not negative, as lengths are. */
export function sizeOf(name: string, argument: unknown): number {
  if (!isNumber(argument)) throw new ServerError(14, `$jsonSchema keyword '${name}' must be a number`);
  const size = numberOf(argument);
  if (!Number.isInteger(size) || size < 0)
    throw new ServerError(9, `$jsonSchema keyword '${name}' must be a representable as a non-negative integer`);
  return size;
}

const textLength =
  (name: string, fits: (length: number, limit: number) => boolean): Keyword =>
  (argument) => {
    const limit = sizeOf(name, argument);
    return simple(
      name,
      argument,
      'specified string length was not satisfied',
      (value) => typeof value !== 'string' || fits([...value].length, limit),
    );
  };

/** The regular expression of a keyword. */
export function patternOf(name: string, source: unknown): RegExp {
  if (typeof source !== 'string') throw new ServerError(14, `$jsonSchema keyword '${name}' must be a string`);
  try {
    return new RegExp(source, 'u');
  } catch {
    throw new ServerError(51091, `Regular expression is invalid: ${source}`);
  }
}

/** Keywords about types, numbers and strings. */
export const VALUES: Record<string, Keyword> = {
  bsonType: typed('bsonType', (type) => {
    const number = TYPE_NUMBERS[type];
    return type === 'number' ? NUMERIC_TYPES : number === undefined ? undefined : [number];
  }),
  type: typed('type', (type) => JSON_TYPES[type]),
  enum: (allowed) => {
    if (!Array.isArray(allowed)) throw new ServerError(14, "$jsonSchema keyword 'enum' must be an array");
    if (allowed.length === 0) throw new ServerError(9, "$jsonSchema keyword 'enum' cannot be an empty array");
    return simple('enum', allowed, 'value was not found in enum', (value) =>
      allowed.some((each) => equal(each, value)),
    );
  },
  minimum: bound('minimum', 'exclusiveMinimum', (order) => order >= 0),
  maximum: bound('maximum', 'exclusiveMaximum', (order) => order <= 0),
  exclusiveMinimum: exclusive('exclusiveMinimum', 'minimum'),
  exclusiveMaximum: exclusive('exclusiveMaximum', 'maximum'),
  multipleOf: (divisor) => {
    if (!isNumber(divisor)) throw new ServerError(14, "$jsonSchema keyword 'multipleOf' must be a number");
    if (numberOf(divisor) <= 0) throw new ServerError(9, "$jsonSchema keyword 'multipleOf' must have a positive value");
    return simple(
      'multipleOf',
      divisor,
      'considered value is not a multiple of the specified value',
      (value) => !isNumber(value) || isMultiple(numberOf(value), numberOf(divisor)),
    );
  },
  minLength: textLength('minLength', (length, limit) => length >= limit),
  maxLength: textLength('maxLength', (length, limit) => length <= limit),
  pattern: (source) => {
    const pattern = patternOf('pattern', source);
    return simple(
      'pattern',
      source,
      'regular expression did not match',
      (value) => typeof value !== 'string' || pattern.test(value),
    );
  },
};

/** 0.3 is a multiple of 0.1, although the rest of the division is not 0 in binary. */
function isMultiple(value: number, divisor: number): boolean {
  const times = value / divisor;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}
