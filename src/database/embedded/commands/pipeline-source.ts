import { UUID } from 'bson';
import { neededFields } from '../aggregate/dependencies.js';
import { evaluator, type Variables } from '../aggregate/expressions.js';
import { limitOf } from '../aggregate/stages.js';
import type { SourceDoc } from '../aggregate/stream.js';
import { decode, pick } from '../bson-keys/raw.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Pace, Piecemeal } from '../planner/pieces.js';
import { prepareQuery } from '../planner/prepare.js';
import { type Step, scan, scanInPieces } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import type { Command } from './command.js';
import { collectionStage } from './statistics.js';

/** Where the documents of a pipeline come from, and what of it reading them has done already. */
interface Source {
  docs: Iterable<SourceDoc | null>;
  /** Stages already done by reading. */
  stages: number;
}

export function sourceOf(
  command: Command,
  name: string | null,
  collection: Collection | undefined,
  pipeline: Doc[],
  variables: Variables,
  pace: Pace | undefined,
): Source {
  const [first = {}] = pipeline;
  if (first.$documents !== undefined)
    return { docs: unmeasured(documentsOf(evaluator(variables)({}, first.$documents))), stages: 1 };
  if (name === null) {
    if (first.$currentOp) return { docs: unmeasured(command.engine.activity.operations()), stages: 1 };
    const sessions = first.$listLocalSessions;
    return sessions ? { docs: unmeasured([{ _id: { id: new UUID() } }]), stages: 1 } : { docs: [], stages: 0 };
  }
  if (first.$collStats !== undefined) {
    const measuring = collectionStage(command, name, collection, first.$collStats);
    return { docs: one(measuring, Boolean(pace)), stages: 1 };
  }
  if (first.$planCacheStats || first.$listSessions) return { docs: [], stages: 1 };
  if (first.$indexStats)
    return { docs: unmeasured((collection?.indexes ?? []).map(({ spec }) => indexStats(spec))), stages: 1 };
  return readCollection(command, collection, pipeline, variables, pace);
}

function documentsOf(list: unknown): Doc[] {
  if (!Array.isArray(list))
    throw new ServerError(5858203, 'error during evaluation of $documents: an array is expected');
  for (const doc of list)
    if (!isDoc(doc))
      throw new ServerError(40228, "'newRoot' expression must evaluate to an object, but resulting value was not one");
  return list;
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
