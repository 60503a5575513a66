import { fitsLong, KIND, kindOf } from '../bson-keys/arithmetic.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { shown } from '../shown.js';
import { itemOrder } from './item-order.js';
import { OPERATIONS } from './operators.js';

/** Refuses unknown operators, wrong arguments, empty or conflicting paths; run before anything is looked up, even for a missing collection. */
export function validateOperators(update: Doc): void {
  const seen: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (operator !== '$rename' && !Object.hasOwn(OPERATIONS, operator))
      throw new ServerError(
        9,
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw new ServerError(
        9,
        `Modifiers operate on fields but we found type ${Array.isArray(fields) ? 'array' : typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shown(fields)}}`,
      );
    for (const [path, argument] of Object.entries(fields)) {
      ARGUMENTS[operator]?.(argument, path);
      for (const each of operator === '$rename' ? [path, String(argument)] : [path]) validatePath(each, seen);
    }
  }
}

function validatePath(path: string, seen: string[]): void {
  if (path === '') throw new ServerError(56, 'An empty update path is not valid.');
  if (path.split('.').includes(''))
    throw new ServerError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (/^\$(\.|\[|$)/.test(path))
    throw new ServerError(2, `The positional operator must not be the first element in path '${path}'`);
  if (path.split('.').filter((part) => part === '$').length > 1)
    throw new ServerError(2, `Too many positional (i.e. '$') elements found in path '${path}'`);
  for (const other of seen)
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      throw new ServerError(
        40,
        `Updating the path '${path}' would create a conflict at '${other.length < path.length ? other : path}'`,
      );
  seen.push(path);
}

const numeric = (verb: string) => (argument: unknown, path: string) => {
  if (!isNumber(argument))
    throw new ServerError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${shown(argument)}}`);
};

function checkRename(to: unknown, path: string): void {
  if (typeof to !== 'string') throw new ServerError(2, `The 'to' field for $rename must be a string: ${path}: ${to}`);
  if (to === path) throw new ServerError(2, `The source and target field for $rename must differ: ${path}: "${to}"`);
  if (to.startsWith(`${path}.`) || path.startsWith(`${to}.`))
    throw new ServerError(2, `The source and target field for $rename must not be on the same path: ${path}: "${to}"`);
  for (const [name, each] of Object.entries({ source: path, destination: to }))
    if (/\$(\[|\.|$)/.test(each)) throw new ServerError(2, `The ${name} field for $rename may not be dynamic: ${each}`);
}

function checkCurrentDate(argument: unknown): void {
  if (typeof argument === 'boolean') return;
  if (!isDoc(argument))
    throw new ServerError(
      2,
      `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  const [other] = Object.keys(argument).filter((key) => key !== '$type');
  if (other !== undefined) throw new ServerError(2, `Unrecognized $currentDate option: ${other}`);
  if (argument.$type !== 'date' && argument.$type !== 'timestamp')
    throw new ServerError(
      2,
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
}

function isWhole(value: unknown): boolean {
  return isNumber(value) && Number.isInteger(numberOf(value)) && fitsLong(BigInt(numberOf(value)));
}

function checkPush(argument: unknown): void {
  if (!isDoc(argument) || !('$each' in argument)) return;
  const { $each, $slice, $sort, $position, ...others } = argument;
  if (!Array.isArray($each))
    throw new ServerError(2, `The argument to $each in $push must be an array but it was of type: ${typeName($each)}`);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ServerError(2, `Unrecognized clause in $push: ${unknown}`);
  if ('$slice' in argument && !isWhole($slice))
    throw new ServerError(2, `The value for $slice must be an integer value but was given type: ${typeName($slice)}`);
  if ('$position' in argument && !isWhole($position))
    throw new ServerError(2, `The value for $position must be an integer value, not of type: ${typeName($position)}`);
  if (!('$sort' in argument)) return;
  if (!isDoc($sort) && !isNumber($sort))
    throw new ServerError(
      2,
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  itemOrder($sort);
}

function checkAddToSet(argument: unknown): void {
  if (!isDoc(argument) || Object.keys(argument)[0] !== '$each') return;
  if (!Array.isArray(argument.$each))
    throw new ServerError(
      14,
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(argument.$each)}`,
    );
  const [, other] = Object.keys(argument);
  if (other !== undefined) throw new ServerError(2, `Found unexpected fields after $each in $addToSet: ${other}`);
}

function checkPop(argument: unknown): void {
  if (!isNumber(argument)) throw new ServerError(9, `Expected a number in: $pop: ${shown(argument)}`);
  if (Math.abs(numberOf(argument)) !== 1) throw new ServerError(9, `$pop expects 1 or -1, found: ${argument}`);
}

function checkBit(argument: unknown): void {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new ServerError(
      2,
      `The $bit modifier is not compatible with a ${typeName(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  for (const [name, operand] of Object.entries(argument)) {
    if (!['and', 'or', 'xor'].includes(name))
      throw new ServerError(2, `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isNumber(operand) || kindOf(operand) > KIND.long)
      throw new ServerError(
        2,
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here`,
      );
  }
}

/** Checks of arguments that need no document. */
const ARGUMENTS: Record<string, (argument: unknown, path: string) => void> = {
  $inc: numeric('increment'),
  $mul: numeric('multiply'),
  $rename: checkRename,
  $currentDate: checkCurrentDate,
  $push: checkPush,
  $addToSet: checkAddToSet,
  $pop: checkPop,
  $bit: checkBit,
  $pullAll: (argument) => {
    if (!Array.isArray(argument))
      throw new ServerError(2, `$pullAll requires an array argument but was given a ${typeName(argument)}`);
  },
};
