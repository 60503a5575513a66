import type { Fold } from '../bson-keys/key.js';
import { compileExpression, fieldValue } from './expression/compile.js';
import type { Compute, Variables } from './expression/operator.js';

export type { Variables };

/** Evaluates an aggregation expression against a document. */
export interface Evaluate {
  (doc: unknown, expression: unknown): unknown;
  /** Refuses unknown operators, variables and wrong arguments before any document is read. */
  check(expression: unknown): void;
  /** The same expression for many documents. */
  compile(expression: unknown): (doc: unknown) => unknown;
}

/** An evaluator with the variables of a command (`let`) and the collation its strings compare by. Expressions are compiled once. */
export function evaluator(given: Variables = {}, fold?: Fold): Evaluate {
  const names = new Set(Object.keys(given));
  let variables: Variables | undefined;
  const compiled = new Map<unknown, Compute>();
  const computeOf = (expression: unknown): Compute => {
    let compute = compiled.get(expression);
    if (!compute) {
      compute = compileExpression(expression, names, fold);
      if (compiled.size > 1000) compiled.clear();
      compiled.set(expression, compute);
    }
    return compute;
  };
  const scopeOf = (root: unknown) => {
    variables ??= { NOW: new Date(), ...given };
    return { root, variables };
  };
  const evaluate = (doc: unknown, expression: unknown) => {
    if (typeof expression === 'string') {
      if (expression[0] !== '$') return expression;
      if (isPlainPath(expression)) return fieldValue(doc, pathOf(expression), 0);
    } else if (typeof expression !== 'object' || expression === null) return expression;
    return computeOf(expression)(scopeOf(doc));
  };
  return Object.assign(evaluate, {
    check: (expression: unknown) => void computeOf(expression),
    compile: (expression: unknown) => {
      const compute = computeOf(expression);
      return (doc: unknown) => compute(scopeOf(doc));
    },
  });
}

const isPlainPath = (expression: string) => /^\$\w+(\.\w+)*$/.test(expression);

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
