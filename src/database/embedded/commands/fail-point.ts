import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { codeName } from '../error-names.js';
import { ServerError } from '../errors.js';
import { type Command, numberOr, type Reply } from './command.js';

/** A fail point, as the public specification tests use them to make commands fail. */
export interface FailPoint {
  /** How often it still strikes, after it was skipped so many times. */
  left: number;
  skip: number;
  data: Doc;
}

const RETRYABLE = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const RETRYABLE_CONCERN = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);
/** Errors after which a change stream may be resumed, as the server labels them. */
const RESUMABLE = new Set([...RETRYABLE, 63, 133, 150, 234, 249]);
/** Errors after which a transaction may be begun anew, at its commit and before it. */
const TRANSIENT_AT_END = new Set([24, 112, 239, 246, 251, 267]);
const TRANSIENT = new Set([...RETRYABLE, ...TRANSIENT_AT_END]);
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
]);
const KNOWN = new Set(['failCommand', 'onPrimaryTransactionalWrite', 'failGetMoreAfterCursorCheckout']);

/** `configureFailPoint`: exists only where test commands were asked for when the database was started. */
export function configureFailPoint({ engine, body }: Command): Reply {
  if (!engine.failPoints) throw new ServerError(59, "no such command: 'configureFailPoint'");
  const { mode } = body;
  const name = String(body.configureFailPoint);
  if (!KNOWN.has(name)) throw new ServerError(249, `${name} not found`);
  if (mode === 'off') engine.failPoints.delete(name);
  else {
    const { times, skip } = isDoc(mode) ? mode : {};
    const left = numberOr(times, Number.POSITIVE_INFINITY);
    engine.failPoints.set(name, { left, skip: numberOr(skip, 0), data: (body.data as Doc | undefined) ?? {} });
  }
  return { ok: 1 };
}

/** What a fail point makes of a command: an error instead of running it, or an addition to its reply. */
export interface Failure {
  reply?: Doc;
  closes?: boolean;
  addition?: Doc;
}

/**
 * `onPrimaryTransactionalWrite`, asked before each statement of a retryable write: the statement fails before it is
 * done, or the command loses its connection after it.
 */
export function failStatement(command: Command): void {
  const point = command.engine.failPoints?.get('onPrimaryTransactionalWrite');
  if (!point || command.retryNumber === undefined || !strikes(point)) return;
  const { failBeforeCommitExceptionCode: code } = point.data;
  command.losesConnection = point.data.closeConnection !== false;
  if (isNumber(code)) throw new ServerError(numberOf(code), 'Failing write via onPrimaryTransactionalWrite failpoint');
}

/** `failGetMoreAfterCursorCheckout`: reading on fails, for change streams with the label that lets drivers resume. */
export function failGetMore({ engine }: Command, isStream: boolean): void {
  const point = engine.failPoints?.get('failGetMoreAfterCursorCheckout');
  if (!point || !isNumber(point.data.errorCode) || !strikes(point)) return;
  const code = numberOf(point.data.errorCode);
  const errorLabels = isStream && RESUMABLE.has(code) ? ['ResumableChangeStreamError'] : [];
  throw new ServerError(code, 'Failing getMore via failGetMoreAfterCursorCheckout failpoint', { errorLabels });
}

function strikes(point: FailPoint): boolean {
  if (point.skip > 0) {
    point.skip--;
    return false;
  }
  if (point.left <= 0) return false;
  point.left--;
  return true;
}

/** What the fail point `failCommand` makes of a command; undefined if it lets it be. */
export async function failureOf(command: Command): Promise<Failure | undefined> {
  const { engine, name, body, connection, database, collection } = command;
  const point = engine.failPoints?.get('failCommand');
  const names = point?.data.failCommands;
  if (!point || !Array.isArray(names) || !names.includes(name)) return undefined;
  const { data } = point;
  if (data.appName !== undefined && data.appName !== connection.app) return undefined;
  if (data.namespace !== undefined && data.namespace !== `${database}.${collection}`) return undefined;
  if (!strikes(point)) return undefined;
  if (data.blockConnection) await new Promise((resolve) => setTimeout(resolve, numberOr(data.blockTimeMS, 0)));
  if (data.closeConnection) return { closes: true };
  const labels = data.errorLabels ? { errorLabels: data.errorLabels } : undefined;
  const retryable = body.txnNumber !== undefined;
  if (isNumber(data.errorCode)) {
    const code = numberOf(data.errorCode);
    const ends = /Transaction$/.test(name);
    const inside = body.autocommit === false && !ends;
    const automatic = inside
      ? TRANSIENT.has(code) && 'TransientTransactionError'
      : (ends && TRANSIENT_AT_END.has(code) && 'TransientTransactionError') ||
        (RETRYABLE.has(code) && WRITES.has(name) && retryable && 'RetryableWriteError');
    return {
      reply: {
        ...refusal(code, 'Failing command via failCommand failpoint'),
        ...(labels ?? (automatic ? { errorLabels: [automatic] } : {})),
        ...(data.errorResponse as Doc | undefined),
      },
    };
  }
  const concern = data.writeConcernError as Doc | undefined;
  if (!concern) return undefined;
  const outside = body.autocommit !== false || name === 'commitTransaction' || name === 'abortTransaction';
  const automatic = RETRYABLE_CONCERN.has(numberOr(concern.code, 0)) && retryable && outside;
  return {
    addition: {
      writeConcernError: concern,
      ...(labels ?? (automatic ? { errorLabels: ['RetryableWriteError'] } : {})),
    },
  };
}

const refusal = (code: number, errmsg: string): Doc => ({ ok: 0, errmsg, code, codeName: codeName(code) });
