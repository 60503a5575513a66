import { createHash } from 'node:crypto';
import { Binary } from 'bson';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { writeOverlay } from '../documents/write.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { isSystemDatabase } from '../store/namespace.js';
import { publishCreated } from '../transactions/creation.js';
import type { Session } from '../transactions/sessions.js';
import { Transaction } from '../transactions/transaction.js';
import type { Command, Reply } from './command.js';

/** An open transaction nobody continues is given up after this time, in milliseconds. */
const LIFETIME = 60_000;

/** Commands the server allows inside a transaction; https://www.mongodb.com/docs/manual/core/transactions/ */
const INSIDE = new Set(
  'abortTransaction aggregate bulkWrite commitTransaction create createIndexes delete distinct find findAndModify findandmodify getMore insert killCursors update'.split(
    ' ',
  ),
);

/** Change events name the user of a session by a hash; there are no users here. */
const NOBODY = new Binary(createHash('sha256').digest());

/** Stages the server refuses inside a transaction. */
const STAGES_OUTSIDE = new Set(
  '$collStats $currentOp $indexStats $listLocalSessions $listSessions $planCacheStats $changeStream $out $merge'.split(
    ' ',
  ),
);

/** Finds or starts the transaction a command belongs to; null for a command outside of any. */
export function enterTransaction(command: Command, number: string | undefined): Transaction | null {
  const { engine, body, name, session } = command;
  if (body.autocommit === undefined) {
    if (body.startTransaction !== undefined)
      throw new ServerError(72, 'Specifying startTransaction requires autocommit');
    return null;
  }
  if (!session || number === undefined)
    throw new ServerError(72, "'autocommit' field requires a transaction number to also be specified");
  if (body.autocommit !== false) throw new ServerError(72, 'Specifying autocommit=true is not allowed.');
  const ending = name === 'commitTransaction' || name === 'abortTransaction';
  if (body.startTransaction) {
    refuseOutsideOnly(command);
    startTransaction(command, session, number);
  }
  const transaction = session.transaction;
  if (!transaction || transaction.number !== number) {
    if (name === 'commitTransaction' && engine.sessions.recorded(session, number, 'transaction')) return null;
    if (BigInt(number) < session.highest) engine.sessions.advance(session, number, 'transaction');
    throw noSuchTransaction(number, false);
  }
  if (transaction.state !== 'open' && !ending) {
    if (transaction.state === 'committed')
      throw new ServerError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
    throw noSuchTransaction(number, true);
  }
  if (!ending && !body.startTransaction) {
    if (isDoc(body.readConcern) && Object.keys(body.readConcern).length > 0)
      throw new ServerError(72, 'Only the first command in a transaction may specify a readConcern');
    refuseOutsideOnly(command);
  }
  if (!ending && transaction.commit) throw new ServerError(256, `Transaction ${number} is being committed.`);
  return transaction.state === 'open' ? transaction : null;
}

function refuseOutsideOnly({ name, body, database }: Command): void {
  if (!INSIDE.has(name)) throw new ServerError(263, `Cannot run '${name}' in a multi-document transaction.`);
  if (isSystemDatabase(database) && name !== 'bulkWrite' && !name.endsWith('Transaction'))
    throw new ServerError(263, `Cannot run command against the '${database}' database in a transaction.`);
  if (body.writeConcern !== undefined)
    throw new ServerError(72, `writeConcern is not allowed within a multi-statement transaction`);
  if (name === 'aggregate' && Array.isArray(body.pipeline))
    for (const stage of body.pipeline) {
      const [first = ''] = isDoc(stage) ? Object.keys(stage) : [];
      if (STAGES_OUTSIDE.has(first))
        throw new ServerError(263, `Stage not supported inside of a multi-document transaction: ${first}`);
    }
}

function startTransaction({ engine }: Command, session: Session, number: string): void {
  const open = session.transaction;
  if (open?.number === number && open.state !== 'aborted')
    throw new ServerError(251, `Transaction ${number} has been started`);
  engine.sessions.advance(session, number, 'transaction');
  const transaction = new Transaction(
    number,
    engine.store,
    engine.catalog.version,
    engine.changes.areWanted ? [] : undefined,
  );
  session.transaction = transaction;
  setTimeout(() => engine.sessions.abort(transaction), LIFETIME).unref();
}

function noSuchTransaction(number: string, aborted: boolean): ServerError {
  return new ServerError(
    251,
    aborted
      ? `Transaction with { txnNumber: ${number} } has been aborted.`
      : `Given transaction number ${number} does not match any in-progress transactions.`,
    { errorLabels: ['TransientTransactionError'] },
  );
}

/**
 * Makes everything the transaction wrote visible and durable at once. A repeated commit is answered like the first, also
 * after a restart: that it happened is written in the same commit.
 */
export async function commitTransaction({ engine, session, body }: Command): Promise<Reply> {
  if (body.autocommit !== false) throw new ServerError(125, 'commitTransaction must be run within a transaction');
  const transaction = session?.transaction;
  const number = String(body.txnNumber);
  if (session && transaction?.number !== number && engine.sessions.recorded(session, number, 'transaction'))
    return { ok: 1 };
  if (!session || !transaction) throw noSuchTransaction(number, false);
  if (transaction.state === 'aborted') throw noSuchTransaction(number, true);
  if (transaction.state === 'open') {
    // The client may ask again while the first commit is on its way to the disk.
    transaction.commit ??= commit(engine, session, transaction, body);
    await transaction.commit;
  }
  return { ok: 1 };
}

async function commit(engine: Engine, session: Session, transaction: Transaction, body: Doc): Promise<void> {
  const { locks, sessions, writes, changes } = engine;
  const lsid = { uid: NOBODY, ...(body.lsid as Doc) };
  const { txnNumber } = body;
  try {
    if (transaction.hasWritten)
      await writes.run(
        () => {
          locks.committing = transaction;
          try {
            publishCreated(engine, transaction);
            writeOverlay(engine, transaction);
            if (transaction.events) changes.tellTransaction(transaction.events, lsid, txnNumber);
            sessions.record(session, transaction.number, 'transaction', { ok: 1 });
          } finally {
            locks.committing = undefined;
          }
        },
        { atomic: true },
      );
    transaction.end('committed');
  } catch (error) {
    transaction.end('aborted');
    throw error;
  } finally {
    // Only now, as the commit is visible, may others write these documents: earlier they would overwrite it unseen.
    locks.release(transaction);
  }
}

/** `abortTransaction`: nothing of it was visible, nothing remains. */
export function abortTransaction({ engine, session, body }: Command): Reply {
  if (body.autocommit !== false) throw new ServerError(125, 'abortTransaction must be run within a transaction');
  const transaction = session?.transaction;
  const number = String(body.txnNumber);
  if (transaction?.state === 'committed' || transaction?.commit)
    throw new ServerError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
  if (transaction?.state !== 'open') throw noSuchTransaction(number, transaction?.state === 'aborted');
  engine.sessions.abort(transaction);
  return { ok: 1 };
}
