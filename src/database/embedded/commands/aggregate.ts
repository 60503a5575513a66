import { UUID } from 'bson';
import { neededFields } from '../aggregate/dependencies.js';
import { evaluator, type Variables } from '../aggregate/expressions.js';
import { checkPipeline } from '../aggregate/pipeline.js';
import { limitOf } from '../aggregate/stages.js';
import { type SourceDoc, streamPipeline } from '../aggregate/stream.js';
import { decode, encode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { Pace, type Piecemeal } from '../planner/pieces.js';
import { prepareQuery } from '../planner/prepare.js';
import { countAtOnce, countInPieces, type Step, scan, scanInPieces } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { cursorReply } from '../wire/replies.js';
import { changeStream } from './change-stream.js';
import { type Command, firstBatchSize, namespaceOf, type Reply, readTimeOf } from './command.js';
import { explainPipeline } from './explain.js';
import { writeResult } from './out-merge.js';
import { refuseSearchStages } from './refused.js';
import { collectionStage } from './statistics.js';

/** `aggregate`: https://www.mongodb.com/docs/manual/reference/command/aggregate/ */
export async function aggregate(command: Command): Promise<Reply> {
  const { body, engine } = command;
  const pipeline = body.pipeline ?? [];
  if (Array.isArray(pipeline)) refuseSearchStages(pipeline.filter(isDoc));
  if (opensStream(pipeline)) return changeStream(command, pipeline);
  checkPipeline(pipeline);
  if (!isDoc(body.cursor) && !body.explain)
    throw new ServerError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  if (body.explain) return explainPipeline(command, body);
  const collection = command.collection ?? null;
  const written = await writeResult(command, pipeline);
  const pace = command.view ? undefined : new Pace();
  const results = written?.values() ?? encoded(resultsOf(command, collection, pipeline, command.variables, pace));
  const size = firstBatchSize(command);
  const batch = await engine.cursors.openInPieces(namespaceOf(command), results, size, command);
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

interface Source {
  docs: Iterable<SourceDoc | null>;
  /** Stages already done by reading. */
  stages: number;
}

function sourceOf(
  command: Command,
  name: string | null,
  collection: Collection | undefined,
  pipeline: Doc[],
  variables: Variables,
  pace: Pace | undefined,
): Source {
  const [first = {}] = pipeline;
  if (first.$documents !== undefined)
    return { docs: unmeasured(evaluator(variables)({}, first.$documents) as Doc[]), stages: 1 };
  if (name === null) {
    if (first.$currentOp) return { docs: unmeasured(command.engine.activity.operations()), stages: 1 };
    const sessions = first.$listLocalSessions;
    return sessions ? { docs: unmeasured([{ _id: { id: new UUID() } }]), stages: 1 } : { docs: [], stages: 0 };
  }
  if (first.$collStats !== undefined) {
    const measuring = collectionStage(command, name, collection, first.$collStats);
    return { docs: one(measuring, Boolean(pace)), stages: 1 };
  }
  if (first.$indexStats)
    return { docs: unmeasured((collection?.indexes ?? []).map(({ spec }) => indexStats(spec))), stages: 1 };
  return readCollection(command, collection, pipeline, variables, pace);
}

const unmeasured = (docs: Doc[]): SourceDoc[] => docs.map((doc) => ({ doc, size: 0 }));

/** Leading $match, $sort with $limit, and $limit are done while reading, with indexes. */
function readCollection(
  command: Command,
  collection: Collection | undefined,
  pipeline: Doc[],
  variables: Variables,
  pace: Pace | undefined,
): Source {
  const { filter, sort, limit, stages } = leadingQuery(pipeline);
  const prepared = prepareQuery(collection, {
    filter,
    sort,
    limit,
    hint: command.body.hint,
    collation: command.body.collation,
    expression: evaluator(variables),
    transaction: command.view,
    deadline: command.deadline,
    effort: command.effort,
  });
  const { engine } = command;
  const found = pace ? scanInPieces(engine, prepared) : scan(engine, prepared);
  return { docs: decoded(found, limit, neededFields(pipeline.slice(stages)), command), stages };
}

/** What the first stages of a pipeline say to the planner; `stages` of them are done by reading alone. */
export function leadingQuery(pipeline: readonly Doc[]): { filter: Doc; sort?: Doc; limit: number; stages: number } {
  const filters: Doc[] = [];
  let stages = 0;
  while (isDoc(pipeline[stages]?.$match)) filters.push(pipeline[stages++]?.$match as Doc);
  let sort: Doc | undefined;
  const wanted = pipeline[stages]?.$sort;
  if (isDoc(wanted) && Object.keys(wanted).length > 0 && !Object.values(wanted).some(isDoc)) {
    sort = wanted;
    stages++;
  }
  const [next, second] = pipeline.slice(stages);
  const skip = isNumber(next?.$skip) ? numberOf(next?.$skip) : 0;
  const limit = skip > 0 ? second?.$limit : next?.$limit;
  return {
    filter: filters.length === 1 ? (filters[0] as Doc) : filters.length ? { $and: filters } : {},
    sort,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : limitOf(limit) + skip,
    stages,
  };
}

function* decoded(
  found: Iterable<Step>,
  limit: number,
  fields: Set<string> | null,
  command: Command,
): Generator<SourceDoc | null> {
  let read = 0;
  for (const step of found) {
    if (!step) {
      yield null;
      continue;
    }
    const raw = fields ? pick(step.raw, fields) : step.raw;
    yield { doc: decode(raw), size: raw.length };
    if (++read >= limit) return;
    if ((read & 255) === 0) command.effort.check(command.deadline);
  }
}

/** The one document some work ends with. */
function* one(work: Piecemeal<Doc>, pauses: boolean): Generator<SourceDoc | null> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return yield { doc: step.value, size: 0 };
    if (pauses) yield null;
  }
}

const indexStats = ({ name, key }: { name: string; key: Doc }) => ({
  name,
  key,
  accesses: { ops: 0, since: new Date() },
});
