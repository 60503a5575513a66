import { type Doc, isDoc, isNumber, numberOf, own, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { compileFilter } from '../match/compile.js';
import { atOnce, type Pace, type Piecemeal } from '../planner/pieces.js';
import { bucket, bucketAuto } from './bucket.js';
import { densify } from './densify.js';
import { fill } from './fill.js';
import { group, groupInPieces } from './group.js';
import { graphLookup, lookup } from './join.js';
import { type PipelineHost, runPipeline } from './pipeline.js';
import { redact } from './redact.js';
import { addFields, checkShape, excludeFields, includeFields, isInclusive, shapeOf } from './shape.js';
import { sortDocs, sortInPieces, sortSpec } from './sort.js';
import { unwind } from './unwind.js';
import { setWindowFields } from './windows.js';

/** A stage over documents in memory; refuses a wrong argument also where there is no document. */
export type Stage = (docs: Doc[], argument: unknown, host: PipelineHost) => Doc[];
type StageInPieces = (docs: Doc[], argument: unknown, host: PipelineHost, pace: Pace | undefined) => Piecemeal<Doc[]>;

const match: Stage = (docs, argument, host) => {
  if (!isDoc(argument)) throw new ServerError(15959, 'the match filter must be an expression in an object');
  const filter = compileFilter(argument, { fold: host.collation.fold, expression: host.evaluate });
  return docs.filter((doc) => filter(doc));
};

const sort: StageInPieces = (docs, argument, host, pace) => {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new ServerError(15976, '$sort stage must have at least one sort key');
  return sortInPieces(docs, sortSpec(argument), host.collation, pace);
};

const project: Stage = (docs, argument, host) => {
  if (!isDoc(argument)) throw new ServerError(15969, '$project specification must be an object');
  if (Object.keys(argument).length === 0)
    throw new ServerError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const shape = shapeOf(argument);
  checkShape(shape, host.evaluate);
  if (isInclusive(shape, 'Invalid $project :: caused by :: '))
    return docs.map((doc) => includeFields(doc, shape, host.evaluate));
  return docs.map((doc) => excludeFields(doc, shape) as Doc);
};

const setFields: Stage = (docs, argument, host) => {
  const shape = shapeOf(argument as Doc, true);
  checkShape(shape, host.evaluate);
  return docs.map((doc) => addFields(doc, shape, host.evaluate));
};

const unsetFields: Stage = (docs, argument) => {
  const paths = [argument].flat() as string[];
  const shape = shapeOf(Object.fromEntries(paths.map((path) => [path, 0])));
  return docs.map((doc) => excludeFields(doc, shape) as Doc);
};

const limit: Stage = (docs, argument) => docs.slice(0, limitOf(argument));

const skip: Stage = (docs, argument) => {
  const count = numberOf(argument);
  if (!isNumber(argument) || !Number.isInteger(count) || count < 0)
    throw new ServerError(
      5107200,
      `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${argument}`,
    );
  return docs.slice(count);
};

const replaceRoot: Stage = (docs, argument, host) => {
  if (!isDoc(argument) || !('newRoot' in argument))
    throw new ServerError(40231, 'no newRoot specified for the $replaceRoot stage');
  return replaceWith(docs, argument.newRoot, host);
};

const replaceWith: Stage = (docs, argument, host) => {
  host.evaluate.check(argument);
  return docs.map((doc) => {
    const root = host.evaluate(doc, argument);
    if (!isDoc(root))
      throw new ServerError(40228, "'newRoot' expression must evaluate to an object, but resulting value was not one");
    return root;
  });
};

const count: Stage = (docs, argument) => {
  return docs.length ? [{ [argument as string]: docs.length }] : [];
};

const sortByCount: Stage = (docs, argument, host) => {
  if (isDoc(argument) ? Object.keys(argument)[0]?.[0] !== '$' : typeof argument !== 'string' || argument[0] !== '$')
    throw new ServerError(
      isDoc(argument) ? 40147 : typeof argument === 'string' ? 40148 : 40149,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  const counted = group(docs, { _id: argument, count: { $sum: 1 } }, host);
  return sortDocs(counted, sortSpec({ count: -1 }), {});
};

const facet: Stage = (docs, argument, host) => {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new ServerError(40169, 'the $facet specification must be a non-empty object');
  const result: Doc = {};
  for (const [name, pipeline] of Object.entries(argument)) {
    if (!Array.isArray(pipeline)) throw new ServerError(40170, `arguments to $facet must be arrays, ${name} is none`);
    for (const stage of pipeline as Doc[]) {
      const [inner] = Object.keys(stage);
      if (['$facet', '$out', '$merge', '$collStats', '$indexStats'].includes(inner as string))
        throw new ServerError(40600, `${inner} is not allowed to be used within a $facet stage`);
    }
    setOwn(result, name, runPipeline(docs.slice(), pipeline as Doc[], host));
  }
  return [result];
};

const unionWith: Stage = (docs, argument, host) => {
  const name = isDoc(argument) ? own(argument, 'coll') : argument;
  const pipeline = isDoc(argument) ? ((argument.pipeline as Doc[] | undefined) ?? []) : [];
  return [...docs, ...host.read(name === undefined ? null : String(name), pipeline, host.variables)];
};

const sample: Stage = (docs, argument) => {
  const drawn = docs.slice();
  const size = Math.min(numberOf((argument as Doc).size), drawn.length);
  for (let i = 0; i < size; i++) {
    const at = i + Math.floor(Math.random() * (drawn.length - i));
    [drawn[i], drawn[at]] = [drawn[at] as Doc, drawn[i] as Doc];
  }
  return drawn.slice(0, size);
};

/** All stages but those that read or write collections themselves (see pipeline.ts). */
export const STAGES: Record<string, Stage> = {
  $match: match,
  $sort: (docs, argument, host) => atOnce(sort(docs, argument, host, undefined)),
  $project: project,
  $addFields: setFields,
  $set: setFields,
  $unset: unsetFields,
  $limit: limit,
  $skip: skip,
  $unwind: unwind,
  $group: group,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $setWindowFields: setWindowFields,
  $densify: densify,
  $fill: fill,
  $redact: redact,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $count: count,
  $sortByCount: sortByCount,
  $facet: facet,
  $lookup: lookup,
  $graphLookup: graphLookup,
  $unionWith: unionWith,
  $sample: sample,
};

/** Stages that take long over many documents, with pauses. */
export const STAGES_IN_PIECES: Record<string, StageInPieces> = { $sort: sort, $group: groupInPieces };

/** A positive limit; the server refuses 0 and below. */
export function limitOf(argument: unknown): number {
  const count = numberOf(argument);
  if (!isNumber(argument) || !Number.isInteger(count))
    throw new ServerError(5107201, 'invalid argument to $limit stage');
  if (count <= 0) throw new ServerError(15958, 'the limit must be positive');
  return count;
}
