import { isDoc, own } from '../bson-keys/types.js';
import { walk } from './path.js';

/** True if a value passes; undefined is a missing one. */
export type Test = (value: unknown) => boolean;

/**
 * One condition on one path. `some`: a value reached by the path passes (`item`: the same for one item of an array, which is not entered again). `none`: no value passes ($ne, $nin).
 * `not`: the conditions together do not hold. `missing`: the path leads nowhere. `every`: each condition holds by itself ($all).
 */
export type Leaf =
  | { kind: 'some'; test: Test; item: Test }
  | { kind: 'none'; leaf: Leaf }
  | { kind: 'not'; leaves: Leaf[] }
  | { kind: 'missing' }
  | { kind: 'every'; leaves: Leaf[] };

/** The test of a leaf against a document. */
export function onPath(parts: readonly string[], leaf: Leaf): Test {
  switch (leaf.kind) {
    case 'some': {
      const { test } = leaf;
      const [first] = parts;
      if (parts.length > 1 || first === undefined) return (doc) => walk(doc, parts, test);
      return (doc) => (Array.isArray(doc) ? walk(doc, parts, test) : test(isDoc(doc) ? own(doc, first) : undefined));
    }
    case 'none': {
      const test = onPath(parts, leaf.leaf);
      return (doc) => !test(doc);
    }
    case 'not': {
      const tests = leaf.leaves.map((each) => onPath(parts, each));
      return (doc) => !tests.every((test) => test(doc));
    }
    case 'missing':
      return (doc) => !walk(doc, parts, (value) => value !== undefined);
    case 'every': {
      const tests = leaf.leaves.map((each) => onPath(parts, each));
      return (doc) => tests.every((test) => test(doc));
    }
  }
}

/** The test of several leaves against one value at hand, as inside $elemMatch. */
export function onValue(leaves: readonly Leaf[]): Test {
  const tests = leaves.map(valueTest);
  return (value) => tests.every((test) => test(value));
}

function valueTest(leaf: Leaf): Test {
  switch (leaf.kind) {
    case 'some':
      return leaf.item;
    case 'none': {
      const test = valueTest(leaf.leaf);
      return (value) => !test(value);
    }
    case 'not': {
      const test = onValue(leaf.leaves);
      return (value) => !test(value);
    }
    case 'missing':
      return (value) => value === undefined;
    case 'every':
      return onValue(leaf.leaves);
  }
}

/** A condition holds for an array if it holds for the array itself or for one of its items. */
export const some = (test: Test): Leaf => ({
  kind: 'some',
  test: (value) => test(value) || (Array.isArray(value) && value.some(test)),
  item: test,
});

/** A condition on the value as it stands, arrays not entered. */
export const whole = (test: Test): Leaf => ({ kind: 'some', test, item: test });
