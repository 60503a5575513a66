import { Timestamp } from 'bson';
import type { Fold } from '../../bson-keys/key.js';
import { bsonClass, type Doc, isDoc, own, setOwn } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import type { Compiling, Compute, Scope } from './operator.js';
import { OPERATORS } from './operators.js';

/** These would run code of the client. */
const SCRIPTS = new Set(['$function', '$accumulator', '$where']);

/** Compiles an expression (https://www.mongodb.com/docs/manual/reference/operator/aggregation/) into a function. */
export function compileExpression(expression: unknown, names: ReadonlySet<string>, fold: Fold | undefined): Compute {
  const compiling = compilingWith(names, fold);
  if (typeof expression === 'string') return expression[0] === '$' ? compileField(expression, names) : () => expression;
  if (Array.isArray(expression)) {
    const items = expression.map(compiling.compile);
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDoc(expression) || bsonClass(expression)) return () => expression;
  const keys = Object.keys(expression);
  if (keys[0]?.[0] === '$') return compileOperator(expression, keys, compiling);
  return compileDocument(expression, compiling);
}

function compilingWith(names: ReadonlySet<string>, fold: Fold | undefined): Compiling {
  return {
    fold,
    compile: (inner) => compileExpression(inner, names, fold),
    withVariables: (more) => compilingWith(new Set([...names, ...more]), fold),
  };
}

function compileOperator(expression: Doc, keys: string[], compiling: Compiling): Compute {
  const [name] = keys as [string];
  if (keys.length > 1)
    throw new ServerError(
      15983,
      `An object representing an expression must have exactly one field: { ${keys.join(', ')} }`,
    );
  if (SCRIPTS.has(name)) throw new ServerError(115, `${name} is not supported: the embedded database runs no scripts`);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) throw new ServerError(168, `Unrecognized expression '${name}'`);
  return operator(expression[name], compiling, name);
}

function compileDocument(expression: Doc, { compile }: Compiling): Compute {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name[0] === '$') throw new ServerError(168, `Unrecognized expression '${name}'`);
    if (name.includes('.')) throw new ServerError(16405, 'dotted field names are only allowed at the top level');
    return [name, compile(value)] as const;
  });
  return (scope) => {
    const result: Doc = {};
    for (const [name, compute] of fields) {
      const value = compute(scope);
      if (value !== undefined) setOwn(result, name, value);
    }
    return result;
  };
}

const SYSTEM: Record<string, (scope: Scope) => unknown> = {
  ROOT: ({ root }) => root,
  CURRENT: ({ root, variables }) => ('CURRENT' in variables ? variables.CURRENT : root),
  REMOVE: () => undefined,
  KEEP: () => 'keep',
  PRUNE: () => 'prune',
  DESCEND: () => 'descend',
  NOW: ({ variables }) => variables.NOW ?? new Date(),
  CLUSTER_TIME: () => new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }),
  USER_ROLES: () => [],
};

/** `$a.b` or `$$name.a.b`. */
function compileField(expression: string, names: ReadonlySet<string>): Compute {
  const isVariable = expression[1] === '$';
  const path = expression.slice(isVariable ? 2 : 1).split('.');
  if (path.length === 1 && path[0] === '')
    throw new ServerError(16872, `'${expression}' by itself is not a valid FieldPath`);
  if (path.at(-1) === '') throw new ServerError(40353, "FieldPath must not end with a '.'.");
  if (path.includes('')) throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
  for (const part of isVariable ? path.slice(1) : path)
    if (part[0] === '$')
      throw new ServerError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
  if (!isVariable)
    return ({ root, variables }) => fieldValue('CURRENT' in variables ? variables.CURRENT : root, path, 0);
  const [name] = path as [string];
  const system = SYSTEM[name];
  if (!system && !names.has(name)) {
    checkVariableName(name);
    throw new ServerError(17276, `Use of undefined variable: ${name}`);
  }
  const value = system && !names.has(name) ? system : ({ variables }: Scope) => variables[name];
  return path.length === 1 ? value : (scope) => fieldValue(value(scope), path, 1);
}

/** Variables of the user begin with a lower-case letter; `CURRENT` may be set as well. */
export function checkVariableName(name: string): void {
  if (name === '') throw new ServerError(9, 'empty variable names are not allowed');
  if (name !== 'CURRENT' && !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
    throw new ServerError(
      9,
      `'${name}' starts with an invalid character for a user variable name or contains an invalid character`,
    );
}

/** Through an array a path gives the list of its documents' values, without those that have none. */
export function fieldValue(value: unknown, path: readonly string[], from: number): unknown {
  const part = path[from];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value
      .filter(isDoc)
      .map((item) => fieldValue(item, path, from))
      .filter((item) => item !== undefined);
  return isDoc(value) ? fieldValue(own(value, part), path, from + 1) : undefined;
}
