import { compoundKey } from '../bson-keys/key.js';
import { entryKey } from '../index/entries.js';
import type { Index } from '../index/index.js';
import { MAX_KEY, prefix, type Snapshot, type Store, type Table } from '../store/store.js';
import type { Bounds, Limit } from './bounds.js';
import type { Plan } from './plan.js';

/** Start inclusive, end exclusive. */
export interface KeyRange {
  start: Buffer;
  end: Buffer;
}

/** Above all continuations of a key: type bytes and numbers of records begin lower. */
const AFTER = Buffer.alloc(12, 0xff);

/** Keys are read in pieces of growing size, so that no cursor of the store stays open between two batches. */
const FIRST_PIECE = 32;
const LARGEST_PIECE = 1024;

/** Records an index walk leads to, in the order of the index; a record may come more than once over arrays. */
export function* walkIndex(store: Store, plan: Plan, snapshot: Snapshot | undefined): Generator<number> {
  const { sorted, inTurn } = plan;
  const points = inTurn && sorted < 0 ? [...plan.points].reverse() : plan.points;
  if (isWholeKey(plan)) {
    for (const point of points) {
      const found = store.entries.get(pointKey(plan, point), snapshot && { transaction: snapshot });
      if (found) yield found.readUIntBE(0, 6);
    }
    return;
  }
  const walks = points.map((point) => walkPoint(store, plan, point, snapshot));
  if (sorted && walks.length > 1 && !inTurn) yield* merged(walks, sorted);
  else for (const walk of walks) for (const { record } of walk) yield record;
}

/** Each combination of values is one whole key of a unique index. */
const isWholeKey = ({ index, fixed }: Plan) => index.unique && fixed === index.fields.length;

/** Records that one of some points leads to. */
export function recordsAt(store: Store, plan: Plan, points: unknown[][], snapshot: Snapshot | undefined): Set<number> {
  return new Set(walkIndex(store, { ...plan, points, bounds: undefined, sorted: 0 }, snapshot));
}

/** An index entry: what its key has after the fixed values, and its record. */
interface Entry {
  rest: Buffer;
  record: number;
}

const NOTHING = Buffer.alloc(0);

function* walkPoint(store: Store, plan: Plan, point: unknown[], snapshot: Snapshot | undefined): Generator<Entry> {
  const { index, points, sorted, inTurn } = plan;
  const base = pointKey(plan, point);
  const skip = sorted && !inTurn && points.length > 1 ? base.length : -1;
  yield* entriesIn(store.entries, rangeOf(plan, base), { unique: index.unique, reverse: sorted < 0, skip }, snapshot);
}

/** Several ordered walks as one: always the entry that comes first among the heads. */
function* merged(walks: Generator<Entry>[], direction: number): Generator<number> {
  const heads: { walk: Generator<Entry>; entry: Entry }[] = [];
  for (const walk of walks) {
    const next = walk.next();
    if (!next.done) heads.push({ walk, entry: next.value });
  }
  for (;;) {
    let [first] = heads;
    if (!first) return;
    for (const head of heads) if (Buffer.compare(head.entry.rest, first.entry.rest) * direction < 0) first = head;
    yield first.entry.record;
    const next = first.walk.next();
    if (next.done) heads.splice(heads.indexOf(first), 1);
    else first.entry = next.value;
  }
}

/** Number of entries a walk meets, counted by the store itself; only for plans without arrays. */
export function countIndex(store: Store, plan: Plan, limit = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const point of plan.points) {
    const base = pointKey(plan, point);
    if (isWholeKey(plan)) count += Number(store.entries.doesExist(base));
    else if (limit === Number.POSITIVE_INFINITY) count += store.entries.getKeysCount({ ...rangeOf(plan, base) });
    else count += store.entries.getKeysCount({ ...rangeOf(plan, base), limit });
    if (count >= limit) return limit;
  }
  return count;
}

/** Store key of fixed values: whole, or the beginning of the keys that follow. */
function pointKey({ index, fixed }: Plan, point: unknown[]): Buffer {
  const key = compoundKey(point, index.directions, index.fold);
  return fixed === index.fields.length ? entryKey(index.id, key) : cut(Buffer.concat([prefix(index.id), key]));
}

/** Keys of a point and the range after it. */
function rangeOf({ index, fixed, bounds }: Plan, base: Buffer): KeyRange {
  return bounds && !isCut(base)
    ? rangeOn(base, bounds, index, fixed)
    : { start: base, end: Buffer.concat([base, AFTER]) };
}

/** Store keys of a range on the field after the fixed ones. */
function rangeOn(base: Buffer, bounds: Bounds, index: Index, field: number): KeyRange {
  const direction = index.directions[field] ?? 1;
  const key = (value: unknown) => cut(Buffer.concat([base, compoundKey([value], [direction], index.fold)]));
  const above = (bytes: Buffer) => Buffer.concat([bytes, AFTER]);
  if (bounds.prefix !== undefined) {
    // Without the two closing zeros the key of the prefix begins the keys of all its continuations.
    const start = key(bounds.prefix).subarray(0, -2);
    return { start, end: above(start) };
  }
  const type = direction > 0 ? bounds.order : 0xff - bounds.order;
  const [lower, upper] = direction > 0 ? [bounds.low, bounds.high] : [bounds.high, bounds.low];
  // A cut key stands for all values that begin so: none of them may be left out.
  const from = (limit: Limit) => {
    const bytes = key(limit.value);
    return limit.inclusive || isCut(bytes) ? bytes : above(bytes);
  };
  const to = (limit: Limit) => {
    const bytes = key(limit.value);
    return limit.inclusive || isCut(bytes) ? above(bytes) : bytes;
  };
  return {
    start: lower ? from(lower) : Buffer.concat([base, Buffer.from([type])]),
    end: upper ? to(upper) : Buffer.concat([base, Buffer.from([type + 1])]),
  };
}

/** The store completes keys beyond this length by a hash; a range only narrows down to their common beginning. */
const LONGEST = MAX_KEY - 100;
const cut = (key: Buffer) => (key.length > LONGEST ? key.subarray(0, LONGEST) : key);
const isCut = (key: Buffer) => key.length >= LONGEST;

function* entriesIn(
  entries: Table,
  { start, end }: KeyRange,
  // `skip`: length of the fixed beginning of the keys; below 0: what follows it is not asked for.
  { unique, reverse, skip }: { unique: boolean; reverse: boolean; skip: number },
  snapshot: Snapshot | undefined,
): Generator<Entry> {
  let from = reverse ? end : start;
  let exclusiveStart = reverse;
  for (let size = FIRST_PIECE; ; size = Math.min(size * 4, LARGEST_PIECE)) {
    const range = {
      start: from,
      end: reverse ? start : end,
      exclusiveStart,
      inclusiveEnd: reverse,
      reverse,
      limit: size,
      ...(snapshot && { transaction: snapshot }),
    };
    const piece: Entry[] = [];
    let last: Buffer | undefined;
    if (unique)
      for (const { key, value } of entries.getRange(range)) {
        piece.push({ rest: skip < 0 ? NOTHING : key.subarray(skip), record: value.readUIntBE(0, 6) });
        last = key;
      }
    else
      for (const key of entries.getKeys(range)) {
        piece.push({
          rest: skip < 0 ? NOTHING : key.subarray(skip, -6),
          record: key.readUIntBE(key.length - 6, 6),
        });
        last = key;
      }
    yield* piece;
    if (!last || piece.length < size) return;
    from = last;
    exclusiveStart = true;
  }
}
