import { UUID } from 'bson';
import { neededFields } from '../aggregate/dependencies.js';
import { evaluator, type Variables } from '../aggregate/expressions.js';
import { checkPipeline, runPipeline } from '../aggregate/pipeline.js';
import { limitOf } from '../aggregate/stages.js';
import { decode, encode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { collationOf } from '../collation.js';
import { ServerError } from '../errors.js';
import { prepareQuery } from '../planner/prepare.js';
import { countMatching, find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { cursorReply } from '../wire/replies.js';
import { changeStream } from './change-stream.js';
import { type Command, namespaceOf, numberOr, type Reply, readTimeOf } from './command.js';
import { writeResult } from './out-merge.js';
import { refuseSearchStages } from './refused.js';

const FIRST_BATCH = 101;

export async function aggregate(command: Command): Promise<Reply> {
  const { body, engine } = command;
  const pipeline = body.pipeline ?? [];
  if (Array.isArray(pipeline)) refuseSearchStages(pipeline.filter(isDoc));
  if (opensStream(pipeline)) return changeStream(command, pipeline);
  checkPipeline(pipeline);
  if (!isDoc(body.cursor) && !body.explain)
    throw new ServerError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  if (body.explain)
    return {
      queryPlanner: { namespace: namespaceOf(command), parsedQuery: {} },
      stages: pipeline.map((stage) => ({ [Object.keys(stage)[0] as string]: {} })),
      ok: 1,
    };
  const collection = command.collection ?? null;
  const results = (await writeResult(command, pipeline)) ?? aggregateDocs(command, collection, pipeline).map(encode);
  const size = isDoc(body.cursor) ? numberOr(body.cursor.batchSize, FIRST_BATCH) : FIRST_BATCH;
  return cursorReply(
    namespaceOf(command),
    engine.cursors.open(namespaceOf(command), results[Symbol.iterator](), size),
    'firstBatch',
    readTimeOf(command),
  );
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
  checkPipeline(pipeline);
  const collection = name === null ? undefined : command.engine.catalog.find(command.database, name, command.view);
  if (collection?.type === 'view') {
    const { viewOn, pipeline: view } = collection.options;
    return aggregateDocs(command, String(viewOn), [...((view as Doc[] | undefined) ?? []), ...pipeline], variables);
  }
  const collation = collationOf(command.body.collation ?? collection?.options.collation);
  const host = {
    variables,
    collation,
    evaluate: evaluator(variables, collation.fold),
    read: (other: string | null, stages: Doc[], more: Variables) => aggregateDocs(command, other, stages, more),
  };
  const counted = collection && !command.view && countOf(command, collection, pipeline, variables);
  if (counted) return counted;
  const source = sourceOf(command, name, collection, pipeline, variables);
  return runPipeline(source.docs, pipeline.slice(source.stages), host);
}

/** `countDocuments` of the drivers is a pipeline of $match and a $group that sums 1: the index may answer that alone. */
function countOf(command: Command, collection: Collection, pipeline: Doc[], variables: Variables): Doc[] | undefined {
  const [first, ...rest] = pipeline;
  const limit = rest[0]?.$limit === undefined ? Number.POSITIVE_INFINITY : limitOf(rest.shift()?.$limit);
  const [second, ...others] = rest;
  const group = isDoc(second?.$group) ? second.$group : undefined;
  if (!isDoc(first?.$match) || !group || others.length > 0) return undefined;
  const [id, count, ...more] = Object.entries(group);
  if (!id || !count || more.length > 0 || id[0] !== '_id' || !isConstant(id[1])) return undefined;
  if (!isDoc(count[1]) || JSON.stringify(count[1]) !== '{"$sum":1}') return undefined;
  const { hint, collation } = command.body;
  const { deadline } = command;
  const query = { filter: first.$match, limit, hint, collation, deadline, expression: evaluator(variables) };
  const n = countMatching(command.engine, prepareQuery(collection, query));
  return n === 0 ? [] : [{ _id: id[1], [count[0]]: n }];
}

const isConstant = (value: unknown) => value === null || typeof value === 'number';

interface Source {
  docs: Doc[];
  /** Stages already done by reading. */
  stages: number;
}

function sourceOf(
  command: Command,
  name: string | null,
  collection: Collection | undefined,
  pipeline: Doc[],
  variables: Variables,
): Source {
  const [first = {}] = pipeline;
  if (first.$documents !== undefined) return { docs: evaluator(variables)({}, first.$documents) as Doc[], stages: 1 };
  if (name === null) {
    const sessions = first.$listLocalSessions || first.$currentOp;
    return sessions ? { docs: [{ _id: { id: new UUID() } }], stages: 1 } : { docs: [], stages: 0 };
  }
  if (first.$collStats) return { docs: [collectionStats(command.database, name, collection)], stages: 1 };
  if (first.$indexStats) return { docs: (collection?.indexes ?? []).map(({ spec }) => indexStats(spec)), stages: 1 };
  return readCollection(command, collection, pipeline, variables);
}

/** Leading $match, $sort with $limit, and $limit are done while reading, with indexes. */
function readCollection(
  command: Command,
  collection: Collection | undefined,
  pipeline: Doc[],
  variables: Variables,
): Source {
  const filters: Doc[] = [];
  let stages = 0;
  while (isDoc(pipeline[stages]?.$match)) filters.push(pipeline[stages++]?.$match as Doc);
  let sort: Doc | undefined;
  const wanted = pipeline[stages]?.$sort;
  if (isDoc(wanted) && Object.keys(wanted).length > 0 && !Object.values(wanted).some(isDoc)) {
    sort = wanted;
    stages++;
  }
  const limitArgument = pipeline[stages]?.$limit;
  const limit = limitArgument === undefined ? Number.POSITIVE_INFINITY : limitOf(limitArgument);
  const fields = neededFields(pipeline.slice(stages));
  const docs: Doc[] = [];
  const query = {
    filter: filters.length === 1 ? (filters[0] as Doc) : filters.length ? { $and: filters } : {},
    sort,
    limit,
    hint: command.body.hint,
    collation: command.body.collation,
    expression: evaluator(variables),
    transaction: command.view,
    deadline: command.deadline,
  };
  for (const { raw } of find(command.engine, collection, query)) {
    docs.push(decode(fields ? pick(raw, fields) : raw));
    if (docs.length >= limit) break;
  }
  return { docs, stages };
}

function collectionStats(database: string, name: string, collection: Collection | undefined): Doc {
  const count = collection?.count ?? 0;
  const storageStats = { count, size: 0, storageSize: 0, nindexes: collection?.indexes.length ?? 0 };
  return { ns: `${database}.${name}`, count, storageStats };
}

const indexStats = ({ name, key }: { name: string; key: Doc }) => ({
  name,
  key,
  accesses: { ops: 0, since: new Date() },
});
