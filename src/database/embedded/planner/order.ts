import type { SortSpec } from '../aggregate/sort.js';
import { equal } from '../bson-keys/compare.js';
import type { Collation } from '../collation.js';
import type { Index } from '../index/index.js';

/** Combinations of fixed values for the first `fixed` fields of an index. */
interface Fixed {
  points: unknown[][];
  fixed: number;
}

interface Wanted {
  sort?: SortSpec;
  collation: Collation;
}

/** So many walks are merged to keep an order; more are read and sorted. */
export const MAX_MERGED = 64;

/**
 * Direction in which the index gives the order asked for. Fields fixed to one value do not matter for it; several values
 * of a fixed field are walked side by side (see walk.ts). A fixed field may hold arrays, for each of its values leads to
 * a document once; a field after it may not.
 */
export function sortedBy(index: Index, walk: Fixed, { sort, collation }: Wanted): number {
  if (!sort || index.hashed || collation.fold || !isArrayFixed(index, walk)) return 0;
  if (walk.points.length > MAX_MERGED) return 0;
  const single = new Set(index.fields.filter((_, i) => i < walk.fixed && isSingle(walk, i)));
  const wanted = sort.paths
    .map((path, i) => ({ field: path.join('.'), direction: sort.directions[i] as number }))
    .filter(({ field }) => !single.has(field) || index.multikey[index.fields.indexOf(field)]);
  if (wanted.length === 0) return 1;
  const rest = index.fields.slice(walk.fixed);
  const directions = wanted.map(({ field, direction }, i) =>
    rest[i] === field ? direction * (index.directions[walk.fixed + i] as number) : 0,
  );
  const [first] = directions;
  return first && directions.every((direction) => direction === first) ? first : 0;
}

/** The same where the order asked for is that of the index itself, its several values included: one walk after the other. */
export function sortedInTurn(index: Index, walk: Fixed, { sort, collation }: Wanted): number {
  if (!sort || index.hashed || collation.fold || index.multikey.some(Boolean)) return 0;
  const fields = index.fields.filter((_, i) => i >= walk.fixed || !isSingle(walk, i));
  const single = new Set(index.fields.filter((field) => !fields.includes(field)));
  const wanted = sort.paths
    .map((path, i) => ({ field: path.join('.'), direction: sort.directions[i] as number }))
    .filter(({ field }) => !single.has(field));
  const directions = wanted.map(({ field, direction }, i) =>
    fields[i] === field ? direction * (index.directions[index.fields.indexOf(field)] as number) : 0,
  );
  const [first = 1] = directions;
  return directions.every((direction) => direction === first) ? first : 0;
}

/** Fields that hold arrays are all fixed: after each combination of their values an index entry is a document. */
export const isArrayFixed = (index: Index, { fixed }: Pick<Fixed, 'fixed'>) =>
  !index.multikey.some((multikey, field) => multikey && field >= fixed);

const isSingle = ({ points }: Fixed, field: number) =>
  points.length === 1 || points.every((point) => equal(point[field], points[0]?.[field]));
