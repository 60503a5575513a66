import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Command } from './command.js';

const words = (text: string) => new Set(text.split(' '));

/** Commands about the whole server. */
const ADMIN_ONLY = words(
  'listDatabases renameCollection bulkWrite commitTransaction abortTransaction configureFailPoint currentOp killOp setParameter getParameter replSetGetStatus replSetGetConfig replSetInitiate replSetReconfig replSetStepDown getDefaultRWConcern setDefaultRWConcern fsync getLog getCmdLineOpts top setFeatureCompatibilityVersion getClusterParameter fsyncUnlock logRotate replSetGetRBID shardingState lockInfo shutdown',
);

/** What a client may use that insists on version 1 of the stable API. */
const IN_VERSION_1 = words(
  'abortTransaction aggregate authenticate bulkWrite collMod commitTransaction count create createIndexes delete drop dropDatabase dropIndexes endSessions explain find findAndModify findandmodify getMore hello insert killCursors listCollections listDatabases listIndexes ping refreshSessions update',
);

/** What tools list of a command. */
export const describeCommand = (name: string) => ({
  help: '',
  requiresAuth: false,
  secondaryOk: true,
  adminOnly: ADMIN_ONLY.has(name),
  apiVersions: IN_VERSION_1.has(name) ? ['1'] : [],
});

/** Checks what holds for every command: where it may run, and the stable API. */
export function checkCommand({ name, database, body }: Command): void {
  if (ADMIN_ONLY.has(name) && database !== 'admin')
    throw new ServerError(13, `${name} may only be run against the admin database.`);
  if (database === '' || /[/\\. "$\0]/.test(database) || Buffer.byteLength(database) > 63)
    throw new ServerError(73, `Invalid database name: '${database}'`);
  const { apiVersion, apiStrict, apiDeprecationErrors, maxTimeMS } = body;
  if (apiVersion === undefined) {
    if (apiStrict !== undefined || apiDeprecationErrors !== undefined)
      throw new ServerError(4886600, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion');
  } else if (apiVersion !== '1') throw new ServerError(322, 'API version must be "1"');
  else if (apiStrict === true && !IN_VERSION_1.has(name))
    throw new ServerError(
      323,
      `Provided apiStrict:true, but the command ${name} is not in API Version 1. Information on supported commands and migrations in API Version 1 can be found at https://dochub.mongodb.org/core/manual-versioned-api`,
    );
  if (isDoc(body.writeConcern)) checkWriteConcern(body.writeConcern);
  if (isDoc(body.readConcern)) checkReadConcern(body.readConcern);
  if (maxTimeMS === undefined || maxTimeMS === null) return;
  if (!isNumber(maxTimeMS)) throw new ServerError(14, `BSON field '${name}.maxTimeMS' is the wrong type`);
  if (Number(maxTimeMS) < 0 || Number(maxTimeMS) > 0x7fffffff)
    throw new ServerError(2, `${Number(maxTimeMS)} value for maxTimeMS is out of range [0, 2147483647]`);
}

const LEVELS = new Set<unknown>([undefined, 'local', 'available', 'majority', 'linearizable', 'snapshot']);

/** Refuses a read concern that is none. */
function checkReadConcern({ level }: Doc): void {
  if (!LEVELS.has(level))
    throw new ServerError(2, `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`);
}

/** Refuses a write concern that is none. */
function checkWriteConcern({ w }: Doc): void {
  if (w !== undefined && typeof w !== 'string' && !isNumber(w) && !isDoc(w))
    throw new ServerError(9, 'w has to be a number, string, or object');
  if (isNumber(w) && (numberOf(w) < 0 || numberOf(w) > 50))
    throw new ServerError(9, 'w has to be a non-negative number and not greater than 50');
}
