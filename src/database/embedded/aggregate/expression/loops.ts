import { typeName } from '../../bson-keys/type-numbers.js';
import { isNumber, numberOf } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { isTruthy } from '../../match/truth.js';
import { checkVariableName } from './compile.js';
import { isNothing, namedArguments, type Operator } from './operator.js';

const variableOf = (name: unknown): string => {
  const text = String(name ?? 'this');
  checkVariableName(text);
  return text;
};

const map: Operator = (argument, compiling, name) => {
  const fields = namedArguments(argument, name, ['input', 'in'], ['as']);
  const as = variableOf(fields.as);
  const input = compiling.compile(fields.input);
  const body = compiling.withVariables([as]).compile(fields.in);
  return (scope) => {
    const list = input(scope);
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) throw new ServerError(16883, `input to $map must be an array not ${typeName(list)}`);
    const variables = { ...scope.variables };
    const inner = { root: scope.root, variables };
    return list.map((item) => {
      variables[as] = item;
      return body(inner) ?? null;
    });
  };
};

const filter: Operator = (argument, compiling, name) => {
  const fields = namedArguments(argument, name, ['input', 'cond'], ['as', 'limit']);
  const as = variableOf(fields.as);
  const input = compiling.compile(fields.input);
  const limit = 'limit' in fields ? compiling.compile(fields.limit) : undefined;
  const condition = compiling.withVariables([as]).compile(fields.cond);
  return (scope) => {
    const list = input(scope);
    if (isNothing(list)) return null;
    if (!Array.isArray(list)) throw new ServerError(28651, `input to $filter must be an array not ${typeName(list)}`);
    const most = limitOf(limit?.(scope));
    const variables = { ...scope.variables };
    const inner = { root: scope.root, variables };
    const kept: unknown[] = [];
    for (const item of list) {
      if (kept.length >= most) break;
      variables[as] = item;
      if (isTruthy(condition(inner))) kept.push(item);
    }
    return kept;
  };
};

function limitOf(value: unknown): number {
  if (isNothing(value)) return Number.POSITIVE_INFINITY;
  if (!isNumber(value) || !Number.isInteger(numberOf(value)))
    throw new ServerError(327391, '$filter: limit must be represented as a 32-bit integral value');
  if (numberOf(value) < 1) throw new ServerError(327392, '$filter: limit must be greater than 0');
  return numberOf(value);
}

const reduce: Operator = (argument, compiling, name) => {
  const fields = namedArguments(argument, name, ['input', 'initialValue', 'in'], []);
  const input = compiling.compile(fields.input);
  const initial = compiling.compile(fields.initialValue);
  const body = compiling.withVariables(['this', 'value']).compile(fields.in);
  return (scope) => {
    const list = input(scope);
    if (isNothing(list)) return null;
    if (!Array.isArray(list))
      throw new ServerError(40080, `$reduce requires that 'input' be an array, found: ${typeName(list)}`);
    const variables = { ...scope.variables };
    const inner = { root: scope.root, variables };
    let value = initial(scope);
    for (const item of list) {
      variables.this = item;
      variables.value = value;
      value = body(inner);
    }
    return value;
  };
};

/** Expressions over each item of a list. */
export const LOOPS: Record<string, Operator> = { $map: map, $filter: filter, $reduce: reduce };
