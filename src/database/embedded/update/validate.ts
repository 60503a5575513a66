import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { OPERATIONS } from './operators.js';

/** Refuses unknown operators, empty or conflicting paths; run before anything is looked up, even for a missing collection. */
export function validateOperators(update: Doc): void {
  const seen: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (operator !== '$rename' && !OPERATIONS[operator])
      throw new ServerError(
        9,
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw new ServerError(
        9,
        `Modifiers operate on fields but we found type ${Array.isArray(fields) ? 'array' : typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
      );
    for (const [path, argument] of Object.entries(fields))
      for (const each of operator === '$rename' ? [path, String(argument)] : [path]) validatePath(each, seen);
  }
}

function validatePath(path: string, seen: string[]): void {
  if (path === '') throw new ServerError(56, 'An empty update path is not valid.');
  if (path.split('.').includes(''))
    throw new ServerError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (/^\$(\.|\[|$)/.test(path))
    throw new ServerError(2, `The positional operator must not be the first element in path '${path}'`);
  for (const other of seen)
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      throw new ServerError(
        40,
        `Updating the path '${path}' would create a conflict at '${other.length < path.length ? other : path}'`,
      );
  seen.push(path);
}
