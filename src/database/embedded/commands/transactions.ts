import { Binary } from 'bson';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { writeOverlay } from '../documents/write.js';
import { ServerError } from '../errors.js';
import type { Session } from '../transactions/sessions.js';
import { Transaction } from '../transactions/transaction.js';
import type { Command, Reply } from './command.js';

/** An open transaction nobody continues is given up after this time, in milliseconds. */
const LIFETIME = 60_000;

const NOT_INSIDE = new Set([
  'count',
  'dropDatabase',
  'drop',
  'listCollections',
  'listIndexes',
  'renameCollection',
  'collMod',
  'dropIndexes',
  'mapReduce',
]);

/** Finds or starts the transaction a command belongs to; null for a command outside of any. */
export function enterTransaction(command: Command, number: string | undefined): Transaction | null {
  const { engine, body, name, session } = command;
  if (body.autocommit !== false) return null;
  if (!session || number === undefined)
    throw new ServerError(72, 'txnNumber may only be provided for multi-document transactions and retryable writes');
  if (body.startTransaction) startTransaction(command, session, number);
  const transaction = session.transaction;
  const ending = name === 'commitTransaction' || name === 'abortTransaction';
  if (!transaction || transaction.number !== number) {
    if (name === 'commitTransaction' && engine.sessions.recorded(session, number)) return null;
    throw noSuchTransaction(name, number, false);
  }
  if (transaction.state !== 'open' && !ending) {
    if (transaction.state === 'committed')
      throw new ServerError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
    throw noSuchTransaction(name, number, true);
  }
  if (NOT_INSIDE.has(name)) {
    engine.sessions.abort(transaction);
    throw new ServerError(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  return transaction.state === 'open' ? transaction : null;
}

function startTransaction({ engine }: Command, session: Session, number: string): void {
  const open = session.transaction;
  if (open?.number === number && open.state !== 'aborted')
    throw new ServerError(251, `Transaction ${number} has been started`);
  if (open?.state === 'open') engine.sessions.abort(open);
  const transaction = new Transaction(number, engine.store);
  session.transaction = transaction;
  setTimeout(() => {
    if (transaction.state === 'open') engine.sessions.abort(transaction);
  }, LIFETIME).unref();
}

function noSuchTransaction(name: string, number: string, aborted: boolean): ServerError {
  return new ServerError(
    251,
    aborted
      ? `Transaction with { txnNumber: ${number} } has been aborted.`
      : `Given transaction number ${number} does not match any in-progress transactions.`,
    { errorLabels: name === 'commitTransaction' && !aborted ? [] : ['TransientTransactionError'] },
  );
}

/**
 * Makes everything the transaction wrote visible and durable at once. A repeated commit is answered like the first, also
 * after a restart: that it happened is written in the same commit.
 */
export async function commitTransaction(command: Command): Promise<Reply> {
  const { engine, session, body } = command;
  const transaction = session?.transaction;
  if (session && !transaction && engine.sessions.recorded(session, String(body.txnNumber))) return { ok: 1 };
  if (!session || !transaction) throw new ServerError(251, 'no transaction started');
  if (transaction.state === 'committed') return { ok: 1 };
  if (transaction.state === 'aborted') throw noSuchTransaction(command.name, transaction.number, true);
  if (transaction.overlay.size > 0)
    await engine.writes.run(
      () => {
        engine.locks.committing = transaction;
        try {
          writeOverlay(engine, transaction);
          engine.sessions.record(session, transaction.number, { ok: 1 });
        } finally {
          engine.locks.committing = undefined;
        }
      },
      { atomic: true },
    );
  transaction.end('committed');
  // Only now, as the commit is visible, may others write these documents: earlier they would overwrite it unseen.
  engine.locks.release(transaction);
  return { ok: 1 };
}

export function abortTransaction({ engine, session }: Command): Reply {
  const transaction = session?.transaction;
  if (transaction?.state !== 'open')
    throw new ServerError(
      transaction?.state === 'committed' ? 256 : 251,
      `Transaction has been ${transaction?.state ?? 'never started'}`,
    );
  engine.sessions.abort(transaction);
  return { ok: 1 };
}

export function endSessions({ engine, body }: Command): Reply {
  for (const session of (body.endSessions as Doc[] | undefined) ?? []) engine.sessions.end(sessionId(session));
  return { ok: 1 };
}

export function killAllSessions({ engine }: Command): Reply {
  for (const session of engine.sessions.all()) if (session.transaction) engine.sessions.abort(session.transaction);
  return { ok: 1 };
}

/** Text form of a logical session id. */
export function sessionId(lsid: unknown): string {
  const id = isDoc(lsid) ? lsid.id : undefined;
  if (!(id instanceof Binary)) throw new ServerError(2, 'Invalid session id');
  return Buffer.from(id.value()).toString('hex');
}
