import { Long, Timestamp } from 'bson';
import { compare } from '../bson-keys/compare.js';
import { bsonClass, type Doc, isDoc, isNumber, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { MatchContext } from '../match/operators.js';
import { arithmetic } from './arithmetic.js';
import { addToSet, pop, pull, pullAll, push } from './array-operators.js';
import { clone } from './clone.js';
import type { Place } from './paths.js';

/** What an operation knows besides its place and its argument. */
export interface OperationContext {
  path: string;
  /** Milliseconds since 1970, the same for the whole statement. */
  now: number;
  match: MatchContext;
}

export type Operation = (place: Place, argument: unknown, context: OperationContext) => void;

const set: Operation = ({ holder, key }, value) => setOwn(holder, key, clone(value));

const keepIf =
  (better: (order: number) => boolean): Operation =>
  ({ holder, key }, value) => {
    const current = own(holder, key);
    if (current === undefined || better(compare(value, current))) setOwn(holder, key, clone(value));
  };

const unset: Operation = ({ holder, key }) => {
  if (!Array.isArray(holder)) delete holder[key];
  else if (Number(key) < holder.length) holder[Number(key)] = null;
};

const currentDate: Operation = ({ holder, key }, value, { now }) => {
  const type = isDoc(value) ? value.$type : undefined;
  if (typeof value !== 'boolean' && type !== 'date' && type !== 'timestamp')
    throw new ServerError(
      2,
      `${typeof value} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  setOwn(holder, key, type === 'timestamp' ? new Timestamp({ t: Math.floor(now / 1000), i: 1 }) : new Date(now));
};

const bit: Operation = ({ holder, key }, value) => {
  if (!isDoc(value)) throw new ServerError(2, 'The $bit modifier is not compatible with a value that is no document');
  for (const [name, operand] of Object.entries(value)) {
    const combine = BITWISE[name];
    if (!combine) throw new ServerError(2, `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    const current = own(holder, key) ?? 0;
    if (!isNumber(current) || !Number.isInteger(numberOf(current)))
      throw new ServerError(2, 'Cannot apply $bit to a value of non-integral type.');
    const result = combine(BigInt(String(current)), BigInt(String(operand)));
    const long = bsonClass(current) === 'Long' || bsonClass(operand) === 'Long';
    setOwn(holder, key, long ? Long.fromBigInt(result) : Number(result));
  }
};

const BITWISE: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** All update operators but $rename, which has two places (see apply.ts). */
export const OPERATIONS: Record<string, Operation> = {
  $set: set,
  $setOnInsert: set,
  $inc: ({ holder, key }, value, { path }) => setOwn(holder, key, arithmetic(own(holder, key), value, '$inc', path)),
  $mul: ({ holder, key }, value, { path }) => setOwn(holder, key, arithmetic(own(holder, key), value, '$mul', path)),
  $min: keepIf((order) => order < 0),
  $max: keepIf((order) => order > 0),
  $currentDate: currentDate,
  $unset: unset,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $bit: bit,
};

/** These change only what is there: they never create the documents on the way. */
export const NEVER_CREATES = new Set(['$unset', '$pull', '$pullAll', '$pop']);

/** True for `{ $set: … }` and pipelines, false for a replacement document. */
export function isOperatorUpdate(update: Doc | Doc[]): boolean {
  return Array.isArray(update) || Object.keys(update)[0]?.[0] === '$';
}
