import { createRequire } from 'node:module';
import type * as Core from 'mingo/core';
import type { Lazy } from 'mingo/lazy';
import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { type Operator, ownExpressions } from './own-expressions.js';

export type Variables = Record<string, unknown>;

interface Mingo {
  evaluate: Operator;
  context: Core.Context;
  lazy: typeof Lazy;
  expressions: ReadonlySet<string>;
}

/** These would run code of the client. */
const SCRIPTS = new Set(['$function', '$accumulator', '$where']);

let loaded: Mingo | undefined;

/** mingo has some 200 files: they are loaded with the first expression, so that the database starts without them. */
export function mingo(): Mingo {
  loaded ??= load();
  return loaded;
}

export function evaluateWithMingo(doc: unknown, expression: unknown, variables: Variables): unknown {
  try {
    return mingo().evaluate(doc, expression, options(variables));
  } catch (error) {
    throw asServerError(error);
  }
}

/** An accumulator of mingo's over the documents of a group; undefined if there is none of that name. */
export function mingoAccumulator(
  name: string,
): ((docs: Doc[], argument: unknown, variables: Variables) => unknown) | undefined {
  const operator = SCRIPTS.has(name) ? null : mingo().context.getOperator('accumulator' as Core.OpType, name);
  return operator
    ? (docs, argument, variables) => guarded(() => operator(docs, argument, options(variables)))
    : undefined;
}

/** A pipeline stage of mingo's; undefined if there is none of that name. */
export function mingoStage(
  name: string,
): ((docs: Doc[], argument: unknown, variables: Variables) => Doc[]) | undefined {
  const { context, lazy } = mingo();
  const operator = context.getOperator('pipeline' as Core.OpType, name);
  if (!operator) return undefined;
  return (docs, argument, variables) =>
    guarded(() => (operator(lazy(docs), argument, options(variables)) as { collect(): Doc[] }).collect());
}

/** Refuses operators nobody knows, and scripts. */
export function refuseUnknownOperator(name: string): void {
  if (SCRIPTS.has(name)) throw new ServerError(115, `${name} is not supported: the embedded database runs no scripts`);
  if (!mingo().expressions.has(name)) throw new ServerError(168, `Unrecognized expression '${name}'`);
}

function load(): Mingo {
  const require = createRequire(import.meta.url);
  const core = require('mingo/core') as typeof Core;
  const evaluate = core.evalExpr as Operator;
  const own = ownExpressions(evaluate);
  const expressions = { ...(require('mingo/operators/expression') as object), ...own };
  // mingo's tables and ours differ only in how they name the options type.
  const operators = {
    accumulator: { ...(require('mingo/operators/accumulator') as object) },
    expression: expressions,
    pipeline: { ...(require('mingo/operators/pipeline') as object) },
    window: { ...(require('mingo/operators/window') as object) },
  } as unknown as Parameters<typeof Core.Context.init>[0];
  return {
    evaluate,
    context: core.Context.init(operators),
    lazy: (require('mingo/lazy') as { Lazy: typeof Lazy }).Lazy,
    expressions: new Set(Object.keys(expressions)),
  };
}

function options(variables: Variables): unknown {
  return { context: mingo().context, variables, scriptEnabled: false, processingMode: 0, idKey: '_id' };
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asServerError(error);
  }
}

/** mingo throws plain errors; clients expect the server's codes. */
function asServerError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ServerError || 'code' in error) return error;
  const variable = /Use of undefined variable: (\S+)/i.exec(error.message);
  return variable
    ? new ServerError(17276, `Use of undefined variable: ${variable[1]}`)
    : new ServerError(2, error.message);
}
