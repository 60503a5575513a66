import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Handler } from './command.js';

const refusal =
  (code: number, message: string): Handler =>
  () => {
    throw new ServerError(code, message);
  };

/** Search indexes are a service beside the server, which is not there. */
const searchError = () =>
  new ServerError(
    31082,
    'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.',
  );
const search: Handler = () => {
  throw searchError();
};
const accounts = refusal(115, 'The embedded database keeps no accounts: whoever reaches it may do everything');
const scripts = refusal(115, 'The embedded database runs no scripts');

const ACCOUNTS =
  'createUser updateUser dropUser grantRolesToUser revokeRolesFromUser createRole updateRole dropRole dropAllRolesFromDatabase grantPrivilegesToRole revokePrivilegesFromRole grantRolesToRole revokeRolesFromRole';

/** Commands of the server that need what the embedded database does not have. */
export const REFUSED: Record<string, Handler> = {
  listSearchIndexes: search,
  createSearchIndexes: search,
  updateSearchIndex: search,
  dropSearchIndex: search,
  ...Object.fromEntries(ACCOUNTS.split(' ').map((name) => [name, accounts])),
  mapReduce: scripts,
  mapreduce: scripts,
  shutdown: refusal(115, 'The embedded database ends with the process it runs in'),
  convertToCapped: refusal(115, 'The embedded database makes collections capped when they are created, not later'),
  cloneCollectionAsCapped: refusal(115, 'The embedded database makes collections capped when they are created'),
  planCacheSetFilter: refusal(115, 'The embedded database finds a plan anew for each query; use a hint'),
  dbHash: refusal(115, 'The embedded database has no hash of a database'),
  reIndex: refusal(20, 'reIndex is only allowed on a standalone mongod instance.'),
};

/** Stages that need a search server beside the database. */
export function refuseSearchStages(pipeline: readonly Doc[]): void {
  const [stage] = pipeline;
  if (
    stage &&
    ('$listSearchIndexes' in stage || '$search' in stage || '$vectorSearch' in stage || '$searchMeta' in stage)
  )
    throw searchError();
}
