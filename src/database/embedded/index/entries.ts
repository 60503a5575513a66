import { createHash } from 'node:crypto';
import { compoundKey } from '../bson-keys/key.js';
import { type Doc, EMPTY_ARRAY, isDoc, own } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { isArrayIndex } from '../match/path.js';
import { MAX_KEY, prefix } from '../store/store.js';
import type { Index } from './index.js';

/** One key of a document in an index, with the values it was made of. */
export interface IndexEntry {
  key: Buffer;
  values: unknown[];
}

/** All keys of a document in one index. */
export interface IndexEntries {
  entries: IndexEntry[];
  /** Which fields held an array. */
  multikey: boolean[] | null;
}

const NONE: IndexEntries = { entries: [], multikey: null };

/** The keys of a document in an index: one, or one per item where a field is an array. */
export function indexEntries(index: Index, doc: Doc): IndexEntries {
  if (!index.stored || (index.partial && !index.partial(doc))) return NONE;
  const plain: unknown[] = [];
  for (const path of index.paths) {
    const value = plainValue(doc, path);
    if (value === ARRAY) return arrayEntries(index, doc);
    plain.push(value);
  }
  if (index.sparse && plain.every((value) => value === undefined)) return NONE;
  return { entries: [entry(index, plain)], multikey: null };
}

/** Store key of an index key; long ones keep their beginning and get a hash. */
export function entryKey(index: number, key: Buffer): Buffer {
  if (key.length <= MAX_KEY) return Buffer.concat([prefix(index), key]);
  return Buffer.concat([prefix(index), key.subarray(0, MAX_KEY - 32), createHash('sha256').update(key).digest()]);
}

const ARRAY = Symbol('array on the way');

function plainValue(doc: Doc, path: readonly string[]): unknown {
  let value: unknown = doc;
  for (const part of path) {
    if (Array.isArray(value)) return ARRAY;
    if (!isDoc(value)) return undefined;
    value = own(value, part);
  }
  return Array.isArray(value) ? ARRAY : value;
}

function entry(index: Index, values: unknown[]): IndexEntry {
  return { key: compoundKey(values, index.directions, index.fold), values };
}

/** Progress along one path: the value reached, how many parts are used up, and whether it is final. */
interface Step {
  value: unknown;
  used: number;
  final: boolean;
}

function arrayEntries(index: Index, doc: Doc): IndexEntries {
  const multikey = index.paths.map(() => false);
  const rows: unknown[][] = [];
  expand(
    index,
    index.paths.map(() => ({ value: doc, used: 0, final: false })),
    rows,
    multikey,
  );
  if (index.sparse && rows.every((row) => row.every((value) => value === undefined))) return NONE;
  const distinct = new Map<string, IndexEntry>();
  for (const row of rows) {
    const made = entry(index, row);
    distinct.set(made.key.latin1Slice(), made);
  }
  return { entries: [...distinct.values()], multikey };
}

function expand(index: Index, start: Step[], rows: unknown[][], multikey: boolean[]): void {
  const steps = start.map((step, i) => advance(step, index.paths[i] as string[]));
  const array = commonArray(index, steps);
  if (!array) {
    rows.push(steps.map((step) => step.value));
    return;
  }
  steps.forEach((step, i) => {
    if (!step.final) multikey[i] = true;
  });
  const atEnd = (step: Step, i: number) => step.used === (index.paths[i] as string[]).length;
  if (array.length === 0) {
    const values = steps.map((step, i) =>
      step.final ? step : { value: atEnd(step, i) ? EMPTY_ARRAY : undefined, used: step.used, final: true },
    );
    expand(index, values, rows, multikey);
    return;
  }
  for (const item of array)
    expand(
      index,
      steps.map((step, i) => {
        if (step.final) return step;
        if (atEnd(step, i)) return { value: item, used: step.used, final: true };
        return isDoc(item)
          ? { value: item, used: step.used, final: false }
          : { value: undefined, used: 0, final: true };
      }),
      rows,
      multikey,
    );
}

function advance({ value, used, final }: Step, path: readonly string[]): Step {
  let at = value;
  let position = used;
  while (!final) {
    const part = path[position];
    if (Array.isArray(at)) {
      if (part === undefined || !isArrayIndex(part) || Number(part) >= at.length) break;
      at = at[Number(part)];
    } else if (part === undefined) return { value: at, used: position, final: true };
    else at = isDoc(at) ? own(at, part) : undefined;
    position++;
  }
  return { value: at, used: position, final };
}

/** The one array still to be taken apart; two different ones cannot be indexed together. */
function commonArray(index: Index, steps: readonly Step[]): unknown[] | undefined {
  let array: unknown;
  steps.forEach((step, i) => {
    if (step.final) return;
    if (array !== undefined && array !== step.value)
      throw new ServerError(171, `cannot index parallel arrays [${index.fields[i]}] [${index.fields[0]}]`);
    array = step.value;
  });
  return array as unknown[] | undefined;
}
