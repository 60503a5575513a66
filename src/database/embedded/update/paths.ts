import { type Doc, isDoc, isReference, own, plainReference, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { isArrayIndex } from '../match/path.js';
import { shown } from '../shown.js';

/** Where an update writes: the object or array that holds the field, and the field's name. */
export interface Place {
  holder: Doc;
  key: string;
}

/** Arrays are padded with null up to a far index, but not endlessly. */
const MAX_PADDING = 1_500_000;

/** Finds the place of a path; `create` makes missing documents on the way, otherwise a missing way gives undefined. */
export function placeOf(doc: Doc, parts: readonly string[], create: boolean): Place | undefined {
  let holder: unknown = doc;
  const last = parts.length - 1;
  for (let i = 0; i <= last; i++) {
    const key = parts[i] as string;
    if (Array.isArray(holder)) {
      if (!isArrayIndex(key)) return create ? cannotCreate(key, parts[i - 1], holder) : undefined;
      if (create) pad(holder, Number(key));
    }
    if (i === last) return { holder: holder as Doc, key };
    let next = own(holder, key);
    if (isReference(next)) {
      next = plainReference(next);
      setOwn(holder as Doc, key, next);
    }
    if (next === undefined) {
      if (!create) return undefined;
      next = {};
      setOwn(holder as Doc, key, next);
    } else if (!isDoc(next) && !Array.isArray(next))
      return create ? cannotCreate(parts[i + 1] as string, key, next) : undefined;
    holder = next;
  }
  return undefined;
}

function cannotCreate(field: string, inside: string | undefined, value: unknown): never {
  throw new ServerError(28, `Cannot create field '${field}' in element {${inside}: ${shown(value)}}`);
}

function pad(array: unknown[], index: number): void {
  if (index - array.length > MAX_PADDING) throw new ServerError(28, 'cannot pad the array that far');
  while (array.length < index) array.push(null);
}

/** What the positional parts of a path need. */
export interface Positions {
  /** Test of each array filter by its identifier. */
  arrayFilters: Map<string, (item: unknown) => boolean>;
  /** Index of the item the query matched in the array at a path, -1 if none. */
  matched(path: string): number;
}

/** Replaces `$`, `$[]` and `$[identifier]` by indexes: one path becomes several. */
export function expandPositions(doc: Doc, parts: readonly string[], positions: Positions): string[][] {
  let paths: string[][] = [[]];
  for (const part of parts) paths = paths.flatMap((path) => expandPart(doc, path, part, parts, positions));
  return paths;
}

function expandPart(doc: Doc, path: string[], part: string, all: readonly string[], positions: Positions): string[][] {
  if (part === '$') {
    const index = positions.matched(path.join('.'));
    if (index < 0) throw new ServerError(2, 'The positional operator did not find the match needed from the query.');
    return [[...path, String(index)]];
  }
  if (!part.startsWith('$[')) return [[...path, part]];
  const array = path.reduce<unknown>((value, key) => (value instanceof Object ? own(value, key) : undefined), doc);
  if (!Array.isArray(array))
    throw new ServerError(
      2,
      `The path '${path.join('.')}' must exist in the document in order to apply array updates.`,
    );
  const identifier = part.slice(2, -1);
  let fits = (_item: unknown) => true;
  if (identifier) {
    const filter = positions.arrayFilters.get(identifier);
    if (!filter)
      throw new ServerError(2, `No array filter found for identifier '${identifier}' in path '${all.join('.')}'`);
    fits = filter;
  }
  return array.flatMap((item, i) => (fits(item) ? [[...path, String(i)]] : []));
}
