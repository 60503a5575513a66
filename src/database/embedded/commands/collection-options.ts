import { equal } from '../bson-keys/compare.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { timeSeriesOptions } from '../documents/time-series.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import type { MatchContext } from '../match/operators.js';
import { numberOr } from './command.js';

/** What is kept of `create` and `collMod`. */
export const COLLECTION_OPTIONS = [
  'capped',
  'size',
  'max',
  'viewOn',
  'pipeline',
  'collation',
  'validator',
  'validationLevel',
  'validationAction',
  'timeseries',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'clusteredIndex',
];

const ONE_OF: Record<string, readonly string[]> = {
  validationLevel: ['off', 'strict', 'moderate'],
  validationAction: ['error', 'warn', 'errorAndLog'],
};

/**
 * The options of a new collection as they are kept and listed.
 * @throws ServerError for those that do not exist or do not go together
 */
export function collectionOptions(body: Doc, expression: MatchContext['expression']): Doc {
  const { capped, size, validator, timeseries, clusteredIndex, expireAfterSeconds } = body;
  if (capped && !(numberOr(size, 0) > 0))
    throw new ServerError(72, "the 'size' field is required when 'capped' is true");
  if (validator !== undefined) compileFilter(validator, { expression });
  checkNames('create', body);
  if (expireAfterSeconds !== undefined && !timeseries && !clusteredIndex)
    throw new ServerError(
      72,
      "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
    );
  const kept = Object.fromEntries(
    COLLECTION_OPTIONS.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]),
  );
  if (isDoc(timeseries)) kept.timeseries = timeSeriesOptions(timeseries);
  if (isDoc(clusteredIndex)) kept.clusteredIndex = clusteredOptions(clusteredIndex);
  return kept;
}

/** Refuses a level or action of validation that is none. */
export function checkNames(command: string, body: Doc): void {
  for (const [field, values] of Object.entries(ONE_OF)) {
    const value = body[field];
    if (value !== undefined && !values.includes(String(value)))
      throw new ServerError(2, `Enumeration value '${value}' for field '${command}.${field}' is not a valid value.`);
  }
}

function clusteredOptions(asked: Doc): Doc {
  if (!equal(asked.key, { _id: 1 }))
    throw new ServerError(197, 'The clusteredIndex option is only supported for key: {_id: 1}');
  if (asked.unique !== true)
    throw new ServerError(5979700, 'The clusteredIndex option requires unique: true to be specified');
  return { v: 2, name: '_id_', ...asked };
}
