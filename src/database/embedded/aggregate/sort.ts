import { compareCollated } from '../bson-keys/collated.js';
import { compoundKey, type Fold } from '../bson-keys/key.js';
import { type Doc, EMPTY_ARRAY, isDoc, isNumber, numberOf, typeOrder } from '../bson-keys/types.js';
import type { Collation } from '../collation.js';
import { ServerError } from '../errors.js';
import { RUN, SortedRuns } from '../index/sorted-runs.js';
import { walk } from '../match/path.js';
import { type Pace, type Piecemeal, pauseIfDue } from '../planner/pieces.js';

/** A checked sort: paths with 1 or -1. */
export interface SortSpec {
  paths: string[][];
  directions: number[];
}

/** Reads `{ a: 1, 'b.c': -1 }`; throws the server's errors for other directions. `$meta` keys are ignored: there is no text score. */
export function sortSpec(spec: unknown): SortSpec {
  if (!isDoc(spec)) throw new ServerError(15973, 'the $sort key specification must be an object');
  for (const [path, direction] of Object.entries(spec)) checkSortField(path, direction);
  const entries = Object.entries(spec).filter(([, direction]) => !isDoc(direction));
  for (const [, direction] of entries)
    if (!isNumber(direction) || Math.abs(numberOf(direction)) !== 1)
      throw new ServerError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return { paths: entries.map(([path]) => path.split('.')), directions: entries.map(([, each]) => numberOf(each)) };
}

function checkSortField(path: string, direction: unknown): void {
  if (path === '' || path.split('.').includes(''))
    throw new ServerError(
      path === '' || path.endsWith('.') ? 40353 : 15998,
      'FieldPath field names may not be empty strings.',
    );
  if (path[0] === '$') throw new ServerError(16410, "FieldPath field names may not start with '$'.");
  if (isDoc(direction) && !('$meta' in direction))
    throw new ServerError(17312, '$meta is the only expression supported by $sort right now');
}

/** Collects items and gives them back sorted; with a limit it keeps only what can still be among the first. */
export class Sorter<Item> {
  /** With a small limit: what can still be among the first. */
  private entries: Entry<Item>[] = [];
  /** Otherwise everything, sorted in pieces. */
  private readonly runs: SortedRuns<Entry<Item>> | undefined;
  private readonly order: (a: Entry<Item>, b: Entry<Item>) => number;

  constructor(
    private readonly spec: SortSpec,
    private readonly collation: Collation,
    private readonly limit = Number.POSITIVE_INFINITY,
  ) {
    this.order = collation.fold ? byCollation(spec, collation.fold) : byKey;
    if (limit > RUN) this.runs = new SortedRuns(this.order);
  }

  add(doc: Doc, item: Item): void {
    const { fold } = this.collation;
    const values = this.spec.paths.map((path, i) => sortValue(doc, path, this.spec.directions[i] as number, fold));
    const key = fold ? EMPTY : compoundKey(values, this.spec.directions);
    const entry = { key, values: fold ? values : NO_VALUES, item };
    if (this.runs) this.runs.add(entry);
    else this.entries.push(entry);
    if (this.entries.length > 2 * this.limit + 1000) this.shrink();
  }

  /** The first of the items, one by one: what is still to be merged is merged while they are taken. */
  *sorted(): Generator<Item> {
    this.shrink();
    let left = this.limit;
    for (const { item } of this.runs?.inOrder() ?? this.entries) {
      if (left-- <= 0) return;
      yield item;
    }
  }

  private shrink(): void {
    this.entries.sort(this.order);
    if (this.entries.length > this.limit) this.entries.length = this.limit;
  }
}

/** Documents in the order of a sort; with a limit only the first. */
export function sortDocs(docs: Iterable<Doc>, spec: SortSpec, collation: Collation, limit?: number): Doc[] {
  const sorter = new Sorter<Doc>(spec, collation, limit);
  for (const doc of docs) sorter.add(doc, doc);
  return [...sorter.sorted()];
}

/** $sort with pauses. */
export function* sortInPieces(
  docs: readonly Doc[],
  spec: SortSpec,
  collation: Collation,
  pace: Pace | undefined,
): Piecemeal<Doc[]> {
  const sorter = new Sorter<Doc>(spec, collation);
  const sorted: Doc[] = [];
  for (const [i, doc] of docs.entries()) {
    sorter.add(doc, doc);
    if ((i & CLOCK) === 0) yield* pauseIfDue(pace);
  }
  for (const doc of sorter.sorted()) if ((sorted.push(doc) & CLOCK) === 0) yield* pauseIfDue(pace);
  return sorted;
}

/** Every so many documents it is time to look at the clock. */
const CLOCK = 63;

interface Entry<Item> {
  key: Buffer;
  values: unknown[];
  item: Item;
}

const EMPTY = Buffer.alloc(0);
const NO_VALUES: unknown[] = [];

const byKey = (a: { key: Buffer }, b: { key: Buffer }) => Buffer.compare(a.key, b.key);

/** An array sorts by its smallest item upwards and by its largest downwards. */
function sortValue(doc: Doc, path: readonly string[], direction: number, fold: Fold | undefined): unknown {
  let best: unknown;
  let found = false;
  walk(doc, path, (value) => {
    for (const each of Array.isArray(value) ? (value.length ? value : [EMPTY_ARRAY]) : [value]) {
      if (!found || order(each, best, fold) * direction < 0) best = each;
      found = true;
    }
    return false;
  });
  return found ? best : null;
}

const order = (a: unknown, b: unknown, fold: Fold | undefined) =>
  a === EMPTY_ARRAY || b === EMPTY_ARRAY ? typeOrder(a) - typeOrder(b) : compareCollated(a, b, fold);

function byCollation({ directions }: SortSpec, fold: Fold) {
  return (left: { values: unknown[] }, right: { values: unknown[] }): number => {
    for (let i = 0; i < directions.length; i++) {
      const found = order(left.values[i], right.values[i], fold);
      if (found) return found * (directions[i] as number);
    }
    return 0;
  };
}
