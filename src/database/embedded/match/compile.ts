import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { jsonSchema } from './json-schema.js';
import { onPath } from './leaf.js';
import { compileOperators, isOperatorDoc, type MatchContext, matchEqual } from './operators.js';
import { isTruthy } from './truth.js';

/** True if a decoded document matches. */
export type Filter = (doc: Doc) => boolean;

/**
 * Compiles a filter of the query language into a test of decoded documents.
 * Unknown operators throw the server's own error, also when the collection is empty or missing.
 */
export function compileFilter(query: unknown, context: MatchContext = {}): Filter {
  if (!isDoc(query)) throw new ServerError(2, 'filter must be an object');
  const tests: Filter[] = [];
  for (const [key, value] of Object.entries(query)) tests.push(...compileEntry(key, value, context));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (doc) => tests.every((test) => test(doc));
}

/** Names of the top-level fields a filter reads; null if it may read any ($expr and the like). */
export function fieldsOf(query: Doc, fields = new Set<string>()): Set<string> | null {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' || key === '$or' || key === '$nor') {
      for (const each of value as Doc[]) if (!fieldsOf(each, fields)) return null;
    } else if (key === '$comment') continue;
    else if (key[0] === '$') return null;
    else fields.add(firstPart(key));
  }
  return fields;
}

/** The top-level field of a dotted path. */
export const firstPart = (path: string) => {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
};

function compileEntry(key: string, value: unknown, context: MatchContext): Filter[] {
  switch (key) {
    case '$and':
    case '$or':
    case '$nor':
      return [logical(key, value, context)];
    case '$expr':
      return [expression(value, context)];
    case '$jsonSchema':
      return [jsonSchema(value)];
    case '$comment':
      return [];
    case '$sampleRate': {
      const rate = numberOf(value);
      if (!isNumber(value) || !(rate >= 0 && rate <= 1))
        throw new ServerError(2, 'numeric argument to $sampleRate must be in [0, 1]');
      return [() => Math.random() < rate];
    }
    case '$alwaysTrue':
      return [() => true];
    case '$alwaysFalse':
      return [() => false];
    case '$where':
      throw new ServerError(115, '$where is not supported: the embedded database runs no scripts');
    case '$text':
      throw new ServerError(27, 'text index required for $text query');
  }
  // $id, $ref and $db are fields of a DBRef, not operators.
  if (key[0] === '$' && key !== '$id' && key !== '$ref' && key !== '$db')
    throw new ServerError(
      2,
      `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    );
  const parts = key.split('.');
  const leaves = isOperatorDoc(value) ? compileOperators(value, context) : [matchEqual(value, context)];
  return leaves.map((leaf) => onPath(parts, leaf));
}

function logical(key: '$and' | '$or' | '$nor', value: unknown, context: MatchContext): Filter {
  if (!Array.isArray(value)) throw new ServerError(2, `${key} argument must be an array`);
  if (value.length === 0) throw new ServerError(2, `${key} argument must be a non-empty array`);
  const tests = value.map((each) => {
    if (!isDoc(each)) throw new ServerError(2, `${key} argument's entries must be objects`);
    return compileFilter(each, context);
  });
  if (key === '$and') return (doc) => tests.every((test) => test(doc));
  if (key === '$or') return (doc) => tests.some((test) => test(doc));
  return (doc) => !tests.some((test) => test(doc));
}

function expression(value: unknown, context: MatchContext): Filter {
  const { expression } = context;
  if (!expression) throw new ServerError(2, '$expr is not allowed in this context');
  expression.check(value);
  return (doc) => isTruthy(expression(doc, value));
}
