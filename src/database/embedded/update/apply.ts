import { type Doc, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { MatchContext } from '../match/operators.js';
import { isArrayIndex } from '../match/path.js';
import { compileArrayFilters, refuseUnusedFilters } from './array-filters.js';
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
  for (const [operator, fields] of Object.entries(update)) {
    if (operator === '$setOnInsert' && !context.insert) continue;
    for (const path of Object.keys(fields as Doc).sort(numericFirst)) {
      const argument = (fields as Doc)[path];
      if (operator === '$rename') rename(doc, path, argument);
      else applyOne(doc, operator, path, argument, context, positions);
    }
  }
  refuseUnusedFilters(positions.arrayFilters, positions.used, update);
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
    if (place) operation(place, argument, { path, now, match });
  }
}

function rename(doc: Doc, path: string, to: unknown): void {
  if (typeof to !== 'string') throw new ServerError(2, `The 'to' field for $rename must be a string: ${path}: ${to}`);
  const from = placeOf(doc, path.split('.'), false);
  const value = from && own(from.holder, from.key);
  if (!from || value === undefined) return;
  if (Array.isArray(from.holder))
    throw new ServerError(2, `The source field cannot be an array element, '${path}' in doc with _id: ${doc._id}`);
  delete from.holder[from.key];
  const target = placeOf(doc, to.split('.'), true) as Place;
  setOwn(target.holder, target.key, value);
}

function positionsFor(doc: Doc, context: UpdateContext): Positions {
  let position: number | undefined;
  return {
    arrayFilters: compileArrayFilters(context.arrayFilters, context.match),
    used: new Set(),
    matched: (path) => {
      position ??= matchedPosition(context.filter, doc, path);
      return position;
    },
  };
}

/** Array items in the order of their index, so that `a.10` is not written before `a.9`. */
function numericFirst(a: string, b: string): number {
  return isArrayIndex(a) && isArrayIndex(b) ? numberOf(a) - numberOf(b) : 0;
}
