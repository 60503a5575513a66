import { type Doc, isDoc } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { isTruthy } from '../../match/truth.js';
import { checkVariableName } from './compile.js';
import { isNothing, listOf, namedArguments, type Operator } from './operator.js';

const cond: Operator = (argument, { compile }) => {
  let parts: unknown[];
  if (isDoc(argument)) {
    for (const field of Object.keys(argument))
      if (!['if', 'then', 'else'].includes(field))
        throw new ServerError(17083, `Unrecognized parameter to $cond: ${field}`);
    for (const [field, code] of [
      ['if', 17080],
      ['then', 17081],
      ['else', 17082],
    ] as const)
      if (!(field in argument)) throw new ServerError(code, `Missing '${field}' parameter to $cond`);
    parts = [argument.if, argument.then, argument.else];
  } else parts = listOf(argument);
  const [test, yes, no, ...more] = parts.map(compile);
  if (!test || !yes || !no || more.length > 0)
    throw new ServerError(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  return (scope) => (isTruthy(test(scope)) ? yes(scope) : no(scope));
};

const ifNull: Operator = (argument, { compile }) => {
  const parts = listOf(argument).map(compile);
  if (parts.length < 2) throw new ServerError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
  return (scope) => {
    let value: unknown;
    for (const part of parts) {
      value = part(scope);
      if (!isNothing(value)) return value;
    }
    return value;
  };
};

const switchCase: Operator = (argument, { compile }) => {
  if (!isDoc(argument)) throw new ServerError(40060, '$switch requires an object as an argument');
  for (const field of Object.keys(argument))
    if (field !== 'branches' && field !== 'default')
      throw new ServerError(40067, `$switch found an unknown argument: ${field}`);
  const { branches = [] } = argument;
  if (!Array.isArray(branches)) throw new ServerError(40061, "$switch expected an array for 'branches'");
  if (branches.length === 0) throw new ServerError(40068, '$switch requires at least one branch.');
  const cases = branches.map((branch) => {
    if (!isDoc(branch)) throw new ServerError(40062, '$switch expected each branch to be an object');
    for (const field of Object.keys(branch))
      if (field !== 'case' && field !== 'then')
        throw new ServerError(40063, `$switch found an unknown argument to a branch: ${field}`);
    if (!('case' in branch)) throw new ServerError(40064, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw new ServerError(40065, "$switch requires each branch have a 'then' expression.");
    return { test: compile(branch.case), value: compile(branch.then) };
  });
  const otherwise = 'default' in argument ? compile(argument.default) : undefined;
  return (scope) => {
    for (const { test, value } of cases) if (isTruthy(test(scope))) return value(scope);
    if (otherwise) return otherwise(scope);
    throw new ServerError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

const letIn: Operator = (argument, compiling, name) => {
  if (!isDoc(argument)) throw new ServerError(16874, '$let only supports an object as its argument');
  for (const field of Object.keys(argument))
    if (field !== 'vars' && field !== 'in') throw new ServerError(16875, `Unrecognized parameter to $let: ${field}`);
  if (!isDoc(argument.vars)) throw new ServerError(16876, "Missing 'vars' parameter to $let");
  if (!('in' in argument)) throw new ServerError(16877, "Missing 'in' parameter to $let");
  const { vars, in: body } = namedArguments(argument, name, ['vars', 'in'], []) as { vars: Doc; in: unknown };
  const names = Object.keys(vars);
  for (const each of names) checkVariableName(each);
  const values = names.map((each) => compiling.compile(vars[each]));
  const result = compiling.withVariables(names).compile(body);
  return (scope) => {
    const variables = { ...scope.variables };
    for (const [i, each] of names.entries()) variables[each] = values[i]?.(scope);
    return result({ root: scope.root, variables });
  };
};

/** Conditions, variables, constants. */
export const CONTROL: Record<string, Operator> = {
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchCase,
  $let: letIn,
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
  $expr: (argument, { compile }) => compile(argument),
};
