import { Long, ObjectId, Timestamp } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Command, Handler } from './command.js';

const TERM = Long.ONE;

/** Addresses of the members: the primary, and the one that can only be read, if there is one. */
export const membersOf = ({ address, reader }: Engine) => (reader === null ? [address] : [address, reader]);

const WRITES = new Set(
  'insert update delete findAndModify findandmodify bulkWrite create drop dropDatabase renameCollection collMod createIndexes dropIndexes deleteIndexes commitTransaction abortTransaction'.split(
    ' ',
  ),
);

/** The reading member takes no writes, as no secondary does. */
export function refuseWrites({ connection, name }: Command): void {
  if (connection.reads && WRITES.has(name)) throw new ServerError(10107, 'not primary');
}

/** The member that writes is primary from the moment the folder is opened. */
const replSetGetStatus: Handler = ({ engine, connection: { reads = false } }) => {
  const uptime = uptimeOf(engine);
  const [optime, date] = lastWrite(engine);
  const elected = new Date(Date.now() - uptime * 1000);
  const electedAt = new Timestamp({ t: Math.floor(elected.getTime() / 1000), i: 1 });
  return {
    set: engine.setName,
    date: new Date(),
    myState: reads ? 2 : 1,
    term: TERM,
    syncSourceHost: '',
    syncSourceId: -1,
    heartbeatIntervalMillis: Long.fromNumber(2000),
    majorityVoteCount: 1,
    writeMajorityCount: 1,
    votingMembersCount: 1,
    writableVotingMembersCount: 1,
    optimes: {
      lastCommittedOpTime: optime,
      lastCommittedWallTime: date,
      readConcernMajorityOpTime: optime,
      appliedOpTime: optime,
      durableOpTime: optime,
      lastAppliedWallTime: date,
      lastDurableWallTime: date,
    },
    members: membersOf(engine).map((name, _id) => ({
      _id,
      name,
      health: 1,
      ...(_id === 0 ? { state: 1, stateStr: 'PRIMARY' } : { state: 2, stateStr: 'SECONDARY' }),
      uptime,
      optime,
      optimeDate: date,
      syncSourceHost: '',
      syncSourceId: -1,
      infoMessage: '',
      ...(_id === 0 ? { electionTime: electedAt, electionDate: elected } : {}),
      configVersion: 1,
      configTerm: 1,
      ...((_id === 1) === reads ? { self: true } : {}),
      lastHeartbeatMessage: '',
    })),
    ok: 1,
  };
};

const replSetGetConfig: Handler = ({ engine }) => ({ config: configurationOf(engine), ok: 1 });

/** The only configuration there is: https://www.mongodb.com/docs/manual/reference/replica-configuration/ */
function configurationOf(engine: Engine): Doc {
  return {
    _id: engine.setName,
    version: 1,
    term: 1,
    members: membersOf(engine).map((host, _id) => ({
      _id,
      host,
      arbiterOnly: false,
      buildIndexes: true,
      hidden: false,
      // The one that can only be read is never elected and has no say.
      priority: _id === 0 ? 1 : 0,
      tags: {},
      secondaryDelaySecs: Long.ZERO,
      votes: _id === 0 ? 1 : 0,
    })),
    protocolVersion: Long.ONE,
    writeConcernMajorityJournalDefault: true,
    settings: {
      chainingAllowed: true,
      heartbeatIntervalMillis: 2000,
      heartbeatTimeoutSecs: 10,
      electionTimeoutMillis: 10_000,
      getLastErrorModes: {},
      getLastErrorDefaults: { w: 1, wtimeout: 0 },
      replicaSetId: new ObjectId('000000000000000000000001'),
    },
  };
}

const initiated: Handler = () => {
  throw new ServerError(23, 'already initialized');
};

const alone: Handler = () => {
  throw new ServerError(
    20,
    'The embedded database is a replica set of one and stays so; to have more, move to MongoDB.',
  );
};

const getDefaultRWConcern: Handler = () => ({
  defaultReadConcern: { level: 'local' },
  defaultWriteConcern: { w: 'majority', wtimeout: 0 },
  defaultWriteConcernSource: 'implicit',
  defaultReadConcernSource: 'implicit',
  localUpdateWallClockTime: new Date(),
  ok: 1,
});

function lastWrite({ clock }: Engine): [optime: Doc, date: Date] {
  const { now } = clock;
  return [{ ts: now, t: TERM }, new Date(now.t * 1000)];
}

/** Whole seconds since the folder was opened. */
export const uptimeOf = ({ activity }: Engine) => Math.floor((performance.now() - activity.since) / 1000);

/** Commands about the replica set the database says to be. */
export const REPLICA_SET: Record<string, Handler> = {
  replSetGetStatus,
  replSetGetConfig,
  replSetInitiate: initiated,
  replSetReconfig: alone,
  replSetStepDown: alone,
  replSetFreeze: alone,
  replSetMaintenance: alone,
  getDefaultRWConcern,
  setDefaultRWConcern: alone,
};
