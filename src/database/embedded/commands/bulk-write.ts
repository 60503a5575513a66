import { encode } from '../bson-keys/raw.js';
import { type Doc, numberOf } from '../bson-keys/types.js';
import { insertDocument } from '../documents/insert.js';
import { stamp } from '../documents/stamp.js';
import { updateDocuments } from '../documents/update.js';
import { checkUpdate } from '../documents/update-check.js';
import { HeldByTransaction, ServerError, StorageError } from '../errors.js';
import { ensureTarget, findTarget, refuseInTransaction } from '../transactions/creation.js';
import { cursorReply, writeError } from '../wire/replies.js';
import { type Command, docList, firstBatchSize, isUnvalidated, type Reply, refuseView, runWrite } from './command.js';
import { failStatement } from './fail-point.js';
import { refuseUnknownStatementFields } from './known-fields.js';
import { checkBatch, removeMatching } from './write.js';

const NAMESPACE = 'admin.$cmd.bulkWrite';
const KINDS = ['insert', 'update', 'delete'] as const;

/** `bulkWrite` of MongoDB 8: inserts, updates and deletes of several collections in one command. */
export async function bulkWrite(command: Command): Promise<Reply> {
  const operations = docList(command, 'ops');
  checkBatch(operations);
  for (const [i, operation] of operations.entries()) {
    const kind = KINDS.find((each) => each in operation);
    if (!kind) throw new ServerError(9, `BulkWrite ops entry ${i} is neither an insert nor an update nor a delete.`);
    refuseUnknownStatementFields(`ops.${kind}`, [operation]);
  }
  const namespaces = docList(command, 'nsInfo').map(({ ns }) => splitNamespace(String(ns)));
  const { body } = command;
  const done = await runWrite(command, () => {
    const totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
    const results: Doc[] = [];
    for (const [idx, operation] of operations.entries()) {
      try {
        failStatement(command);
        const result = runOperation(command, operation, namespaces, totals);
        if (!body.errorsOnly) results.push({ ok: 1, idx, ...result });
      } catch (error) {
        if (command.transaction || error instanceof HeldByTransaction || error instanceof StorageError) throw error;
        totals.nErrors++;
        const { index: _index, ...described } = writeError(error, idx);
        results.push({ ok: 0, idx, ...described, n: 0 });
        if (body.ordered !== false) break;
      }
    }
    return { totals, results };
  });
  return bulkWriteReply(command, done);
}

/** The reply of a bulk write from what it recorded, the first time and for a retry. */
export function bulkWriteReply(command: Command, done: Doc): Reply {
  const results = (done.results as Doc[]).map(encode);
  const batchSize = firstBatchSize(command, Number.POSITIVE_INFINITY);
  const batch = command.engine.cursors.open(NAMESPACE, results[Symbol.iterator](), batchSize);
  return cursorReply(NAMESPACE, batch, 'firstBatch', { reply: { ok: 1, ...(done.totals as Doc) } });
}

/** `database.collection` in its two parts; 73 for what is none. */
export function splitNamespace(namespace: string): { database: string; name: string } {
  const dot = namespace.indexOf('.');
  if (dot < 1) throw new ServerError(73, `Invalid namespace specified '${namespace}'`);
  return { database: namespace.slice(0, dot), name: namespace.slice(dot + 1) };
}

interface Totals {
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

function runOperation(
  command: Command,
  operation: Doc,
  namespaces: { database: string; name: string }[],
  totals: Totals,
): Doc {
  const kind = KINDS.find((each) => each in operation);
  const target = namespaces[kind === undefined ? -1 : numberOf(operation[kind])];
  if (kind === undefined || !target) throw new ServerError(2, 'BulkWrite ops entry has an invalid nsInfo index.');
  const { engine, transaction } = command;
  const unvalidated = isUnvalidated(command);
  const creates = kind === 'insert' || Boolean(operation.upsert);
  const { database, name } = target;
  const collection = creates
    ? ensureTarget(engine, database, name, transaction)
    : findTarget(engine, database, name, transaction);
  if (collection) refuseInTransaction(collection, transaction);
  refuseView(collection);
  const { filter, hint, collation } = operation as { filter: Doc; hint?: unknown; collation?: unknown };
  if (kind === 'insert' && collection) {
    insertDocument(
      engine,
      collection,
      encode(stamp(operation.document as Doc, engine.clock)),
      transaction,
      unvalidated,
    );
    totals.nInserted++;
    return { n: 1 };
  }
  if (kind === 'delete') {
    const n = removeMatching(command, collection, { filter, hint, collation }, !operation.multi);
    totals.nDeleted += n;
    return { n };
  }
  const request = {
    filter,
    hint,
    collation,
    unvalidated,
    update: operation.updateMods as Doc | Doc[],
    multi: Boolean(operation.multi),
    upsert: Boolean(operation.upsert),
    arrayFilters: operation.arrayFilters as Doc[] | undefined,
    sort: operation.sort as Doc | undefined,
    variables: { ...command.variables, ...(operation.constants as Doc | undefined) },
  };
  if (!collection) {
    checkUpdate(request);
    return { n: 0, nModified: 0 };
  }
  const { matched, modified, upserted } = updateDocuments(engine, collection, request, transaction);
  if (upserted !== undefined) {
    totals.nUpserted++;
    return { n: 1, nModified: 0, upserted: { _id: upserted } };
  }
  totals.nMatched += matched;
  totals.nModified += modified;
  return { n: matched, nModified: modified };
}
