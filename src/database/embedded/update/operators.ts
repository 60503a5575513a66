import { Timestamp } from 'bson';
import { bigintOf, KIND, kindOf, whole } from '../bson-keys/arithmetic.js';
import { compareCollated } from '../bson-keys/collated.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { MatchContext } from '../match/operators.js';
import { arithmetic } from './arithmetic.js';
import { addToSet, pop, pull, pullAll, push } from './array-operators.js';
import { clone } from './clone.js';
import type { Place } from './paths.js';

/** What an operation knows besides its place and its argument. */
export interface OperationContext {
  path: string;
  /** The `_id` of the document, for messages. */
  id: unknown;
  /** Milliseconds since 1970, the same for the whole statement. */
  now: number;
  match: MatchContext;
}

/** Changes what stands at a place of a decoded document. */
export type Operation = (place: Place, argument: unknown, context: OperationContext) => void;

const set: Operation = ({ holder, key }, value) => setOwn(holder, key, clone(value));

const keepIf =
  (better: (order: number) => boolean): Operation =>
  ({ holder, key }, value, { match }) => {
    const current = own(holder, key);
    if (current === undefined || better(compareCollated(value, current, match.fold))) setOwn(holder, key, clone(value));
  };

const unset: Operation = ({ holder, key }) => {
  if (!Array.isArray(holder)) delete holder[key];
  else if (Number(key) < holder.length) holder[Number(key)] = null;
};

const currentDate: Operation = ({ holder, key }, value, { now }) => {
  const isTimestamp = isDoc(value) && value.$type === 'timestamp';
  setOwn(holder, key, isTimestamp ? new Timestamp({ t: Math.floor(now / 1000), i: 1 }) : new Date(now));
};

const bit: Operation = ({ holder, key }, value) => {
  for (const [name, operand] of Object.entries(value as Doc)) {
    const current = own(holder, key) ?? 0;
    if (!isNumber(current) || kindOf(current) > KIND.long)
      throw new ServerError(2, `Cannot apply $bit to a value of non-integral type ${typeName(current)}`);
    const result = (BITWISE[name] as (typeof BITWISE)[string])(bigintOf(current), bigintOf(operand));
    setOwn(holder, key, whole(result, Math.max(kindOf(current), kindOf(operand))));
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
  $inc: ({ holder, key }, value, context) => setOwn(holder, key, arithmetic(own(holder, key), value, '$inc', context)),
  $mul: ({ holder, key }, value, context) => setOwn(holder, key, arithmetic(own(holder, key), value, '$mul', context)),
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
