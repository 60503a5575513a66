import { decode } from '../bson-keys/raw.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { codeName, ServerError } from '../errors.js';
import type { Command, Reply } from './command.js';

/**
 * Adds to a reply that its write concern cannot be met: there is one member. The write itself stands, as on the server.
 * https://www.mongodb.com/docs/manual/reference/write-concern/
 */
export function withConcernError({ body }: Command, reply: Reply): Reply {
  if (!isDoc(body.writeConcern)) return reply;
  const problem = problemOf(body.writeConcern);
  if (!problem) return reply;
  const [code, errmsg] = problem;
  const errInfo = { writeConcern: { ...body.writeConcern, provenance: 'clientSupplied' } };
  const plain: Doc = Buffer.isBuffer(reply) ? decode(reply) : reply;
  return { ...plain, writeConcernError: { code, codeName: codeName(code), errmsg, errInfo } };
}

/** Refuses a write concern that is none. */
export function checkWriteConcern({ body }: Command): void {
  if (!isDoc(body.writeConcern)) return;
  const { w } = body.writeConcern;
  if (w !== undefined && typeof w !== 'string' && !isNumber(w) && !isDoc(w))
    throw new ServerError(9, 'w has to be a number, string, or object');
  if (isNumber(w) && (numberOf(w) < 0 || numberOf(w) > 50))
    throw new ServerError(9, 'w has to be a non-negative number and not greater than 50');
}

function problemOf({ w }: Doc): [code: number, message: string] | undefined {
  if (isNumber(w) && numberOf(w) > 1) return [100, 'Not enough data-bearing nodes'];
  if (typeof w === 'string' && w !== 'majority')
    return [79, `No write concern mode named '${w}' found in replica set configuration`];
  return undefined;
}
