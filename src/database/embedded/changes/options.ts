import { Timestamp } from 'bson';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { oneOf } from '../enumeration.js';
import { ServerError } from '../errors.js';
import { isSystemDatabase } from '../store/namespace.js';
import { KINDS, keyAfter, logKey, parseToken } from './token.js';

/** What `$changeStream` was asked for. */
export interface StreamOptions {
  fullDocument: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
  beforeChange: 'off' | 'whenAvailable' | 'required';
  /** `showExpandedEvents`. */
  expanded: boolean;
  /** The whole cluster, a database, or one collection. */
  scope: { database?: string; collection?: string };
  start: Start | undefined;
}

/** Where a stream goes on. */
export interface Start {
  key: Buffer;
  /** True if the change with this key is not to be read again. */
  isRead: boolean;
  /** What is up to this token is left out: parts of the change at the key. */
  told: string;
}

const KNOWN = new Set([
  'fullDocument',
  'fullDocumentBeforeChange',
  'resumeAfter',
  'startAfter',
  'startAtOperationTime',
  'allChangesForCluster',
  'showExpandedEvents',
  'showMigrationEvents',
  'allowToRunOnConfigDB',
  'allowToRunOnSystemNS',
  'showSystemEvents',
]);

/** Reads the argument of `$changeStream`; throws as the server does for what it does not know. */
export function readStreamOptions(argument: unknown, database: string, collection: string | undefined): StreamOptions {
  if (!isDoc(argument)) throw new ServerError(6188500, '$changeStream must take a nested object');
  for (const name of Object.keys(argument))
    if (!KNOWN.has(name)) throw new ServerError(40415, `BSON field '$changeStream.${name}' is an unknown field.`);
  return {
    fullDocument: wordOf(argument, 'fullDocument', ['default', 'updateLookup', 'whenAvailable', 'required']),
    beforeChange: wordOf(argument, 'fullDocumentBeforeChange', ['off', 'whenAvailable', 'required']),
    expanded: argument.showExpandedEvents === true,
    scope: scopeOf(argument, database, collection),
    start: startOf(argument),
  };
}

function wordOf<T extends string>(argument: Doc, name: string, words: readonly [T, ...T[]]): T {
  return oneOf(argument[name], `$changeStream.${name}`, words) ?? words[0];
}

function scopeOf(argument: Doc, database: string, collection: string | undefined): StreamOptions['scope'] {
  if (argument.allChangesForCluster === true) {
    if (database !== 'admin' || collection !== undefined)
      throw new ServerError(
        72,
        "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name",
      );
    return {};
  }
  if (isSystemDatabase(database))
    throw new ServerError(73, `$changeStream may not be opened on the internal ${database} database`);
  if (collection?.startsWith('system.'))
    throw new ServerError(73, `$changeStream may not be opened on the internal ${database}.${collection} collection`);
  return { database, ...(collection === undefined ? {} : { collection }) };
}

function startOf(argument: Doc): StreamOptions['start'] {
  const { resumeAfter, startAfter, startAtOperationTime } = argument;
  const asked = [resumeAfter, startAfter, startAtOperationTime].filter((each) => each !== undefined);
  if (asked.length > 1)
    throw new ServerError(40674, 'Only one type of resume option is allowed, but multiple were found.');
  if (startAtOperationTime !== undefined) {
    if (!(startAtOperationTime instanceof Timestamp))
      throw new ServerError(
        14,
        "BSON field '$changeStream.startAtOperationTime' is the wrong type, expected 'timestamp'",
      );
    return { key: logKey(startAtOperationTime, 0), told: '', isRead: false };
  }
  if (asked.length === 0) return undefined;
  const { text, key, kind } = parseToken(asked[0]);
  if (resumeAfter !== undefined && kind === KINDS.invalidate)
    throw new ServerError(
      260,
      `Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification.`,
    );
  return { key, told: text, isRead: kind !== KINDS.change };
}

/** The start of a stream that wants what comes after a moment. */
export function startAfter(moment: { t: number; i: number }): Start {
  return { key: keyAfter(moment), told: '', isRead: true };
}
