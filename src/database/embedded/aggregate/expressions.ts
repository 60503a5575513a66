import { bsonClass, isDoc, own } from '../bson-keys/types.js';
import { evaluateWithMingo, refuseUnknownOperator, type Variables } from './mingo.js';

export type { Variables };

/** Evaluates an aggregation expression against a document. */
export interface Evaluate {
  (doc: unknown, expression: unknown, variables?: Variables): unknown;
  /** Refuses unknown operators before any document is read. */
  check(expression: unknown): void;
}

/** An evaluator with the variables of a command (`let`). Constants and plain field paths need no mingo. */
export function evaluator(variables: Variables = {}): Evaluate {
  const evaluate = (doc: unknown, expression: unknown, more?: Variables) => {
    if (typeof expression === 'string') {
      if (expression[0] !== '$') return expression;
      if (expression[1] !== '$') return fieldValue(doc, pathOf(expression), 0);
    } else if (typeof expression !== 'object' || expression === null) return expression;
    return evaluateWithMingo(doc, expression, more ? { ...variables, ...more } : variables);
  };
  return Object.assign(evaluate, { check });
}

function check(expression: unknown): void {
  if (Array.isArray(expression)) for (const each of expression) check(each);
  if (!isDoc(expression) || bsonClass(expression)) return;
  for (const [key, value] of Object.entries(expression)) {
    if (key === '$literal') continue;
    if (key[0] === '$') refuseUnknownOperator(key);
    check(value);
  }
}

/** `$a.b`: through an array it gives the list of its documents' values, without those that have none. */
function fieldValue(value: unknown, path: readonly string[], from: number): unknown {
  const part = path[from];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value
      .filter(isDoc)
      .map((item) => fieldValue(item, path, from))
      .filter((item) => item !== undefined);
  return isDoc(value) ? fieldValue(own(value, part), path, from + 1) : undefined;
}

const paths = new Map<string, string[]>();

/** Paths are few and used for every document, so splitting them is remembered. */
function pathOf(expression: string): string[] {
  const known = paths.get(expression);
  if (known) return known;
  const path = expression.slice(1).split('.');
  if (paths.size > 1000) paths.clear();
  paths.set(expression, path);
  return path;
}
