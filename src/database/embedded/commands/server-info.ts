import { Long, ObjectId, Timestamp, UUID } from 'bson';
import { isDoc } from '../bson-keys/types.js';
import { MAX_DOCUMENT } from '../documents/insert.js';
import { ServerError } from '../errors.js';
import { MAX_MESSAGE } from '../wire/messages.js';
import type { Handler } from './command.js';
import { membersOf } from './replica-set.js';

/** Drivers choose their behaviour by these: 25 stands for MongoDB 8.0. */
const MAX_WIRE_VERSION = 25;
export const VERSION = '8.0.0';

const electionId = new ObjectId('7fffffff0000000000000001');

/**
 * The handshake. The engine calls itself a replica set, because drivers allow transactions, retryable writes and change
 * streams only there. No topologyVersion: with it the driver would wait for changes that never come.
 */
export const hello: Handler = ({ engine, body, connection }) => {
  if (isDoc(body.client) && isDoc(body.client.application)) connection.app = String(body.client.application.name);
  const reads = connection.reads ?? false;
  return {
    helloOk: true,
    ...(body.hello ? {} : { ismaster: !reads }),
    isWritablePrimary: !reads,
    secondary: reads,
    setName: engine.setName,
    setVersion: 1,
    hosts: membersOf(engine),
    me: reads ? engine.reader : engine.address,
    primary: engine.address,
    ...(reads ? {} : { electionId }),
    lastWrite: {
      opTime: { ts: new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }), t: Long.fromNumber(1) },
      lastWriteDate: new Date(),
    },
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
};

export const buildInfo: Handler = () => ({
  version: VERSION,
  gitVersion: 'embedded',
  versionArray: [8, 0, 0, 0],
  bits: 64,
  maxBsonObjectSize: MAX_DOCUMENT,
  modules: [],
  storageEngines: ['embedded'],
  ok: 1,
});

/** Open files the system allows are the limit for connections; what is told is what MongoDB allows without a setting. */
const MOST_CONNECTIONS = 1_000_000;

/** https://www.mongodb.com/docs/manual/reference/command/serverStatus/, as far as there is something behind it. */
export const serverStatus: Handler = ({ engine }) => {
  const { activity, address, setName, sessions, cursors } = engine;
  const uptime = (performance.now() - activity.since) / 1000;
  const { current, totalCreated } = activity.connections();
  const { rss } = process.memoryUsage();
  return {
    host: address,
    version: VERSION,
    process: 'embedded',
    pid: Long.fromNumber(process.pid),
    uptime,
    uptimeMillis: Long.fromNumber(Math.round(uptime * 1000)),
    uptimeEstimate: Long.fromNumber(Math.floor(uptime)),
    localTime: new Date(),
    connections: {
      current,
      available: MOST_CONNECTIONS - current,
      totalCreated,
      active: activity.operations().length,
    },
    logicalSessionRecordCache: { activeSessionsCount: sessions.size },
    mem: { bits: 64, resident: Math.round(rss / 2 ** 20), supported: true },
    metrics: { cursor: { open: { total: Long.fromNumber(cursors.size) } } },
    opcounters: Object.fromEntries(Object.entries(activity.counts).map(([kind, n]) => [kind, Long.fromNumber(n)])),
    repl: { setName, setVersion: 1, isWritablePrimary: true, secondary: false, hosts: membersOf(engine), me: address },
    storageEngine: { name: 'embedded', supportsCommittedReads: true, persistent: true, readOnly: false },
    ok: 1,
  };
};

export const startSession: Handler = () => ({ id: { id: new UUID() }, timeoutMinutes: 30, ok: 1 });

export const connectionStatus: Handler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

/** A URI with user and password. */
export const authenticate: Handler = () => {
  throw new ServerError(
    18,
    'Authentication failed: this database has no accounts. Leave user and password out of the connection string.',
  );
};

/** There are no accounts: who may open the socket may read the data. */
export const usersInfo: Handler = () => ({ users: [], ok: 1 });
export const rolesInfo: Handler = () => ({ roles: [], ok: 1 });
export const dropAllUsersFromDatabase: Handler = () => ({ n: 0, ok: 1 });

/** For commands that have nothing to do here. */
export const nothingToDo: Handler = () => ({ ok: 1 });
