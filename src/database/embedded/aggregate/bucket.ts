import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf, typeOrder } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compareValues } from './expression/comparison.js';
import { accumulatorFields, grouped } from './group.js';
import { roundedDown, roundedUp } from './preferred-numbers.js';
import type { Stage } from './stages.js';

const COUNT = { count: { $sum: 1 } };

function refuseOthers(spec: Doc, stage: string, known: readonly string[], code: number): void {
  for (const name of Object.keys(spec))
    if (!known.includes(name)) throw new ServerError(code, `Unrecognized option to ${stage}: ${name}.`);
}

/** $bucket: documents between two boundaries become one. */
export const bucket: Stage = (docs, spec, { evaluate, collation }) => {
  if (!isDoc(spec))
    throw new ServerError(40201, `Argument to $bucket stage must be an object, but found type: ${typeName(spec)}`);
  refuseOthers(spec, '$bucket', ['groupBy', 'boundaries', 'default', 'output'], 40197);
  const { groupBy, boundaries, output = COUNT } = spec;
  if (groupBy === undefined || boundaries === undefined)
    throw new ServerError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!isGrouping(groupBy))
    throw new ServerError(40202, "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression");
  if (!isDoc(output)) throw new ServerError(40196, "The $bucket 'output' field must be an object");
  const limits = boundariesOf(boundaries, (value) => evaluate({}, value));
  if (!isConstant(spec.default)) throw new ServerError(40195, "The $bucket 'default' field must be a constant");
  const rest = 'default' in spec ? { id: evaluate({}, spec.default) } : undefined;
  refuseDefaultInside(rest, limits);
  const fields = accumulatorFields(output, { evaluate, collation });
  const groupOf = evaluate.compile(groupBy);
  const members = new Map<number, Doc[]>();
  for (const doc of docs) {
    const value = groupOf(doc);
    let at = limits.findIndex((limit) => compareValues(value, limit) < 0) - 1;
    if (at < 0) {
      if (!rest)
        throw new ServerError(
          40066,
          '$switch could not find a matching branch for an input, and no default was specified.',
        );
      at = limits.length;
    }
    const list = members.get(at);
    if (list) list.push(doc);
    else members.set(at, [doc]);
  }
  return [...members]
    .map(([at, list]) => grouped(at === limits.length ? (rest?.id ?? null) : limits[at], list, fields))
    .sort((a, b) => compareValues(a._id, b._id));
};

const isGrouping = (value: unknown) => (typeof value === 'string' ? value[0] === '$' : isDoc(value));

/** An expression that names no field of a document. */
const isConstant = (value: unknown): boolean =>
  typeof value === 'string'
    ? value[0] !== '$' || value.startsWith('$$NOW')
    : Array.isArray(value)
      ? value.every(isConstant)
      : !isDoc(value) || '$literal' in value || Object.values(value).every(isConstant);

function boundariesOf(boundaries: unknown, evaluate: (value: unknown) => unknown): unknown[] {
  if (!Array.isArray(boundaries))
    throw new ServerError(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(boundaries)}`,
    );
  if (boundaries.length < 2) throw new ServerError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  for (const value of boundaries)
    if (!isConstant(value))
      throw new ServerError(40191, "The $bucket 'boundaries' field must be an array of constant values");
  const limits = boundaries.map(evaluate);
  for (let i = 1; i < limits.length; i++) {
    if (typeOrder(limits[i]) !== typeOrder(limits[i - 1]))
      throw new ServerError(40193, "All values in the the 'boundaries' option to $bucket must have the same type");
    if (compareValues(limits[i - 1], limits[i]) >= 0)
      throw new ServerError(40194, "The 'boundaries' option to $bucket must be sorted");
  }
  return limits;
}

function refuseDefaultInside(rest: { id: unknown } | undefined, limits: unknown[]): void {
  if (rest && compareValues(rest.id, limits[0]) >= 0 && compareValues(rest.id, limits.at(-1)) < 0)
    throw new ServerError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
}

/** $bucketAuto: so many buckets of about the same size. */
export const bucketAuto: Stage = (docs, spec, { evaluate, collation }) => {
  if (!isDoc(spec)) throw new ServerError(40240, 'The argument to $bucketAuto must be an object');
  refuseOthers(spec, '$bucketAuto', ['groupBy', 'buckets', 'output', 'granularity'], 40245);
  const { groupBy, buckets, granularity, output = COUNT } = spec;
  if (groupBy === undefined || buckets === undefined)
    throw new ServerError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  if (!isGrouping(groupBy))
    throw new ServerError(
      40239,
      "The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression",
    );
  if (!isNumber(buckets)) throw new ServerError(40241, "The $bucketAuto 'buckets' field must be a numeric value");
  if (!Number.isInteger(numberOf(buckets)))
    throw new ServerError(40242, "The $bucketAuto 'buckets' field must be representable as a 32-bit integer");
  if (numberOf(buckets) <= 0) throw new ServerError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  if (!isDoc(output)) throw new ServerError(40244, "The $bucketAuto 'output' field must be an object");
  if (granularity !== undefined && typeof granularity !== 'string')
    throw new ServerError(40261, "The $bucketAuto 'granularity' field must be a string");
  const series = granularity === undefined ? undefined : String(granularity);
  const fields = accumulatorFields(output, { evaluate, collation });
  const groupOf = evaluate.compile(groupBy);
  const items = docs.map((doc) => ({ doc, value: groupOf(doc) ?? null }));
  if (series && items.some(({ value }) => !isNumber(value) || numberOf(value) < 0))
    throw new ServerError(40258, '$bucketAuto can specify a granularity only with non-negative numeric boundaries');
  items.sort((a, b) => compareValues(a.value, b.value, collation.fold));
  return cut(items, numberOf(buckets), series).map(({ min, max, list }) => grouped({ min, max }, list, fields));
};

interface Item {
  doc: Doc;
  value: unknown;
}

interface Bucket {
  min: unknown;
  max: unknown;
  list: Doc[];
}

function cut(items: readonly Item[], wanted: number, series: string | undefined): Bucket[] {
  const result: Bucket[] = [];
  const size = Math.max(1, Math.round(items.length / wanted));
  let at = 0;
  while (at < items.length && result.length < wanted) {
    const from = at;
    at = result.length === wanted - 1 ? items.length : Math.min(items.length, from + size);
    // Equal values stay together.
    let last = (items[at - 1] as Item).value;
    while (at < items.length && compareValues(items[at]?.value, last) === 0) at++;
    if (series) {
      last = roundedUp(numberOf(last), series);
      while (at < items.length && compareValues(items[at]?.value, last) < 0) at++;
    }
    const previous = result.at(-1);
    const first = (items[from] as Item).value;
    const min = series && !previous ? roundedDown(numberOf(first), series) : series && previous ? previous.max : first;
    if (previous) previous.max = min;
    result.push({ min, max: last, list: items.slice(from, at).map(({ doc }) => doc) });
  }
  return result;
}
