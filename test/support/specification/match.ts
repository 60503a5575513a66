import { BSON, type Document } from 'mongodb';
import { isPlain, numberIn, typeIn } from './values.js';

/** Looks up what a case called by a name (`$$matchesEntity`, `$$sessionLsid`). */
export type Lookup = (entity: string) => unknown;

/** What one value should be and is not. */
export class Mismatch extends Error {}

/** Checks a value of a result, an event or an error; the document at the root may have more fields than expected. */
export function match(expected: unknown, actual: unknown, lookup: Lookup): void {
  compare(expected, actual, lookup, true, '');
}

/** Checks what a collection holds in the end: the same documents with their fields in the same order. */
export function matchExactly(expected: unknown, actual: unknown): void {
  const [wanted, found] = [expected, actual].map((value) => BSON.EJSON.stringify(value));
  if (wanted !== found) throw new Mismatch(`expected ${wanted} in the end, found ${found}`);
}

function compare(expected: unknown, actual: unknown, lookup: Lookup, isRoot: boolean, path: string): void {
  const refuse = (reason: string): never => {
    const [wanted, found] = [expected, actual].map((value) => (value === undefined ? 'nothing' : shown(value)));
    throw new Mismatch(`${path || 'result'}: ${reason}; expected ${wanted}, got ${found}`);
  };
  if (isPlain(expected)) {
    const [operator, ...others] = Object.keys(expected);
    if (operator?.startsWith('$$') && others.length === 0) {
      operators(operator)(expected[operator], actual, { lookup, isRoot, path, refuse });
      return;
    }
  }
  const wanted = numberIn(expected);
  if (wanted !== undefined) {
    if (numberIn(actual) !== wanted) refuse('another number');
  } else if (expected === null || typeof expected !== 'object') {
    if (expected !== actual) refuse('another value');
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) refuse('no array');
    else {
      if (expected.length !== actual.length) refuse(`${actual.length} elements`);
      for (const [i, each] of expected.entries())
        compare(each, actual[i], lookup, isRoot && isPlain(each), `${path}[${i}]`);
    }
  } else if (!isPlain(expected)) {
    if (shown(expected) !== shown(actual)) refuse('another value');
  } else compareDocuments(expected, actual, { lookup, isRoot, path, refuse });
}

interface Place {
  lookup: Lookup;
  isRoot: boolean;
  path: string;
  refuse: (reason: string) => never;
}

function compareDocuments(expected: Document, actual: unknown, { lookup, isRoot, path, refuse }: Place): void {
  if (typeof actual !== 'object' || actual === null) refuse('no document');
  const found: Document = actual instanceof Map ? Object.fromEntries(actual) : (actual as Document);
  for (const [key, value] of Object.entries(expected))
    compare(value, found[key], lookup, false, path ? `${path}.${key}` : key);
  if (isRoot) return;
  for (const [key, value] of Object.entries(found))
    if (!(key in expected) && value !== undefined) refuse(`the field ${key} should not be there`);
}

function operators(name: string): (argument: unknown, actual: unknown, place: Place) => void {
  switch (name) {
    case '$$exists':
      return (wanted, actual, { refuse }) => {
        if ((actual !== undefined) !== wanted) refuse('wrongly there or not there');
      };
    case '$$type':
      return (wanted, actual, { refuse }) => {
        const type = typeIn(actual);
        const whole = type === 'int' || type === 'long';
        const numeric = whole || type === 'double' || type === 'decimal';
        const fits = (one: unknown) =>
          one === type || (whole && (one === 'int' || one === 'long')) || (numeric && one === 'number');
        if (![wanted].flat().some(fits)) refuse(`is of type ${type}`);
      };
    case '$$unsetOrMatches':
      return (wanted, actual, { lookup, isRoot, path }) => {
        if (actual !== undefined) compare(wanted, actual, lookup, isRoot, path);
      };
    case '$$matchesEntity':
      return (entity, actual, { lookup, path }) => compare(lookup(String(entity)), actual, lookup, false, path);
    case '$$matchesHexBytes':
      return (hex, actual, { refuse }) => {
        if (!(actual instanceof Uint8Array) || Buffer.from(actual).toString('hex') !== hex) refuse('other bytes');
      };
    case '$$sessionLsid':
      return (entity, actual, { lookup, refuse }) => {
        const session = lookup(String(entity)) as { id?: unknown } | undefined;
        if (!session?.id || shown(session.id) !== shown(actual)) refuse('of another session');
      };
    case '$$matchAsDocument':
      return (wanted, actual, { lookup, path }) =>
        compare(wanted, BSON.EJSON.parse(String(actual)), lookup, false, path);
    case '$$matchAsRoot':
      return (wanted, actual, { lookup, path }) => compare(wanted, actual, lookup, true, path);
    case '$$lte':
      return (wanted, actual, { refuse }) => {
        if (!(Number(numberIn(actual)) <= Number(numberIn(wanted)))) refuse('is larger');
      };
    default:
      throw new Mismatch(`The operator ${name} is not known`);
  }
}

const shown = (value: unknown) => BSON.EJSON.stringify(value);
