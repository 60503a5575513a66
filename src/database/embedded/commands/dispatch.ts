import { evaluator } from '../aggregate/expressions.js';
import { decode } from '../bson-keys/raw.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import { foldOf } from '../collation.js';
import type { Engine } from '../engine.js';
import { codeName } from '../error-names.js';
import { ServerError } from '../errors.js';
import { Effort } from '../planner/effort.js';
import type { Request } from '../wire/messages.js';
import { errorReply } from '../wire/replies.js';
import { bulkWriteReply } from './bulk-write.js';
import { type Command, type Connection, numberOr, type Reply } from './command.js';
import { checkCommand } from './command-checks.js';
import { failureOf } from './fail-point.js';
import { refuseUnknownFields } from './known-fields.js';
import { COMMANDS } from './registry.js';
import { refuseWrites } from './replica-set.js';
import { sessionId } from './sessions.js';
import { noteSlow } from './slow.js';
import { enterSnapshot } from './snapshot.js';
import { enterTransaction } from './transactions.js';

/** Commands a client may repeat with the same transaction number. */
const RETRYABLE = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite']);

/** Finds the command of a request, runs it, and makes an error reply of what it throws. */
export async function dispatch(engine: Engine, request: Request, connection: Connection): Promise<Reply> {
  const { body, sequences } = request;
  const [name = ''] = Object.keys(body);
  if (!Object.hasOwn(COMMANDS, name)) return errorReply(new ServerError(59, `no such command: '${name}'`));
  const command: Command = {
    engine,
    name,
    body,
    database: typeof body.$db === 'string' ? body.$db : 'test',
    collection:
      typeof body[name] === 'string'
        ? body[name]
        : typeof body.collection === 'string' && name === 'getMore'
          ? body.collection
          : undefined,
    sequences,
    connection,
    session: undefined,
    transaction: null,
    view: null,
    readTime: undefined,
    losesConnection: false,
    retryNumber: undefined,
    deadline: numberOr(body.maxTimeMS, 0) && name !== 'getMore' ? Date.now() + numberOr(body.maxTimeMS, 0) : 0,
    variables: {},
    evaluate: evaluator(),
    effort: new Effort(),
  };
  const operation = engine.activity.begin(command);
  try {
    return await respond(command);
  } catch (error) {
    if (error instanceof ClosedByFailPoint) throw error;
    // Whatever went wrong, the client is told instead of losing its connection.
    return errorReply(error);
  } finally {
    engine.activity.end(operation);
  }
}

/** The connection is to be closed instead of sending a reply. */
class ClosedByFailPoint extends Error {}

/** The reply to a command, with what fail points make of it; throws to close the connection. */
async function respond(command: Command): Promise<Reply> {
  const { engine } = command;
  const start = engine.slow ? performance.now() : 0;
  const failure = engine.failPoints?.size ? await failureOf(command) : undefined;
  if (failure?.closes) throw new ClosedByFailPoint();
  if (failure?.reply) return failure.reply;
  const reply = await answer(command);
  if (engine.slow) noteSlow(engine.slow, command, reply, performance.now() - start);
  if (command.losesConnection) throw new ClosedByFailPoint();
  const addition = failure?.addition ?? unsatisfied(command);
  if (!addition) return reply;
  return { ...(Buffer.isBuffer(reply) ? decode(reply) : reply), ...addition };
}

/** The write is done, but more members were asked to have it than there are. */
function unsatisfied({ body, transaction, name }: Command): Doc | undefined {
  const { w } = isDoc(body.writeConcern) ? body.writeConcern : {};
  if (w === undefined || w === 'majority' || (isNumber(w) && numberOf(w) <= 1)) return undefined;
  if (transaction && name !== 'commitTransaction') return undefined;
  const [code, errmsg] = isNumber(w)
    ? [100, 'Not enough data-bearing nodes']
    : [79, `No write concern mode named '${w}' found in replica set configuration`];
  return {
    writeConcernError: { code, codeName: codeName(code), errmsg, errInfo: { writeConcern: body.writeConcern } },
  };
}

async function answer(command: Command): Promise<Reply> {
  try {
    refuseWrites(command);
    checkCommand(command);
    refuseUnknownFields(command.name, command.body, command.sequences);
    readVariables(command);
    const { changes } = command.engine;
    if (changes.areWanted && RETRYABLE.has(command.name)) changes.unheard.note(command.body.$clusterTime);
    const reply = await inSession(command);
    return isUnacknowledged(command) ? { n: 0, ok: 1 } : reply;
  } catch (error) {
    const { transaction, name, engine } = command;
    // Reads leave a transaction open; any other failure ends it, as on the server.
    if (transaction?.state === 'open' && name !== 'find' && name !== 'getMore') engine.sessions.abort(transaction);
    if (transaction && error instanceof ServerError && error.code === 112)
      error.details.errorLabels = ['TransientTransactionError'];
    return errorReply(error);
  }
}

/** Who writes without acknowledgement is told nothing of what came of it. */
function isUnacknowledged({ name, body: { writeConcern } }: Command): boolean {
  return (name === 'insert' || name === 'update' || name === 'delete') && isDoc(writeConcern) && writeConcern.w === 0;
}

/** Values of `let` are expressions. */
function readVariables(command: Command): void {
  const { let: wanted, collation } = command.body;
  if (!isDoc(wanted) && !isDoc(collation)) return;
  const { evaluate } = command;
  const variables: Doc = {};
  for (const [name, expression] of Object.entries(isDoc(wanted) ? wanted : {}))
    variables[name] = evaluate({}, expression) ?? null;
  command.variables = variables;
  command.evaluate = evaluator(variables, foldOf(collation));
}

async function inSession(command: Command): Promise<Reply> {
  const { engine, body, name } = command;
  const run = async () => (COMMANDS[name] as (typeof COMMANDS)[string])(command);
  if (body.lsid === undefined) {
    enterSnapshot(command);
    return run();
  }
  const session = engine.sessions.get(sessionId(body.lsid));
  command.session = session;
  const number = body.txnNumber === undefined ? undefined : String(body.txnNumber);
  command.transaction = enterTransaction(command, number);
  command.view = command.transaction;
  enterSnapshot(command);
  if (number === undefined || body.autocommit === false || !RETRYABLE.has(name)) return run();
  if (session.retry?.number === number) return session.retry.reply;
  const recorded = engine.sessions.recorded(session, number, 'write');
  if (recorded) return name === 'bulkWrite' ? bulkWriteReply(command, recorded) : recorded;
  engine.sessions.advance(session, number, 'write');
  command.retryNumber = number;
  const reply = run();
  session.retry = { number, reply };
  // A refused write is not recorded: the client may try it again.
  const forget = () => {
    if (session.retry?.reply === reply) session.retry = undefined;
  };
  reply.then(() => command.retryNumber === undefined && forget(), forget);
  return reply;
}
