import { checkPipeline } from '../aggregate/pipeline.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { oneOf } from '../enumeration.js';
import { ServerError } from '../errors.js';
import { countInPieces, isCountedByIndex } from '../planner/count.js';
import { describeCount, describePlan, describeWay } from '../planner/describe.js';
import { Effort } from '../planner/effort.js';
import { inPieces, turn } from '../planner/pieces.js';
import { type PreparedQuery, prepareQuery } from '../planner/prepare.js';
import { scanInPieces } from '../planner/scan.js';
import { settlePlan } from '../planner/settle.js';
import { type Command, numberOr, type Reply } from './command.js';
import { leadingQuery } from './pipeline-source.js';
import { VERSION } from './server-info.js';

/** Commands that look for documents. */
const EXPLAINED = new Set(['find', 'count', 'distinct', 'update', 'delete', 'findAndModify', 'findandmodify']);

/** How a command would find its documents: the way chosen and, unless only that is asked for, what it costs. Nothing is written. */
export async function explain(command: Command): Promise<Reply> {
  const inner = command.body.explain;
  if (!isDoc(inner)) throw new ServerError(9, 'explain command requires a nested object');
  oneOf(command.body.verbosity, 'explain.verbosity', ['queryPlanner', 'executionStats', 'allPlansExecution']);
  const [name = ''] = Object.keys(inner);
  if (name === 'aggregate') return explainPipeline(command, inner);
  if (!EXPLAINED.has(name)) throw new ServerError(59, `Explain failed due to unknown command: ${name}`);
  const [statement] = ((inner.updates ?? inner.deletes) as Doc[] | undefined) ?? [];
  const filter = (inner.filter ?? inner.query ?? statement?.q ?? {}) as Doc;
  const { hint = statement?.hint, collation = statement?.collation } = inner;
  const sort = inner.sort as Doc | undefined;
  const skip = numberOr(inner.skip, 0);
  const limit = Math.abs(numberOr(inner.limit, 0)) || Number.POSITIVE_INFINITY;
  const one = name.toLowerCase() === 'findandmodify' || (statement && !statement.multi && statement.limit !== 0);
  const most = one ? 1 : limit + skip;
  const prepared = settled(command, String(inner[name]), { filter, sort, limit: most, hint, collation });
  const counts = name === 'count' && isCountedByIndex(prepared);
  const way = counts ? describeCount(prepared) : outer(name, describeWay(prepared), { skip, limit });
  return reply(command, prepared, way, { most, skip, counts });
}

/** The same for a pipeline: the way of its first stages, and the names of the others. */
export async function explainPipeline(
  command: Command,
  { aggregate: name, pipeline = [], hint, collation }: Doc,
): Promise<Reply> {
  checkPipeline(pipeline);
  const { filter, sort, limit, stages } = leadingQuery(pipeline);
  const prepared = settled(command, String(name), { filter, sort, limit, hint, collation });
  const counts = isCounting(pipeline.slice(stages)) && isCountedByIndex(prepared);
  const way = counts ? describeCount(prepared) : describeWay(prepared);
  const found = await reply(command, prepared, way, { most: limit, skip: 0, counts });
  const rest = pipeline.slice(stages);
  if (rest.length === 0) return found;
  const { queryPlanner, executionStats, ...others } = found;
  const cursor = { $cursor: { queryPlanner, ...(executionStats ? { executionStats } : {}) } };
  return { ...others, queryPlanner, ...(executionStats ? { executionStats } : {}), stages: [cursor, ...rest] };
}

const isCounting = ([group, ...others]: Doc[]) =>
  others.length === 0 &&
  isDoc(group?.$group) &&
  JSON.stringify(Object.values(group.$group).slice(1)) === '[{"$sum":1}]';

interface Asked {
  filter: Doc;
  sort?: Doc;
  limit: number;
  hint: unknown;
  collation: unknown;
}

function settled({ engine, database, view, evaluate, deadline }: Command, name: string, asked: Asked): PreparedQuery {
  const collection = engine.catalog.find(database, name, view);
  const query = { ...asked, transaction: view, expression: evaluate, deadline, effort: new Effort() };
  return settlePlan(engine, prepareQuery(collection, query));
}

/** Stages around the reading of documents. */
function outer(name: string, reading: Doc, { skip, limit }: { skip: number; limit: number }): Doc {
  const skipped = skip > 0 ? { stage: 'SKIP', skipAmount: skip, inputStage: reading } : reading;
  if (name === 'count') return { stage: 'COUNT', inputStage: skipped };
  if (name === 'update' || name.toLowerCase() === 'findandmodify') return { stage: 'UPDATE', inputStage: skipped };
  if (name === 'delete') return { stage: 'DELETE', inputStage: skipped };
  if (limit === Number.POSITIVE_INFINITY || reading.stage === 'IDHACK') return skipped;
  return { stage: 'LIMIT', limitAmount: limit, inputStage: skipped };
}

async function reply(
  { engine, database, body }: Command,
  prepared: PreparedQuery,
  winningPlan: Doc,
  { most, skip, counts }: { most: number; skip: number; counts: boolean },
): Promise<Doc> {
  const { collection, query, others, effort } = prepared;
  const namespace = collection?.namespace ?? `${database}.${body.aggregate ?? ''}`;
  const start = performance.now();
  let nReturned = 0;
  if (body.verbosity !== 'queryPlanner' && collection) {
    if (counts) await inPieces(countInPieces(engine, prepared));
    else
      for (const found of scanInPieces(engine, prepared)) {
        if (!found) await turn();
        else if (++nReturned >= most) break;
      }
  }
  const executionStats = {
    executionSuccess: true,
    nReturned: Math.max(0, nReturned - skip),
    executionTimeMillis: Math.round(performance.now() - start),
    totalKeysExamined: effort.keys,
    totalDocsExamined: effort.documents,
    executionStages: winningPlan,
    // The ways not taken are not tried out, only counted.
    ...(body.verbosity === 'allPlansExecution' || body.verbosity === undefined ? { allPlansExecution: [] } : {}),
  };
  const rejectedPlans = others.map((plan) => ({ stage: 'FETCH', inputStage: describePlan(plan) }));
  return {
    explainVersion: '1',
    queryPlanner: { namespace, parsedQuery: query.filter, winningPlan, rejectedPlans },
    ...(body.verbosity === 'queryPlanner' ? {} : { executionStats }),
    command: isDoc(body.explain) ? body.explain : body,
    serverInfo: { host: 'localhost', version: VERSION },
    ok: 1,
  };
}
