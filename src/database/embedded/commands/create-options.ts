import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { oneOf } from '../enumeration.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { isSystemDatabase } from '../store/namespace.js';
import type { Command } from './command.js';

const OPTIONS = [
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

const LEVELS = ['off', 'strict', 'moderate'];
const ACTIONS = ['error', 'warn', 'errorAndLog'];
/** The server rounds the size of a capped collection up to a multiple of this. */
const CAPPED_UNIT = 256;

const invalid = (message: string) => new ServerError(72, message);

/**
 * The options of a new collection, checked and in the form `listCollections` shows them.
 * https://www.mongodb.com/docs/manual/reference/command/create/
 */
export function createOptions(command: Command): Doc {
  const { body } = command;
  const given = Object.fromEntries(
    OPTIONS.filter((key) => body[key] !== undefined && body[key] !== null).map((key) => [key, body[key]]),
  );
  return { ...given, ...cappedOptions(given), ...viewOptions(given), ...storageOptions(given), ...validation(command) };
}

function cappedOptions({ capped, size, max }: Doc): Doc {
  if (!capped) {
    if (size !== undefined || max !== undefined)
      throw invalid("the 'capped' field needs to be true when either the 'size' or 'max' fields are present");
    return {};
  }
  if (!isNumber(size)) throw invalid("the 'size' field is required when 'capped' is true");
  const bytes = numberOf(size);
  if (bytes < 1) throw new ServerError(51024, `BSON field 'size' value must be >= 1, actual value '${bytes}'`);
  return { capped: true, size: Math.ceil(bytes / CAPPED_UNIT) * CAPPED_UNIT };
}

function viewOptions(options: Doc): Doc {
  if (options.viewOn === undefined) {
    if (options.pipeline !== undefined) throw invalid("'pipeline' requires 'viewOn' to also be specified");
    return {};
  }
  if (options.viewOn === '') throw new ServerError(2, "'viewOn' cannot be empty");
  for (const other of ['capped', 'size', 'max', 'validator', 'timeseries', 'clusteredIndex', 'expireAfterSeconds'])
    if (options[other] !== undefined) throw invalid(`Cannot specify '${other}' together with 'viewOn'`);
  return { pipeline: options.pipeline ?? [] };
}

function storageOptions({ timeseries, clusteredIndex, expireAfterSeconds, capped, ...options }: Doc): Doc {
  if (expireAfterSeconds !== undefined) {
    if (timeseries === undefined && clusteredIndex === undefined)
      throw invalid(
        "'expireAfterSeconds' is only supported on time-series collections or when 'clusteredIndex' is specified",
      );
    if (expireAfterSeconds !== 'off' && !(isNumber(expireAfterSeconds) && numberOf(expireAfterSeconds) >= 0))
      throw invalid("'expireAfterSeconds' must be a number that is not below 0, or 'off'");
  }
  const images = options.changeStreamPreAndPostImages;
  if (isDoc(images) && typeof images.enabled !== 'boolean')
    throw new ServerError(
      40414,
      "BSON field 'create.changeStreamPreAndPostImages.enabled' is missing but a required field",
    );
  if (isDoc(timeseries)) return { timeseries: timeseriesOptions(timeseries) };
  return clusteredIndex === undefined ? {} : { clusteredIndex: clusteredOptions(clusteredIndex, Boolean(capped)) };
}

const SPANS = { seconds: 3600, minutes: 86_400, hours: 2_592_000 };
const GRANULARITIES = Object.keys(SPANS) as (keyof typeof SPANS)[];

function timeseriesOptions(options: Doc): Doc {
  if (typeof options.timeField !== 'string')
    throw new ServerError(40414, "BSON field 'timeseries.timeField' is missing but a required field");
  if (options.timeField.includes('.')) throw invalid("'timeField' must be a top-level field and not contain a '.'");
  if (options.metaField === '_id' || options.metaField === options.timeField)
    throw invalid("'metaField' cannot be \"_id\" or the same as 'timeField'");
  const granularity = oneOf(options.granularity, 'timeseries.granularity', GRANULARITIES) ?? 'seconds';
  const custom = options.bucketMaxSpanSeconds !== undefined;
  return custom ? options : { ...options, granularity, bucketMaxSpanSeconds: SPANS[granularity] };
}

function clusteredOptions(wanted: unknown, capped: boolean): Doc {
  if (!isDoc(wanted)) throw new ServerError(14, `'clusteredIndex' is the wrong type '${typeName(wanted)}'`);
  const { key, unique, name = '_id_' } = wanted;
  if (!isDoc(key) || Object.keys(key).join() !== '_id' || numberOf(key._id) !== 1)
    throw new ServerError(197, 'The clusteredIndex option is only supported for key: {_id: 1}');
  if (unique !== true) throw new ServerError(197, "The 'clusteredIndex' option requires unique: true to be specified");
  if (capped) throw new ServerError(197, "The 'capped' option is not supported for clustered collections");
  return { v: 2, key, name, unique: true };
}

/** Checks what `create` and `collMod` say about validation. */
export function validation({ name, body, database, collection, evaluate }: Command): Doc {
  const { validator, validationLevel, validationAction } = body;
  oneOf(validationLevel, `${name}.validationLevel`, LEVELS);
  oneOf(validationAction, `${name}.validationAction`, ACTIONS);
  if (validator === undefined || validator === null) return {};
  if (isSystemDatabase(database))
    throw invalid(
      `Document validators are not allowed on collection ${database}.${collection} in the ${database} database`,
    );
  compileFilter(validator, { expression: evaluate });
  return {};
}
