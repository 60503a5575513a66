import { type Doc, isDoc, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { MatchContext } from '../match/operators.js';
import { isArrayIndex } from '../match/path.js';
import { compileArrayFilters } from './array-filters.js';
import { NEVER_CREATES, OPERATIONS } from './operators.js';
import { expandPositions, type Place, type Positions, placeOf } from './paths.js';
import { matchedPosition } from './positional.js';

/** What an update with operators knows besides the document. */
export interface UpdateContext {
  /** The document is being inserted by an upsert. */
  insert: boolean;
  /** Milliseconds since 1970. */
  now: number;
  filter: Doc;
  arrayFilters: readonly Doc[];
  match: MatchContext;
}

/**
 * Applies update operators to a decoded document in place (https://www.mongodb.com/docs/manual/reference/operator/update/).
 * The operators must have passed `validateOperators`.
 */
export function applyOperators(doc: Doc, update: Doc, context: UpdateContext): void {
  const positions = positionsFor(doc, context);
  for (const { operator, path, argument } of changesOf(update, context.insert))
    if (operator === '$rename') rename(doc, path, String(argument));
    else applyOne(doc, operator, path, argument, context, positions);
}

/** New fields come in the order of their names, items of arrays in that of their numbers. */
function changesOf(update: Doc, insert: boolean): { operator: string; path: string; argument: unknown }[] {
  return Object.entries(update)
    .filter(([operator]) => operator !== '$setOnInsert' || insert)
    .flatMap(([operator, fields]) =>
      Object.entries(fields as Doc).map(([path, argument]) => ({ operator, path, argument })),
    )
    .sort((a, b) => pathOrder(a.path, b.path));
}

function pathOrder(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    if (x === y) continue;
    return isArrayIndex(x) && isArrayIndex(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Top-level fields an update with operators may change: all others keep their bytes. */
export function touchedFields(update: Doc): Set<string> {
  const touched = new Set<string>();
  for (const [operator, fields] of Object.entries(update))
    for (const [path, argument] of Object.entries(fields as Doc)) {
      touched.add(path.split('.')[0] as string);
      if (operator === '$rename') touched.add(String(argument).split('.')[0] as string);
    }
  return touched;
}

function applyOne(
  doc: Doc,
  operator: string,
  path: string,
  argument: unknown,
  { now, match }: UpdateContext,
  positions: Positions,
): void {
  const operation = OPERATIONS[operator];
  if (!operation) throw new ServerError(9, `Unknown modifier: ${operator}`);
  const parts = path.split('.');
  const paths = path.includes('$') ? expandPositions(doc, parts, positions) : [parts];
  for (const each of paths) {
    const place = placeOf(doc, each, !NEVER_CREATES.has(operator));
    if (place) operation(place, argument, { path, id: doc._id, now, match });
  }
}

function rename(doc: Doc, path: string, to: string): void {
  refuseArrays(doc, path, 'source');
  refuseArrays(doc, to, 'destination');
  const from = placeOf(doc, path.split('.'), false);
  const value = from && own(from.holder, from.key);
  if (!from || value === undefined) return;
  delete from.holder[from.key];
  const target = placeOf(doc, to.split('.'), true) as Place;
  setOwn(target.holder, target.key, value);
}

function refuseArrays(doc: Doc, path: string, which: string): void {
  let value: unknown = doc;
  for (const part of path.split('.')) {
    if (Array.isArray(value))
      throw new ServerError(2, `The ${which} field cannot be an array element, '${path}' in doc with _id: ${doc._id}`);
    value = isDoc(value) ? own(value, part) : undefined;
  }
}

function positionsFor(doc: Doc, context: UpdateContext): Positions {
  let position: number | undefined;
  return {
    arrayFilters: compileArrayFilters(context.arrayFilters, context.match),
    matched: (path) => {
      position ??= matchedPosition(context.filter, doc, path);
      return position;
    },
  };
}
