import { equal } from '../../bson-keys/compare.js';
import { isDoc } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { type Keyword, type Schema, simple } from './rule.js';
import { sizeOf } from './values.js';

const count =
  (name: string, fits: (count: number, limit: number) => boolean): Keyword =>
  (argument) => {
    const limit = sizeOf(name, argument);
    const reason = 'array did not match specified length';
    return simple(name, argument, reason, (value) => !Array.isArray(value) || fits(value.length, limit));
  };

/** The first item from a position on that a schema refuses. */
function failing(value: readonly unknown[], from: number, schema: (i: number) => Schema | undefined) {
  for (let itemIndex = from; itemIndex < value.length; itemIndex++) {
    const one = schema(itemIndex);
    if (one && !one.test(value[itemIndex])) return { itemIndex, details: one.explain(value[itemIndex]) };
  }
  return null;
}

/** Keywords about arrays. */
export const ARRAYS: Record<string, Keyword> = {
  items: (argument, _schema, compile) => {
    if (!Array.isArray(argument) && !isDoc(argument))
      throw new ServerError(14, "$jsonSchema keyword 'items' must be an array or an object");
    const list = Array.isArray(argument) ? argument.map(compile) : undefined;
    const every = list ? undefined : compile(argument);
    return (value) => {
      const wrong = Array.isArray(value) ? failing(value, 0, (i) => every ?? list?.[i]) : null;
      return wrong && { operatorName: 'items', reason: 'At least one item did not match the sub-schema', ...wrong };
    };
  },
  additionalItems: (argument, schema, compile) => {
    if (typeof argument !== 'boolean' && !isDoc(argument))
      throw new ServerError(14, "$jsonSchema keyword 'additionalItems' must be either an object or a boolean");
    // It means something only beside a list of schemas.
    if (!Array.isArray(schema.items) || argument === true) return () => null;
    const { length } = schema.items;
    const inner = argument === false ? undefined : compile(argument);
    return (value) => {
      if (!Array.isArray(value) || value.length <= length) return null;
      if (!inner) {
        const additionalItems = value.slice(length);
        return {
          operatorName: 'additionalItems',
          specifiedAs: { additionalItems: false },
          reason: 'found additional items',
          additionalItems,
        };
      }
      const wrong = failing(value, length, () => inner);
      const reason = 'At least one additional item did not match the sub-schema';
      return wrong && { operatorName: 'additionalItems', reason, ...wrong };
    };
  },
  uniqueItems: (unique) => {
    if (typeof unique !== 'boolean') throw new ServerError(14, "$jsonSchema keyword 'uniqueItems' must be a boolean");
    return (value) => {
      if (!unique || !Array.isArray(value)) return null;
      const duplicatedValue: unknown = value.find((one, i) => value.slice(i + 1).some((other) => equal(one, other)));
      if (duplicatedValue === undefined) return null;
      const specifiedAs = { uniqueItems: true };
      const reason = 'found a duplicate item';
      return { operatorName: 'uniqueItems', specifiedAs, reason, consideredValue: value, duplicatedValue };
    };
  },
  minItems: count('minItems', (size, limit) => size >= limit),
  maxItems: count('maxItems', (size, limit) => size <= limit),
};
