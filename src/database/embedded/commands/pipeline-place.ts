import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Command } from './command.js';

/** Stages that read no collection stand alone with `aggregate: 1`, the others do not. */
export function checkPlace({ body, collection, database }: Command, pipeline: Doc[]): void {
  if (collection === undefined && body.aggregate !== 1)
    throw new ServerError(9, "Invalid command format: the 'aggregate' field must specify a collection name or 1");
  const [stage] = Object.keys(pipeline[0] ?? {});
  const free = stage !== undefined && COLLECTIONLESS.has(stage);
  if (collection !== undefined && free)
    throw new ServerError(
      73,
      `{aggregate: '${collection}'} is not valid for '${stage}'; a collectionless aggregate is required`,
    );
  if (collection === undefined && !free)
    throw new ServerError(
      73,
      stage
        ? `{aggregate: 1} is not valid for '${stage}'; a collection is required.`
        : '{aggregate: 1} is not valid for an empty pipeline.',
    );
  if (stage === '$currentOp' && database !== 'admin')
    throw new ServerError(73, "$currentOp must be run against the 'admin' database with {aggregate: 1}");
  if (stage === '$listSessions' && `${database}.${collection}` !== 'config.system.sessions')
    throw new ServerError(73, '$listSessions may only be run against config.system.sessions');
}

const COLLECTIONLESS = new Set(['$documents', '$currentOp', '$listLocalSessions']);
