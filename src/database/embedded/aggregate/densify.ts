import { calculate } from '../bson-keys/arithmetic.js';
import { compare } from '../bson-keys/compare.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { valueAt } from '../match/path.js';
import { addToDate } from './expression/date-math.js';
import { timeZone } from './expression/time-zone.js';
import { fieldsTogether, partitions } from './partitions.js';
import { addFields, shapeOf } from './shape.js';
import type { Stage } from './stages.js';

const MOST = 500_000;

/** $densify: documents for the missing steps of a number or a date. */
export const densify: Stage = (docs, spec, host) => {
  if (!isDoc(spec)) throw new ServerError(5733401, 'The $densify stage specification must be an object');
  for (const name of Object.keys(spec))
    if (!['field', 'partitionByFields', 'range'].includes(name))
      throw new ServerError(40415, `BSON field '$densify.${name}' is an unknown field.`);
  const { field, partitionByFields, range } = spec;
  if (typeof field !== 'string' || field === '' || field[0] === '$')
    throw new ServerError(field === undefined ? 40414 : 16410, '$densify needs the name of a field');
  const steps = stepsOf(range, partitionByFields !== undefined);
  const valued = docs.filter((doc) => !isNothing(valueAt(doc, field)));
  for (const doc of valued) steps.check(valueAt(doc, field));
  const all = valued.map((doc) => valueAt(doc, field)).sort(compare);
  const rest = docs.filter((doc) => isNothing(valueAt(doc, field)));
  const parts = partitions(valued, fieldsTogether(partitionByFields), { [field]: 1 }, host);
  let made = 0;
  const full = parts.flatMap((part) => {
    const values = part.map((doc) => valueAt(doc, field));
    const [low, high, open] = steps.limits(values, all);
    const pattern = Object.fromEntries(
      ((partitionByFields as string[] | undefined) ?? []).map((name) => [name, { $literal: valueAt(part[0], name) }]),
    );
    const result: Doc[] = [];
    let next = 0;
    const give = (doc: Doc) => result.push(doc);
    for (
      let i = 0, at: unknown = low;
      at !== undefined && compare(at, high) < (open ? 0 : 1);
      at = steps.at(low, ++i)
    ) {
      while (next < part.length && compare(values[next], at) < 0) give(part[next++] as Doc);
      if (next < part.length && compare(values[next], at) === 0) {
        while (next < part.length && compare(values[next], at) === 0) give(part[next++] as Doc);
        continue;
      }
      if (++made > MOST)
        throw new ServerError(5897900, `Generated ${made} documents in $densify, which is over the limit of ${MOST}`);
      give(addFields({}, shapeOf({ ...pattern, [field]: { $literal: at } }, true), host.evaluate));
    }
    while (next < part.length) give(part[next++] as Doc);
    return result;
  });
  return [...rest, ...full];
};

const isNothing = (value: unknown) => value === null || value === undefined;

interface Steps {
  at(low: unknown, count: number): unknown;
  check(value: unknown): void;
  /** First value, last value, and whether the last itself is left out. */
  limits(part: unknown[], all: unknown[]): [unknown, unknown, boolean];
}

function stepsOf(range: unknown, isPartitioned: boolean): Steps {
  if (!isDoc(range)) throw new ServerError(40414, "BSON field '$densify.range' is missing but a required field");
  const { step, unit, bounds } = range;
  if (!isNumber(step) || numberOf(step) <= 0)
    throw new ServerError(5733401, 'the step parameter in a range statement must be a strictly positive numeric value');
  if (bounds === 'partition' && !isPartitioned)
    throw new ServerError(
      5733409,
      "one may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields",
    );
  const isPair = Array.isArray(bounds) && bounds.length === 2;
  if (bounds !== 'full' && bounds !== 'partition' && !isPair)
    throw new ServerError(5946802, "Bounds string must either be 'full' or 'partition', or an array of two values");
  if (isPair) for (const bound of bounds as unknown[]) checkType(bound, unit, 5733402);
  return {
    at: (low, count) =>
      unit === undefined
        ? calculate('add', low, calculate('multiply', step, count))
        : new Date(addToDate((low as Date).getTime(), String(unit), numberOf(step) * count, timeZone(undefined))),
    check: (value) => checkType(value, unit, 5733201),
    limits: (part, all) => {
      if (isPair) return [bounds[0], bounds[1], true];
      const list = bounds === 'full' ? all : part;
      return [list[0], list.at(-1), false];
    },
  };
}

function checkType(value: unknown, unit: unknown, code: number): void {
  if (unit === undefined ? !isNumber(value) : !(value instanceof Date))
    throw new ServerError(
      code,
      unit === undefined
        ? 'PlanExecutor error :: caused by :: Densify field type must be numeric'
        : 'Densify field type must be a date',
    );
}
