import { type Doc, isDoc } from '../bson-keys/types.js';
import type { Collation } from '../collation.js';
import { ServerError } from '../errors.js';
import type { Evaluate, Variables } from './expressions.js';
import { STAGE_ARGUMENTS } from './stage-arguments.js';
import { STAGES } from './stages.js';

/** What a pipeline needs from the database. */
export interface PipelineHost {
  variables: Variables;
  collation: Collation;
  evaluate: Evaluate;
  /** Documents of another collection of the same database, sent through a pipeline; null reads no collection ($documents). */
  read(collection: string | null, pipeline: Doc[], variables: Variables): Doc[];
}

/** Stages handled where the pipeline meets its collection (commands/aggregate). */
const ELSEWHERE = new Set([
  '$collStats',
  '$indexStats',
  '$documents',
  '$out',
  '$merge',
  '$changeStream',
  '$listLocalSessions',
  '$currentOp',
  '$listSessions',
  '$planCacheStats',
]);

/** Runs checked stages over documents in memory. */
export function runPipeline(docs: Doc[], pipeline: readonly Doc[], host: PipelineHost): Doc[] {
  checkPipeline(pipeline);
  let result = docs;
  for (const stage of pipeline) {
    const [name, argument] = Object.entries(stage)[0] as [string, unknown];
    const own = STAGES[name];
    if (!own) throw new ServerError(40602, `${name} is only valid as the first stage in a pipeline`);
    result = own(result, argument, host);
  }
  return result;
}

/** Refuses what is no stage with the server's errors, before anything runs. */
export function checkPipeline(pipeline: unknown): asserts pipeline is Doc[] {
  if (!Array.isArray(pipeline)) throw new ServerError(14, "'pipeline' option must be specified as an array");
  for (const stage of pipeline) {
    if (!isDoc(stage)) throw new ServerError(14, 'Each element of the pipeline array must be an object');
    const names = Object.keys(stage);
    const [name] = names;
    if (name === undefined || names.length !== 1)
      throw new ServerError(40323, 'A pipeline stage specification object must contain exactly one field.');
    if (name === '$geoNear') throw new ServerError(27, '$geoNear requires a 2d or 2dsphere index, but none were found');
    if (!Object.hasOwn(STAGES, name) && !ELSEWHERE.has(name))
      throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
    if (Object.hasOwn(STAGE_ARGUMENTS, name)) STAGE_ARGUMENTS[name]?.(stage[name], name);
  }
}
