import { ServerError } from '../errors.js';
import type { Handler } from './command.js';
import { killAllSessions } from './sessions.js';

const COMPATIBILITY = '8.0';

/** Data made by this version are all there are. */
const setFeatureCompatibilityVersion: Handler = ({ body }) => {
  const { setFeatureCompatibilityVersion: version, confirm } = body;
  if (typeof version !== 'string')
    throw new ServerError(14, "BSON field 'setFeatureCompatibilityVersion' is the wrong type, expected 'string'");
  if (confirm !== true)
    throw new ServerError(
      7369100,
      'Once you have changed the feature compatibility version, going back is not always possible: set confirm to true.',
    );
  if (version !== COMPATIBILITY)
    throw new ServerError(2, `Invalid feature compatibility version value '${version}'; expected '${COMPATIBILITY}'`);
  return { ok: 1 };
};

const connPoolStats: Handler = () => ({
  numClientConnections: 0,
  numAScopedConnections: 0,
  totalInUse: 0,
  totalAvailable: 0,
  totalLeased: 0,
  totalCreated: 0,
  totalRefreshing: 0,
  pools: {},
  hosts: {},
  ok: 1,
});

const fsyncUnlock: Handler = () => {
  throw new ServerError(20, 'fsyncUnlock called when not locked');
};

const getClusterParameter: Handler = ({ body }) => {
  const { getClusterParameter: wanted } = body;
  if (wanted === '*') return { clusterParameters: [], ok: 1 };
  if (typeof wanted !== 'string' && !Array.isArray(wanted))
    throw new ServerError(14, "BSON field 'getClusterParameter' is the wrong type");
  throw new ServerError(72, `Unknown Cluster Parameter ${[wanted].flat().join()}`);
};

/** Commands of tools about what the embedded database has one of, or nothing (https://www.mongodb.com/docs/manual/reference/command/nav-administration/). */
export const FORMALITIES: Record<string, Handler> = {
  setFeatureCompatibilityVersion,
  connPoolStats,
  fsyncUnlock,
  getClusterParameter,
  // There is one kind of user, so that any pattern fits.
  killAllSessionsByPattern: killAllSessions,
  features: () => ({ js: false, oidMachine: 0, ok: 1 }),
  lockInfo: () => ({ lockInfo: [], ok: 1 }),
  shardingState: () => ({ enabled: false, ok: 1 }),
  replSetGetRBID: () => ({ rbid: 1, ok: 1 }),
  invalidateUserCache: () => ({ ok: 1 }),
  // Logs are those of the app, which turns them over itself.
  logRotate: () => ({ ok: 1 }),
  // Plans are found anew for each query, so there is nothing to fix.
  planCacheListFilters: () => ({ filters: [], ok: 1 }),
  planCacheClearFilters: () => ({ ok: 1 }),
};
