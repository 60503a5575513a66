import { type Doc, isNumber, numberOf } from '../bson-keys/types.js';
import { codeName } from '../errors.js';
import { type Command, numberOr, type Reply } from './command.js';

/** `configureFailPoint: failCommand`, as the public specification tests use it to make commands fail. */
export interface FailPoint {
  left: number;
  data: Doc;
}

const RETRYABLE = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const RETRYABLE_CONCERN = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);
const TRANSIENT = new Set([...RETRYABLE, 24, 112, 246, 251]);
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'bulkWrite',
  'commitTransaction',
  'abortTransaction',
]);

export function configureFailPoint({ engine, body }: Command): Reply {
  const { mode } = body;
  const times = mode === 'alwaysOn' ? Number.POSITIVE_INFINITY : numberOr((mode as Doc).times, 1);
  engine.failPoint = mode === 'off' ? null : { left: times, data: (body.data as Doc | undefined) ?? {} };
  return { ok: 1 };
}

/** What a fail point makes of a command: an error instead of running it, or an addition to its reply. */
export interface Failure {
  reply?: Doc;
  closes?: boolean;
  addition?: Doc;
}

export async function failureOf({ engine, name, body }: Command): Promise<Failure | undefined> {
  const point = engine.failPoint;
  const names = point?.data.failCommands;
  if (!point || point.left <= 0 || !Array.isArray(names) || !names.includes(name)) return undefined;
  point.left--;
  const { data } = point;
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
      : (ends && code === 251 && 'TransientTransactionError') ||
        (RETRYABLE.has(code) && WRITES.has(name) && retryable && 'RetryableWriteError');
    return {
      reply: {
        ok: 0,
        errmsg: 'Failing command via failCommand failpoint',
        code,
        codeName: codeName(code),
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
