import { equalCollated } from '../bson-keys/collated.js';
import { keyText } from '../bson-keys/key.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isRegex, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { onValue } from '../match/leaf.js';
import { compileOperators, isOperatorDoc, type MatchContext, matchEqual } from '../match/operators.js';
import { shown } from '../shown.js';
import { clone } from './clone.js';
import { itemOrder } from './item-order.js';
import type { Operation } from './operators.js';

/** `$push` with its modifiers. */
export const push: Operation = ({ holder, key }, value, { path, id, match }) => {
  const modifiers = isDoc(value) && own(value, '$each') !== undefined ? value : undefined;
  const array = arrayToGrow(holder, key);
  if (!Array.isArray(array))
    throw new ServerError(
      2,
      `The field '${path}' must be an array but is of type ${typeName(array)} in document {_id: ${shown(id)}}`,
    );
  const added = clone(modifiers ? modifiers.$each : [value]) as unknown[];
  // One by one: as arguments of one call, many items would not fit on the stack.
  const after = modifiers?.$position === undefined ? [] : array.splice(numberOf(modifiers.$position));
  for (const items of [added, after]) for (const item of items) array.push(item);
  if (modifiers?.$sort !== undefined) array.sort(itemOrder(modifiers.$sort, match.fold));
  if (modifiers?.$slice !== undefined) {
    const size = numberOf(modifiers.$slice);
    setOwn(holder, key, size === 0 ? [] : size > 0 ? array.slice(0, size) : array.slice(size));
  }
};

/** `$addToSet`: items that are not there yet. */
export const addToSet: Operation = ({ holder, key }, value, { path, match }) => {
  const isEach = isDoc(value) && Object.keys(value)[0] === '$each';
  const array = arrayToGrow(holder, key);
  if (!Array.isArray(array))
    throw new ServerError(
      2,
      `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(array)}`,
    );
  const known = new Set(array.map((item) => keyText(item, match.fold)));
  for (const item of isEach ? (value.$each as unknown[]) : [value]) {
    const { size } = known;
    if (known.add(keyText(item, match.fold)).size > size) array.push(clone(item));
  }
};

/** `$pop`: the first or last item goes. */
export const pop: Operation = ({ holder, key }, value, { path }) => {
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array))
    throw new ServerError(14, `Path '${path}' contains an element of non-array type '${typeName(array)}'`);
  if (numberOf(value) === 1) array.pop();
  else array.shift();
};

/** `$pull`: items that match go. */
export const pull: Operation = ({ holder, key }, value, { match }) => {
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new ServerError(2, 'Cannot apply $pull to a non-array value');
  const gone = pulled(value, match);
  setOwn(
    holder,
    key,
    array.filter((item) => !gone(item)),
  );
};

/** A condition on items, a filter of documents, or a value. */
function pulled(value: unknown, match: MatchContext): (item: unknown) => boolean {
  if (isRegex(value)) return onValue([matchEqual(value, match)]);
  if (isOperatorDoc(value) && !['$and', '$or', '$nor', '$expr'].includes(Object.keys(value)[0] as string))
    return onValue(compileOperators(value, match));
  if (!isDoc(value)) return (item) => equalCollated(item, value, match.fold);
  const filter = compileFilter(value, match);
  return (item) => isDoc(item) && filter(item);
}

/** `$pullAll`: items equal to one of a list go. */
export const pullAll: Operation = ({ holder, key }, value, { match }) => {
  const array = own(holder, key);
  if (array === undefined) return;
  if (!Array.isArray(array)) throw new ServerError(2, 'Cannot apply $pullAll to a non-array value');
  const gone = new Set((value as unknown[]).map((item) => keyText(item, match.fold)));
  setOwn(
    holder,
    key,
    array.filter((item) => !gone.has(keyText(item, match.fold))),
  );
};

/** The array of a field, made when it is missing. */
function arrayToGrow(holder: Doc, key: string): unknown {
  const current = own(holder, key);
  if (current !== undefined) return current;
  const made: unknown[] = [];
  setOwn(holder, key, made);
  return made;
}
