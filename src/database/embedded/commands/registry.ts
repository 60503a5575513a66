import { ADMINISTRATION } from './administration.js';
import { aggregate } from './aggregate.js';
import { bulkWrite } from './bulk-write.js';
import { changeCollection } from './coll-mod.js';
import { create, drop, dropDatabase, listCollections, renameCollection } from './collections.js';
import type { Handler } from './command.js';
import { describeCommand } from './command-checks.js';
import { explain } from './explain.js';
import { configureFailPoint } from './fail-point.js';
import { fileMd5 } from './file-md5.js';
import { FORMALITIES } from './formalities.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { count, distinct, find, getMore, killCursors } from './read.js';
import { REFUSED } from './refused.js';
import { REPLICA_SET } from './replica-set.js';
import {
  authenticate,
  buildInfo,
  connectionStatus,
  dropAllUsersFromDatabase,
  hello,
  nothingToDo,
  rolesInfo,
  serverStatus,
  startSession,
  usersInfo,
} from './server-info.js';
import { endSessions, killAllSessions } from './sessions.js';
import { collectionStats, databaseStats, dataSize, listDatabases } from './statistics.js';
import { abortTransaction, commitTransaction } from './transactions.js';
import { validate } from './validate.js';
import { findAndModify, insert, remove, update } from './write.js';

/** Every command the engine answers; any other is refused with CommandNotFound. */
export const COMMANDS: Record<string, Handler> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: nothingToDo,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  connectionStatus,
  ...ADMINISTRATION,
  ...FORMALITIES,
  ...REPLICA_SET,
  listCommands: () => ({
    commands: Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, describeCommand(name)])),
    ok: 1,
  }),
  logout: nothingToDo,
  saslStart: authenticate,
  saslContinue: authenticate,
  authenticate,
  usersInfo,
  rolesInfo,
  dropAllUsersFromDatabase,
  startSession,
  refreshSessions: nothingToDo,
  endSessions,
  killSessions: nothingToDo,
  killAllSessions,
  commitTransaction,
  abortTransaction,
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
  bulkWrite,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  explain,
  create,
  drop,
  dropDatabase,
  renameCollection,
  collMod: changeCollection,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  collStats: collectionStats,
  collstats: collectionStats,
  dataSize,
  datasize: dataSize,
  dbStats: databaseStats,
  dbstats: databaseStats,
  filemd5: fileMd5,
  configureFailPoint,
  ...REFUSED,
  validate,
};
