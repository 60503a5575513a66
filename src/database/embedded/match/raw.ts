import { WantedStrings } from '../bson-keys/raw-strings.js';
import { type Doc, isDoc } from '../bson-keys/types.js';

/** A filter in two parts: one that is tested on the bytes of a document, and what is left for the decoded document. */
export interface RawFilter {
  test(raw: Buffer): boolean;
  rest: Doc;
}

/**
 * Takes out of a filter the conditions that a top-level field is a string, or holds one of some strings (`{ tags: 'a' }`,
 * `{ tags: { $in: ['a', 'b'] } }`): a long list need not be decoded for them. Undefined if there is none.
 */
export function rawFilter(filter: Doc): RawFilter | undefined {
  const tests: ((raw: Buffer) => boolean)[] = [];
  const rest = takeOut(filter, tests);
  if (tests.length === 0) return undefined;
  return { rest, test: (raw) => tests.every((test) => test(raw)) };
}

function takeOut(filter: Doc, tests: ((raw: Buffer) => boolean)[]): Doc {
  const rest: Doc = {};
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') {
      const left = (value as Doc[]).map((each) => takeOut(each, tests)).filter((each) => Object.keys(each).length > 0);
      if (left.length > 0) rest.$and = left;
      continue;
    }
    const strings = key[0] === '$' || !/^\w+$/.test(key) ? undefined : stringsOf(value);
    if (!strings) {
      rest[key] = value;
      continue;
    }
    const wanted = new WantedStrings(strings);
    tests.push((raw) => wanted.someIn(raw, key));
  }
  return rest;
}

function stringsOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!isDoc(value) || Object.keys(value).length !== 1 || !Array.isArray(value.$in)) return undefined;
  const list: unknown[] = value.$in;
  return list.every((item) => typeof item === 'string') ? (list as string[]) : undefined;
}
