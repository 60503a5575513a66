import { compare, equal } from '../bson-keys/compare.js';
import { NUMERIC_TYPES, typeNumber } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf, own } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { typeNumbers } from './operators.js';

type Test = (value: unknown) => boolean;
type Keyword = (argument: unknown, schema: Doc) => Test;

/** $jsonSchema as validators use it (draft 4 with bsonType); unknown keywords are refused. */
export function jsonSchema(schema: unknown): Test {
  if (!isDoc(schema)) throw new ServerError(14, '$jsonSchema must be an object');
  const tests: Test[] = [];
  for (const [name, argument] of Object.entries(schema)) {
    if (ANNOTATIONS.has(name)) continue;
    const keyword = KEYWORDS[name];
    if (!keyword) throw new ServerError(9, `Unknown $jsonSchema keyword: ${name}`);
    tests.push(keyword(argument, schema));
  }
  return (value) => tests.every((test) => test(value));
}

const ANNOTATIONS = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum']);

const bsonTypeIs: Keyword = (argument) => {
  const types = typeNumbers(argument);
  return (value) => types.includes(typeNumber(value));
};

const JSON_TYPES: Record<string, number[]> = {
  object: [3],
  array: [4],
  number: NUMERIC_TYPES,
  boolean: [8],
  string: [2],
  null: [10],
};

const jsonTypeIs: Keyword = (argument) => {
  const types = [argument].flat().flatMap((name) => {
    const found = JSON_TYPES[String(name)];
    if (found) return found;
    throw new ServerError(
      name === 'integer' ? 9 : 2,
      name === 'integer'
        ? "$jsonSchema type 'integer' is not currently supported."
        : `Unknown type name alias: ${String(name)}`,
    );
  });
  return (value) => types.includes(typeNumber(value));
};

/** Refuses an argument of the wrong kind before any document is seen. */
const wanting =
  (isRight: (argument: unknown) => boolean, what: string, keyword: Keyword): Keyword =>
  (argument, schema) => {
    if (!isRight(argument)) throw new ServerError(14, `$jsonSchema keyword must be ${what}`);
    return keyword(argument, schema);
  };

const strings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

const bound =
  (exclusive: string, fits: (order: number) => boolean): Keyword =>
  (limit, schema) =>
  (value) => {
    if (!isNumber(value)) return true;
    const order = compare(value, limit);
    return fits(order) && !(schema[exclusive] && order === 0);
  };

const length =
  (measure: (value: unknown) => number | undefined, fits: (length: number, limit: number) => boolean): Keyword =>
  (limit) =>
  (value) => {
    const size = measure(value);
    return size === undefined || fits(size, numberOf(limit));
  };

const characters = (value: unknown) => (typeof value === 'string' ? [...value].length : undefined);
const items = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const fields = (value: unknown) => (isDoc(value) ? Object.keys(value).length : undefined);
const atLeast = (size: number, limit: number) => size >= limit;
const atMost = (size: number, limit: number) => size <= limit;
const schemas = (value: unknown) => (value as unknown[]).map(jsonSchema);

const KEYWORDS: Record<string, Keyword> = {
  bsonType: bsonTypeIs,
  type: jsonTypeIs,
  enum: wanting(
    (argument) => Array.isArray(argument) && argument.length > 0,
    'a non-empty array',
    (allowed) => (value) => (allowed as unknown[]).some((each) => equal(each, value)),
  ),
  required: wanting(
    strings,
    'a non-empty array of strings',
    (names) => (value) => !isDoc(value) || (names as string[]).every((name) => own(value, name) !== undefined),
  ),
  properties: (properties) => {
    const tests = Object.entries(properties as Doc).map(([name, schema]) => [name, jsonSchema(schema)] as const);
    return (value) =>
      !isDoc(value) || tests.every(([name, test]) => own(value, name) === undefined || test(own(value, name)));
  },
  additionalProperties: (allowed, schema) => {
    const test = isDoc(allowed) ? jsonSchema(allowed) : () => allowed !== false;
    const known = new Set(isDoc(schema.properties) ? Object.keys(schema.properties) : []);
    const patterns = Object.keys((schema.patternProperties as Doc | undefined) ?? {}).map((each) => new RegExp(each));
    return (value) =>
      !isDoc(value) ||
      Object.keys(value).every(
        (name) => known.has(name) || patterns.some((pattern) => pattern.test(name)) || test(value[name]),
      );
  },
  items: (schema) => {
    if (Array.isArray(schema)) {
      const tests = schemas(schema);
      return (value) => !Array.isArray(value) || tests.every((test, i) => i >= value.length || test(value[i]));
    }
    const test = jsonSchema(schema);
    return (value) => !Array.isArray(value) || value.every(test);
  },
  additionalItems: (allowed, { items: first }) => {
    const test = isDoc(allowed) ? jsonSchema(allowed) : () => allowed !== false;
    const from = Array.isArray(first) ? first.length : Number.POSITIVE_INFINITY;
    return (value) => !Array.isArray(value) || value.slice(from).every(test);
  },
  patternProperties: (patterns) => {
    const tests = Object.entries(patterns as Doc).map(([source, schema]) => ({
      pattern: new RegExp(source),
      test: jsonSchema(schema),
    }));
    return (value) =>
      !isDoc(value) ||
      Object.keys(value).every((name) => tests.every(({ pattern, test }) => !pattern.test(name) || test(value[name])));
  },
  dependencies: (dependencies) => {
    const tests = Object.entries(dependencies as Doc).map(([name, needs]) => ({
      name,
      test: Array.isArray(needs)
        ? (value: unknown) => needs.every((each) => own(value, String(each)) !== undefined)
        : jsonSchema(needs),
    }));
    return (value) => !isDoc(value) || tests.every(({ name, test }) => own(value, name) === undefined || test(value));
  },
  uniqueItems: (unique) => (value) =>
    !unique || !Array.isArray(value) || value.every((a, i) => !value.slice(i + 1).some((b) => equal(a, b))),
  minimum: bound('exclusiveMinimum', (order) => order >= 0),
  maximum: bound('exclusiveMaximum', (order) => order <= 0),
  multipleOf: (divisor) => (value) => !isNumber(value) || numberOf(value) % numberOf(divisor) === 0,
  minLength: length(characters, atLeast),
  maxLength: length(characters, atMost),
  minItems: length(items, atLeast),
  maxItems: length(items, atMost),
  minProperties: length(fields, atLeast),
  maxProperties: length(fields, atMost),
  pattern: (source) => {
    const pattern = new RegExp(String(source));
    return (value) => typeof value !== 'string' || pattern.test(value);
  },
  allOf: (list) => {
    const tests = schemas(list);
    return (value) => tests.every((test) => test(value));
  },
  anyOf: (list) => {
    const tests = schemas(list);
    return (value) => tests.some((test) => test(value));
  },
  oneOf: (list) => {
    const tests = schemas(list);
    return (value) => tests.filter((test) => test(value)).length === 1;
  },
  not: (schema) => {
    const test = jsonSchema(schema);
    return (value) => !test(value);
  },
};
