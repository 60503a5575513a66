import { Long, ObjectId, Timestamp } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Handler } from './command.js';

const TERM = Long.ONE;

/** One member that is primary from the moment the folder is opened. */
const replSetGetStatus: Handler = ({ engine }) => {
  const uptime = uptimeOf(engine);
  const [optime, date] = lastWrite(engine);
  const elected = new Date(Date.now() - uptime * 1000);
  const electedAt = new Timestamp({ t: Math.floor(elected.getTime() / 1000), i: 1 });
  return {
    set: engine.setName,
    date: new Date(),
    myState: 1,
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
    members: [
      {
        _id: 0,
        name: engine.address,
        health: 1,
        state: 1,
        stateStr: 'PRIMARY',
        uptime,
        optime,
        optimeDate: date,
        syncSourceHost: '',
        syncSourceId: -1,
        infoMessage: '',
        electionTime: electedAt,
        electionDate: elected,
        configVersion: 1,
        configTerm: 1,
        self: true,
        lastHeartbeatMessage: '',
      },
    ],
    ok: 1,
  };
};

const replSetGetConfig: Handler = ({ engine }) => ({ config: configurationOf(engine), ok: 1 });

/** The only configuration there is: https://www.mongodb.com/docs/manual/reference/replica-configuration/ */
function configurationOf({ setName, address }: Engine): Doc {
  return {
    _id: setName,
    version: 1,
    term: 1,
    members: [
      {
        _id: 0,
        host: address,
        arbiterOnly: false,
        buildIndexes: true,
        hidden: false,
        priority: 1,
        tags: {},
        secondaryDelaySecs: Long.ZERO,
        votes: 1,
      },
    ],
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
