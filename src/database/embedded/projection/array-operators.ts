import { type Doc, isDoc, isNumber, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { valueAt } from '../match/path.js';
import { matchedPosition } from '../update/positional.js';

/** One operator of a find projection that works on arrays. */
export interface ArrayOperator {
  kind: 'positional' | 'element' | 'slice';
  path: string;
  /** Changes the projected copy of a document. */
  apply(doc: Doc, result: Doc): void;
}

/** The operator of a field, if it has one (https://www.mongodb.com/docs/manual/reference/operator/projection/). */
export function arrayOperator(path: string, value: unknown, filter: Doc): ArrayOperator | undefined {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), value, filter);
  if (path.includes('.$.') || path === '$')
    throw new ServerError(31394, 'As of 4.4, positional projection must be at the end of the path');
  if (!isDoc(value)) return undefined;
  if ('$elemMatch' in value) return firstElement(path, value.$elemMatch);
  // `[array, n]` would be the expression.
  if ('$slice' in value && (!Array.isArray(value.$slice) || value.$slice.every(isNumber)))
    return slice(path, value.$slice);
  return undefined;
}

/** Two positional operators, or one beside `$elemMatch` or `$slice`, are refused. */
export function refuseTogether(operators: readonly ArrayOperator[]): void {
  const kinds = operators.map(({ kind }) => kind);
  if (!kinds.includes('positional')) return;
  if (kinds.filter((kind) => kind === 'positional').length > 1)
    throw new ServerError(31276, 'Cannot specify more than one positional projection per query.');
  if (kinds.includes('element')) throw new ServerError(31255, 'Cannot specify positional operator and $elemMatch.');
  if (kinds.includes('slice')) throw new ServerError(31256, 'Cannot specify $slice and positional operator.');
}

function positional(path: string, value: unknown, filter: Doc): ArrayOperator {
  if (value === false || (isNumber(value) && numberOf(value) === 0))
    throw new ServerError(31395, 'positional projection cannot be used with exclusion');
  return {
    kind: 'positional',
    path,
    apply: (doc, result) => {
      const array = valueAt(doc, path);
      if (!Array.isArray(array)) return;
      const position = matchedPosition(filter, doc, path);
      if (position < 0)
        throw new ServerError(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      changeAt(result, path.split('.'), () => [array[position]]);
    },
  };
}

function firstElement(path: string, condition: unknown): ArrayOperator {
  if (path.includes('.')) throw new ServerError(31275, 'Cannot use $elemMatch projection on a nested field.');
  if (!isDoc(condition))
    throw new ServerError(31274, '$elemMatch: Invalid argument, object required, but got something else');
  const test = compileFilter({ items: { $elemMatch: condition } });
  return {
    kind: 'element',
    path,
    apply: (doc, result) => {
      const array = own(doc, path);
      const at = Array.isArray(array) ? array.findIndex((each) => test({ items: [each] })) : -1;
      if (at < 0) delete result[path];
      else setOwn(result, path, [(array as unknown[])[at]]);
    },
  };
}

function slice(path: string, argument: unknown): ArrayOperator {
  const numbers = Array.isArray(argument) ? argument : [argument];
  if (Array.isArray(argument) && argument.length !== 2)
    throw new ServerError(
      28667,
      `Expression $slice takes at least 2 arguments, and at most 3, but ${argument.length} were passed in.`,
    );
  for (const each of numbers)
    if (!isNumber(each) || Number.isNaN(numberOf(each)))
      throw new ServerError(
        28667,
        'Invalid $slice syntax. The given syntax did not match the find() syntax because :: Number is wanted',
      );
  const [from, size] = numbers.map((each) => Math.trunc(numberOf(each))) as [number, number | undefined];
  if (size !== undefined && size <= 0)
    throw new ServerError(28724, `First argument to $slice must be an array, but is of type: int`);
  const cut = (array: unknown[]) => {
    if (size === undefined) return from < 0 ? array.slice(from) : array.slice(0, from);
    const first = from < 0 ? Math.max(0, array.length + from) : from;
    return array.slice(first, first + size);
  };
  return {
    kind: 'slice',
    path,
    apply: (_doc, result) => changeAt(result, path.split('.'), (value) => (Array.isArray(value) ? cut(value) : value)),
  };
}

/** Changes what a path leads to, also inside of each document of an array; what is shared is copied first. */
function changeAt(holder: Doc, parts: readonly string[], change: (value: unknown) => unknown): void {
  const [part, ...rest] = parts as [string, ...string[]];
  const value = own(holder, part);
  if (value === undefined) return;
  if (rest.length === 0) setOwn(holder, part, change(value));
  else setOwn(holder, part, changeInside(value, rest, change));
}

function changeInside(value: unknown, parts: readonly string[], change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => changeInside(item, parts, change));
  if (!isDoc(value)) return value;
  const copy = { ...value };
  changeAt(copy, parts, change);
  return copy;
}
