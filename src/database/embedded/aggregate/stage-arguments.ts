import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { checkVariableName } from './expression/compile.js';

/** Checks what stands behind the name of a stage; throws the server's error. */
type Check = (argument: unknown, stage: string) => void;

function refuse(code: number, message: string): never {
  throw new ServerError(code, message);
}

/** Refuses fields a stage does not know; with the code of the server's own parser unless the stage has another. */
function onlyFields(spec: Doc, stage: string, known: string, code = 40415): void {
  const names = known.split(' ');
  for (const name of Object.keys(spec))
    if (!names.includes(name)) refuse(code, `BSON field '${stage}.${name}' is an unknown field.`);
}

function isObject(argument: unknown, stage: string, code: number): asserts argument is Doc {
  if (!isDoc(argument))
    refuse(code, `the ${stage} stage specification must be an object, but found ${typeName(argument)}`);
}

/** A path in a stage, which has no `$` before it and no empty part. */
function checkPath(path: string): void {
  if (path === '') refuse(40352, 'FieldPath cannot be constructed with empty string');
  if (path.startsWith('$'))
    refuse(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
  if (path.endsWith('.')) refuse(40353, "FieldPath must not end with a '.'.");
  if (path.split('.').includes('')) refuse(15998, 'FieldPath field names may not be empty strings.');
}

const fields: Check = (argument, stage) => {
  isObject(argument, stage, 40272);
  if (Object.keys(argument).length === 0)
    refuse(40177, `Invalid ${stage} :: caused by :: specification must have at least one field`);
};

const project: Check = (argument) => {
  if (!isDoc(argument)) return;
  for (const [path, value] of Object.entries(argument)) {
    if (path.split('.').includes('$')) refuse(31324, 'Cannot use positional projection in aggregation projection');
    if (isDoc(value) && Object.keys(value).length === 0)
      refuse(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  }
};

const count: Check = (argument) => {
  if (typeof argument !== 'string') refuse(40156, 'the count field must be a non-empty string');
  if (argument === '') refuse(40157, 'the count field must be a non-empty string');
  if (argument[0] === '$') refuse(40158, 'the count field cannot be a $-prefixed path');
  if (argument.includes('.')) refuse(40160, "the count field cannot contain '.'");
};

const sample: Check = (argument) => {
  if (!isDoc(argument)) refuse(28745, 'the $sample stage specification must be an object');
  for (const name of Object.keys(argument))
    if (name !== 'size') refuse(28748, `unrecognized option to $sample: ${name}`);
  if (argument.size === undefined) refuse(28749, '$sample stage must specify a size');
  if (!isNumber(argument.size)) refuse(28746, 'size argument to $sample must be a number');
  if (numberOf(argument.size) <= 0) refuse(28747, 'size argument to $sample must be a positive integer');
};

const unset: Check = (argument) => {
  if (typeof argument !== 'string' && !Array.isArray(argument))
    refuse(31002, '$unset specification must be a string or an array');
  const paths = [argument].flat();
  if (paths.length === 0) refuse(31119, '$unset specification must be a string or an array with at least one field');
  for (const path of paths) {
    if (typeof path !== 'string')
      refuse(31120, '$unset specification must be a string or an array containing only string values');
    checkPath(path);
  }
};

const sort: Check = (argument) => {
  if (!isDoc(argument)) refuse(15973, 'the $sort key specification must be an object');
  for (const [path, order] of Object.entries(argument as Doc)) {
    if (path !== '' && path[0] !== '$' && !isNumber(order) && !isDoc(order))
      refuse(15974, `Illegal key in $sort specification: ${path}`);
    checkPath(path);
  }
};

const replaceRoot: Check = (argument, stage) => {
  isObject(argument, stage, 40229);
  for (const name of Object.keys(argument))
    if (name !== 'newRoot')
      refuse(40230, `unrecognized option to ${stage} stage: ${name}, only valid option is 'newRoot'.`);
};

const facet: Check = (argument) => {
  if (!isDoc(argument)) return;
  for (const [name, pipeline] of Object.entries(argument)) {
    if (name === '') refuse(40352, 'FieldPath cannot be constructed with empty string');
    if (name[0] === '$') refuse(16410, "FieldPath field names may not start with '$'.");
    if (name.includes('.')) refuse(16412, "FieldPath field names may not contain '.'.");
    if (Array.isArray(pipeline))
      for (const stage of pipeline)
        if (!isDoc(stage))
          refuse(40171, `elements of arrays in $facet spec must be non-empty Objects, ${name} has others`);
  }
};

function checkInner(pipeline: unknown, stage: string, code: number): void {
  if (pipeline === undefined) return;
  if (!Array.isArray(pipeline)) refuse(14, `'pipeline' option must be specified as an array in ${stage}`);
  for (const inner of pipeline)
    for (const name of isDoc(inner) ? Object.keys(inner) : [])
      if (name === '$out' || name === '$merge' || name === '$changeStream')
        refuse(code, `${name} is not allowed within a ${stage}'s sub-pipeline`);
}

const lookup: Check = (argument, stage) => {
  if (!isDoc(argument)) return;
  const { localField, foreignField, from, pipeline, as, let: variables } = argument;
  for (const [name, value] of Object.entries({ localField, foreignField, as }))
    if (value !== undefined && typeof value !== 'string')
      refuse(9, `$lookup argument '${name}' must be a string, found ${typeName(value)}`);
  for (const path of [localField, foreignField, as]) if (typeof path === 'string') checkPath(path);
  if (variables !== undefined && !isDoc(variables)) refuse(9, "$lookup argument 'let' must be an object");
  for (const name of Object.keys((variables as Doc | undefined) ?? {})) checkVariableName(name);
  checkInner(pipeline, stage, 51047);
  const first = Array.isArray(pipeline) ? pipeline[0] : undefined;
  if (from === undefined && !(isDoc(first) && '$documents' in first))
    refuse(9, "must specify 'from' field for a $lookup");
};

const graphLookup: Check = (argument, stage) => {
  isObject(argument, stage, 9);
  const { maxDepth } = argument;
  onlyFields(
    argument,
    stage,
    'from startWith connectFromField connectToField as maxDepth depthField restrictSearchWithMatch',
    40104,
  );
  for (const name of ['from', 'as', 'connectFromField', 'connectToField', 'depthField']) {
    const value = argument[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') refuse(40103, `expected string as argument for ${name}, found: ${typeName(value)}`);
    if (name !== 'from') checkPath(value);
  }
  if (maxDepth !== undefined && !isNumber(maxDepth))
    refuse(40100, `maxDepth requires numeric argument, found ${typeName(maxDepth)}`);
  if (isNumber(maxDepth) && numberOf(maxDepth) < 0) refuse(40101, 'maxDepth requires a nonnegative argument');
  if (isNumber(maxDepth) && !Number.isInteger(numberOf(maxDepth)))
    refuse(40102, 'maxDepth could not be represented as a long long');
};

const unionWith: Check = (argument, stage) => {
  if (typeof argument === 'string') return;
  if (!isDoc(argument))
    refuse(9, `the $unionWith stage specification must be an object or string, but found ${typeName(argument)}`);
  onlyFields(argument, stage, 'coll pipeline db');
  const { coll, pipeline } = argument;
  if (coll === undefined && !(Array.isArray(pipeline) && isDoc(pipeline[0]) && '$documents' in pipeline[0]))
    refuse(9, '$unionWith stage without explicit collection must have a pipeline with $documents as first stage');
  checkInner(pipeline, stage, 31441);
};

const WHEN_MATCHED = ['replace', 'keepExisting', 'merge', 'fail'];
const WHEN_NOT_MATCHED = ['insert', 'discard', 'fail'];
/** Stages a document that is merged may run through. */
const MERGING = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

const merge: Check = (argument, stage) => {
  if (typeof argument === 'string') return;
  if (!isDoc(argument)) refuse(51182, `${stage} requires a string or object argument, but found ${typeName(argument)}`);
  onlyFields(argument, stage, 'into on let whenMatched whenNotMatched');
  const { into, on, whenMatched, whenNotMatched, let: variables } = argument;
  if (into === undefined) refuse(40414, "BSON field '$merge.into' is missing but a required field");
  if (typeof into !== 'string' && !isDoc(into))
    refuse(51178, "$merge 'into' field must be either a string or an object");
  if (isDoc(into) && into.coll === undefined)
    refuse(51178, "$merge 'into' field must specify a 'coll' that is not empty");
  if (Array.isArray(on) && on.length === 0)
    refuse(51187, "If explicitly specifying $merge 'on', must include at least one field");
  if (on !== undefined && typeof on !== 'string' && !Array.isArray(on))
    refuse(51186, "$merge 'on' field must be either a string or an array of strings");
  if (Array.isArray(on) && on.some((field) => typeof field !== 'string'))
    refuse(51134, "$merge 'on' array elements must be strings");
  if (Array.isArray(whenMatched)) {
    for (const inner of whenMatched) {
      const [name = ''] = isDoc(inner) ? Object.keys(inner) : [];
      if (!MERGING.has(name)) refuse(72, `${name} is not allowed to be used within an update`);
    }
  } else if (whenMatched !== undefined && !WHEN_MATCHED.includes(String(whenMatched)))
    refuse(2, `Enumeration value '${whenMatched}' for field 'whenMatched' is not a valid value.`);
  else if (variables !== undefined) refuse(51199, "Cannot use 'let' variables with 'whenMatched' that is no pipeline");
  if (whenNotMatched !== undefined && !WHEN_NOT_MATCHED.includes(String(whenNotMatched)))
    refuse(2, `Enumeration value '${whenNotMatched}' for field '$merge.whenNotMatched' is not a valid value.`);
};

const noArgument =
  (code: number): Check =>
  (argument, stage) => {
    if (!isDoc(argument) || Object.keys(argument).length > 0)
      refuse(code, `The ${stage} stage specification must be an empty object`);
  };

const known =
  (names: string, code: number): Check =>
  (argument, stage) => {
    isObject(argument, stage, code);
    onlyFields(argument, stage, names);
  };

/** What each stage's argument must be (https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/); stages check the rest themselves. */
export const STAGE_ARGUMENTS: Record<string, Check> = {
  $addFields: fields,
  $set: fields,
  $project: project,
  $count: count,
  $sample: sample,
  $unset: unset,
  $sort: sort,
  $replaceRoot: replaceRoot,
  $facet: facet,
  $lookup: lookup,
  $graphLookup: graphLookup,
  $unionWith: unionWith,
  $merge: merge,
  $densify: (argument, stage) => isObject(argument, stage, 5733201),
  $collStats: known('latencyStats storageStats count queryExecStats', 5447000),
  $currentOp: known('allUsers idleConnections idleCursors idleSessions localOps truncateOps targetAllNodes', 9),
  $indexStats: noArgument(28803),
  $planCacheStats: known('allHosts', 9),
  $listLocalSessions: known('users allUsers', 9),
  $listSessions: known('users allUsers', 9),
};
