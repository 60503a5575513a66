import { evaluator, type Variables } from '../aggregate/expressions.js';
import { checkPipeline } from '../aggregate/pipeline.js';
import { limitOf } from '../aggregate/stages.js';
import { streamPipeline } from '../aggregate/stream.js';
import { encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { countAtOnce, countInPieces } from '../planner/count.js';
import { Pace, type Piecemeal } from '../planner/pieces.js';
import { prepareQuery } from '../planner/prepare.js';
import type { Collection } from '../store/collection.js';
import { cursorReply } from '../wire/replies.js';
import { changeStream } from './change-stream.js';
import { type Command, firstBatchSize, namespaceOf, type Reply, readTimeOf } from './command.js';
import { explainPipeline } from './explain.js';
import { writeResult } from './out-merge.js';
import { checkPlace } from './pipeline-place.js';
import { sourceOf } from './pipeline-source.js';
import { refuseSearchStages } from './refused.js';

/** `aggregate`: https://www.mongodb.com/docs/manual/reference/command/aggregate/ */
export async function aggregate(command: Command): Promise<Reply> {
  const { body, engine } = command;
  const pipeline = body.pipeline ?? [];
  if (Array.isArray(pipeline)) refuseSearchStages(pipeline.filter(isDoc));
  if (opensStream(pipeline)) return changeStream(command, pipeline);
  checkPipeline(pipeline);
  checkPlace(command, pipeline);
  if (!isDoc(body.cursor) && !body.explain)
    throw new ServerError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  if (body.explain) return explainPipeline(command, body);
  const collection = command.collection ?? null;
  const written = await writeResult(command, pipeline);
  const pace = command.view ? undefined : new Pace();
  const results = written?.values() ?? encoded(resultsOf(command, collection, pipeline, command.variables, pace));
  const size = firstBatchSize(command);
  const openEnded = !written && !pipeline.some((stage) => '$limit' in stage);
  const batch = await engine.cursors.openInPieces(namespaceOf(command), results, size, command, openEnded);
  // The time a client allows is that of this command, not how long it takes to ask for more.
  command.deadline = 0;
  return cursorReply(namespaceOf(command), batch, 'firstBatch', readTimeOf(command));
}

function* encoded(docs: Iterable<Doc | null>): Generator<Buffer | null> {
  for (const doc of docs) yield doc ? encode(doc) : null;
}

function opensStream(pipeline: unknown): pipeline is Doc[] {
  return Array.isArray(pipeline) && isDoc(pipeline[0]) && '$changeStream' in pipeline[0];
}

/** Result of a pipeline over a collection, a view, or nothing (null). */
export function aggregateDocs(
  command: Command,
  name: string | null,
  pipeline: Doc[],
  variables: Variables = command.variables,
): Doc[] {
  // Without a pace nothing pauses.
  return [...(resultsOf(command, name, pipeline, variables, undefined) as Iterable<Doc>)];
}

/** The same one by one as far as the stages allow, with pauses (null). */
function resultsOf(
  command: Command,
  name: string | null,
  pipeline: Doc[],
  variables: Variables,
  pace: Pace | undefined,
): Iterable<Doc | null> {
  checkPipeline(pipeline);
  const collection = name === null ? undefined : command.engine.catalog.find(command.database, name, command.view);
  if (collection?.type === 'view' && pipeline[0]?.$collStats === undefined) {
    const { viewOn, pipeline: view } = collection.options;
    const whole = [...((view as Doc[] | undefined) ?? []), ...pipeline];
    return resultsOf(command, String(viewOn), whole, variables, pace);
  }
  const collation = collationOf(command.body.collation ?? collection?.options.collation);
  const host = {
    variables,
    collation,
    evaluate: evaluator(variables, collation.fold),
    read: (other: string | null, stages: Doc[], more: Variables) => aggregateDocs(command, other, stages, more),
  };
  const counted = collection && !command.view && countOf(command, collection, pipeline, variables, pace);
  if (counted) return counted;
  const { docs, stages } = sourceOf(command, name, collection, pipeline, variables, pace);
  const spills = command.body.allowDiskUse !== false;
  return streamPipeline(docs, pipeline.slice(stages), host, pace, spills);
}

/** `countDocuments` of the drivers is a pipeline of $match and a $group that sums 1: the index may answer that alone. */
function countOf(
  command: Command,
  collection: Collection,
  pipeline: Doc[],
  variables: Variables,
  pace: Pace | undefined,
): Iterable<Doc | null> | undefined {
  const [first, ...rest] = pipeline;
  const limit = rest[0]?.$limit === undefined ? Number.POSITIVE_INFINITY : limitOf(rest.shift()?.$limit);
  const [second, ...others] = rest;
  const group = isDoc(second?.$group) ? second.$group : undefined;
  if (!isDoc(first?.$match) || !group || others.length > 0) return undefined;
  const [id, count, ...more] = Object.entries(group);
  if (!id || !count || more.length > 0 || id[0] !== '_id' || !isConstant(id[1])) return undefined;
  if (!isDoc(count[1]) || JSON.stringify(count[1]) !== '{"$sum":1}') return undefined;
  const { hint, collation } = command.body;
  const { deadline, effort } = command;
  const query = { filter: first.$match, limit, hint, collation, deadline, effort, expression: evaluator(variables) };
  const prepared = prepareQuery(collection, query);
  const { engine } = command;
  const counting = pace ? countInPieces(engine, prepared) : countAtOnce(engine, prepared);
  return numbered(counting, (n) => ({ _id: id[1], [count[0]]: n }));
}

/** One document about a number that is not 0. */
function* numbered(counting: Piecemeal<number>, document: (n: number) => Doc): Generator<Doc | null> {
  const n = yield* counting;
  if (n > 0) yield document(n);
}

const isConstant = (value: unknown) => value === null || typeof value === 'number';
