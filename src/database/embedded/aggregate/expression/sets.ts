import { type Fold, keyText } from '../../bson-keys/key.js';
import { typeName } from '../../bson-keys/type-numbers.js';
import { ServerError } from '../../errors.js';
import { isTruthy } from '../../match/truth.js';
import { fixed, isNothing, type Operator, variadic } from './operator.js';

const keyed = (list: unknown[], fold: Fold | undefined) =>
  new Map(list.map((item) => [keyText(item, fold), item] as const).reverse());

function asList(value: unknown, code: number, message: string): unknown[] {
  if (!Array.isArray(value)) throw new ServerError(code, `${message}, but found ${typeName(value)}`);
  return value;
}

const inOrder = (map: Map<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);

const union: Operator = (argument, compiling, name) =>
  variadic((lists) => {
    if (lists.some(isNothing)) return null;
    const all = lists.flatMap((list) => asList(list, 17043, 'All operands of $setUnion must be arrays'));
    return inOrder(keyed(all, compiling.fold));
  })(argument, compiling, name);

const intersection: Operator = (argument, compiling, name) =>
  variadic((lists) => {
    if (lists.some(isNothing)) return null;
    const sets = lists.map((list) =>
      keyed(asList(list, 17047, 'All operands of $setIntersection must be arrays'), compiling.fold),
    );
    const [first, ...others] = sets;
    const shared = [...(first ?? [])].filter(([key]) => others.every((set) => set.has(key)));
    return inOrder(new Map(shared));
  })(argument, compiling, name);

const difference: Operator = (argument, compiling, name) =>
  fixed(2, (a, b) => {
    if (isNothing(a) || isNothing(b)) return null;
    const left = asList(a, 17048, 'both operands of $setDifference must be arrays');
    const gone = keyed(asList(b, 17049, 'both operands of $setDifference must be arrays'), compiling.fold);
    const kept = new Map<string, unknown>();
    for (const item of left) {
      const key = keyText(item, compiling.fold);
      if (!gone.has(key) && !kept.has(key)) kept.set(key, item);
    }
    return [...kept.values()];
  })(argument, compiling, name);

const equals: Operator = (argument, compiling, name) =>
  variadic((lists) => {
    if (lists.length < 2) throw new ServerError(17045, `$setEquals needs at least two arguments had: ${lists.length}`);
    const [first, ...others] = lists.map((list) =>
      keyed(asList(list, 17044, 'All operands of $setEquals must be arrays'), compiling.fold),
    );
    return others.every((set) => set.size === first?.size && [...set.keys()].every((key) => first?.has(key)));
  })(argument, compiling, name);

const isSubset: Operator = (argument, compiling, name) =>
  fixed(2, (a, b) => {
    const part = keyed(asList(a, 17046, 'both operands of $setIsSubset must be arrays'), compiling.fold);
    const all = keyed(asList(b, 17042, 'both operands of $setIsSubset must be arrays'), compiling.fold);
    return [...part.keys()].every((key) => all.has(key));
  })(argument, compiling, name);

/** Lists as sets; the results of union and intersection come in the order of their values. */
export const SETS: Record<string, Operator> = {
  $setUnion: union,
  $setIntersection: intersection,
  $setDifference: difference,
  $setEquals: equals,
  $setIsSubset: isSubset,
  $anyElementTrue: fixed(1, (list) =>
    asList(list, 17041, "$anyElementTrue's argument must be an array").some(isTruthy),
  ),
  $allElementsTrue: fixed(1, (list) =>
    asList(list, 17040, "$allElementsTrue's argument must be an array").every(isTruthy),
  ),
};
