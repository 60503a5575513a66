import { arch, cpus, hostname, release, totalmem, type } from 'node:os';
import { Long } from 'bson';
import { type Doc, isNumber, numberOf } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Handler, Reply } from './command.js';
import { VERSION } from './server-info.js';

/** Milliseconds the server takes for slow. */
const DEFAULT_SLOW = 100;

/** Parameters of the server that tools ask for; none can be changed. */
const PARAMETERS: Doc = {
  logComponentVerbosity: { verbosity: 0 },
  featureCompatibilityVersion: { version: '8.0' },
  ttlMonitorEnabled: true,
  ttlMonitorSleepSecs: 1,
  transactionLifetimeLimitSeconds: 60,
  localLogicalSessionTimeoutMinutes: 30,
};

const getParameter: Handler = ({ body, engine }) => {
  const all: Doc = { ...PARAMETERS, enableTestCommands: engine.failPoints !== null };
  if (body.getParameter === '*') return { ...all, ok: 1 };
  const wanted = Object.keys(body).filter((name) => Object.hasOwn(all, name));
  if (wanted.length === 0) throw new ServerError(72, 'no option found to get');
  return { ...Object.fromEntries(wanted.map((name) => [name, all[name]])), ok: 1 };
};

const NOT_PARAMETERS = new Set(['setParameter', '$db', 'lsid', '$clusterTime', '$readPreference', 'comment']);

const setParameter: Handler = ({ body }) => {
  const name = Object.keys(body).find((key) => !NOT_PARAMETERS.has(key));
  if (name === undefined) throw new ServerError(72, 'no option found to set, use help:true to see options');
  throw Object.hasOwn(PARAMETERS, name)
    ? new ServerError(20, `not allowed to change [${name}] at runtime`)
    : new ServerError(72, `attempted to set unrecognized parameter [${name}], use help:true to see options`);
};

const hostInfo: Handler = () => ({
  system: {
    currentTime: new Date(),
    hostname: hostname(),
    memSizeMB: Long.fromNumber(Math.round(totalmem() / 2 ** 20)),
    numCores: cpus().length,
    cpuArch: arch(),
  },
  os: { type: type(), name: type(), version: release() },
  extra: {},
  ok: 1,
});

/** Logs go where the app's go, so there are none to be fetched. */
const getLog: Handler = ({ body }) => {
  const { getLog: wanted } = body;
  if (typeof wanted !== 'string') throw new ServerError(14, 'Argument to getLog must be of type String');
  if (wanted === '*') return { names: ['global', 'startupWarnings'], ok: 1 };
  if (wanted !== 'global' && wanted !== 'startupWarnings') throw new ServerError(96, `No log named '${wanted}'`);
  return { totalLinesWritten: 0, log: [], ok: 1 };
};

const currentOp: Handler = ({ engine }) => ({ inprog: engine.activity.operations(), ok: 1 });

const killOp: Handler = ({ engine, body }) => {
  if (!isNumber(body.op)) throw new ServerError(4, 'Did not provide "op" field');
  engine.activity.kill(numberOf(body.op));
  return { info: 'attempting to kill op', ok: 1 };
};

/** The profiler does not exist: it is off and stays so. From when on a command counts as slow can be changed until the next start. */
const profile: Handler = ({ body, engine: { slow } }): Reply => {
  if (!isNumber(body.profile)) throw new ServerError(14, "BSON field 'profile' is the wrong type");
  const level = numberOf(body.profile);
  if (level > 0)
    throw new ServerError(115, 'The embedded database has no profiler; slow commands are told in the log, see slowms');
  const slowms = slow?.ms ?? DEFAULT_SLOW;
  if (level === 0 && slow && isNumber(body.slowms)) slow.ms = numberOf(body.slowms);
  return { was: 0, slowms, sampleRate: 1, ok: 1 };
};

/** Everything acknowledged is on disk already; writing cannot be held up. */
const fsync: Handler = ({ body }) => {
  if (body.lock)
    throw new ServerError(115, 'The embedded database cannot be locked; a backup reads one moment without a lock');
  return { numFiles: 1, ok: 1 };
};

const compact: Handler = () => {
  throw new ServerError(
    115,
    'The embedded database is not compacted while it runs: its free pages are used again. To make the file smaller, back up and restore.',
  );
};

/** Commands of tools such as mongosh about the server itself. */
export const ADMINISTRATION: Record<string, Handler> = {
  getParameter,
  setParameter,
  hostInfo,
  getCmdLineOpts: () => ({ argv: ['embedded', VERSION], parsed: {}, ok: 1 }),
  getLog,
  whatsmyuri: ({ connection }) => ({ you: connection.client ?? '127.0.0.1:0', ok: 1 }),
  currentOp,
  killOp,
  profile,
  top: () => ({ totals: { note: 'all times in microseconds' }, ok: 1 }),
  fsync,
  compact,
  planCacheClear: () => ({ ok: 1 }),
};
