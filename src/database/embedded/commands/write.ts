import { checkDocument } from '../bson-keys/check.js';
import { decode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { insertDocument } from '../documents/insert.js';
import { stamped } from '../documents/stamp.js';
import { updateDocuments } from '../documents/update.js';
import { checkUpdate, type UpdateRequest } from '../documents/update-check.js';
import { removeDocument } from '../documents/write.js';
import { HeldByTransaction, ServerError, StorageError } from '../errors.js';
import type { Found } from '../planner/records.js';
import { find } from '../planner/scan.js';
import { compileProjection } from '../projection/project.js';
import type { Collection } from '../store/collection.js';
import { ensureTarget, findTarget } from '../transactions/creation.js';
import { writeError } from '../wire/replies.js';
import {
  type Command,
  collectionName,
  docList,
  ensureCollection,
  isUnvalidated,
  numberOr,
  type Reply,
  rawList,
  runWrite,
  writableCollection,
} from './command.js';
import { failStatement } from './fail-point.js';
import { refuseUnknownStatementFields } from './known-fields.js';

const MAX_BATCH = 100_000;

/** Refuses a batch that is empty or too long. */
export function checkBatch(statements: readonly unknown[]): void {
  if (statements.length === 0 || statements.length > MAX_BATCH)
    throw new ServerError(
      16,
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${statements.length} operations.`,
    );
}

/** `insert`: https://www.mongodb.com/docs/manual/reference/command/insert/ */
export async function insert(command: Command): Promise<Reply> {
  const documents = rawList(command, 'documents');
  checkBatch(documents);
  for (const raw of documents) checkDocument(raw);
  writableCollection(command);
  const { engine, transaction } = command;
  return runWrite(command, () => {
    const collection = ensureCollection(command);
    let inserted = 0;
    const errors = eachStatement(command, documents, (raw) => {
      insertDocument(engine, collection, stamped(raw, engine.clock), transaction, isUnvalidated(command));
      inserted++;
    });
    return { n: inserted, ...errors, ok: 1 };
  });
}

/** `update`: https://www.mongodb.com/docs/manual/reference/command/update/ */
export async function update(command: Command): Promise<Reply> {
  const statements = docList(command, 'updates');
  checkBatch(statements);
  refuseUnknownStatementFields('updates', statements);
  const requests = statements.map((statement) => updateRequest(command, statement));
  writableCollection(command);
  return runWrite(command, () => {
    const result = { n: 0, nModified: 0, upserted: [] as Doc[] };
    const errors = eachStatement(command, requests, (request, index) => {
      const collection = targetOf(command, request.upsert);
      if (!collection) return checkUpdate(request);
      const done = updateDocuments(command.engine, collection, request, command.transaction);
      result.n += done.matched;
      result.nModified += done.modified;
      if (done.upserted !== undefined) {
        result.n++;
        result.upserted.push({ index, _id: done.upserted });
      }
    });
    const { upserted, ...counts } = result;
    return { ...counts, ...(upserted.length ? { upserted } : {}), ...errors, ok: 1 };
  });
}

/** `delete`: https://www.mongodb.com/docs/manual/reference/command/delete/ */
export async function remove(command: Command): Promise<Reply> {
  const statements = docList(command, 'deletes');
  checkBatch(statements);
  refuseUnknownStatementFields('deletes', statements);
  for (const { limit } of statements)
    if (![0, 1].includes(numberOr(limit, -1)))
      throw new ServerError(9, `The limit field in delete objects must be 0 or 1. Got ${numberOr(limit, -1)}`);
  writableCollection(command);
  return runWrite(command, () => {
    let n = 0;
    const errors = eachStatement(command, statements, ({ q, limit, hint, collation }) => {
      n += removeMatching(command, targetOf(command), { filter: q as Doc, hint, collation }, numberOr(limit, 0) === 1);
    });
    return { n, ...errors, ok: 1 };
  });
}

/** Removes what a filter matches; returns how many. */
export function removeMatching(
  { engine, transaction, evaluate, effort }: Command,
  collection: Collection | undefined,
  query: { filter: Doc; hint?: unknown; collation?: unknown },
  onlyOne: boolean,
): number {
  const targets: Found[] = [];
  for (const found of find(engine, collection, { ...query, transaction, expression: evaluate, effort })) {
    targets.push(found);
    if (onlyOne) break;
  }
  for (const target of targets) if (collection) removeDocument(engine, collection, target, transaction);
  return targets.length;
}

/** `findAndModify`: https://www.mongodb.com/docs/manual/reference/command/findAndModify/ */
export async function findAndModify(command: Command): Promise<Reply> {
  const { body } = command;
  if (body.remove && body.update !== undefined)
    throw new ServerError(9, 'Cannot specify both an update and remove=true');
  if (body.remove && body.upsert) throw new ServerError(9, 'Cannot specify both upsert=true and remove=true');
  if (body.remove && body.new)
    throw new ServerError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!body.remove && body.update === undefined)
    throw new ServerError(9, 'Either an update or remove=true must be specified');
  writableCollection(command);
  return runWrite(command, () => {
    failStatement(command);
    return body.remove ? findAndRemove(command) : findAndUpdate(command);
  });
}

function findAndRemove(command: Command): Doc {
  const { engine, body, transaction, evaluate: expression, effort } = command;
  const { hint, collation } = body;
  const sort = body.sort as Doc | undefined;
  const collection = targetOf(command);
  const filter = filterOf(body);
  const query = { filter, sort, hint, collation, transaction, expression, effort, limit: 1 };
  for (const found of find(engine, collection, query)) {
    if (collection) removeDocument(engine, collection, found, transaction);
    return { lastErrorObject: { n: 1 }, value: shown(command, found.raw), ok: 1 };
  }
  return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
}

function findAndUpdate(command: Command): Doc {
  const { engine, body, transaction } = command;
  const request = updateRequest(command, { ...body, q: filterOf(body), u: body.update, multi: false });
  const collection = targetOf(command, request.upsert);
  if (!collection) {
    checkUpdate(request);
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  }
  const { matched, upserted, before, after } = updateDocuments(engine, collection, request, transaction);
  const value = body.new ? after : before;
  return {
    lastErrorObject: {
      n: upserted === undefined ? matched : 1,
      updatedExisting: matched > 0,
      ...(upserted === undefined ? {} : { upserted }),
    },
    value: value ? shown(command, value) : null,
    ok: 1,
  };
}

function shown(command: Command, raw: Buffer): Doc {
  const { fields } = command.body;
  return decode(fields ? compileProjection(fields as Doc, filterOf(command.body), command.evaluate)(raw) : raw);
}

const filterOf = (body: Doc) => (body.query as Doc | undefined) ?? {};

/** The statements of a batch one by one: the first error ends an ordered batch; inside a transaction it ends the command. */
function eachStatement<T>(command: Command, statements: readonly T[], run: (statement: T, index: number) => void): Doc {
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      failStatement(command);
      run(statement, index);
    } catch (error) {
      if (command.transaction || error instanceof HeldByTransaction || error instanceof StorageError) throw error;
      errors.push(writeError(error, index));
      if (command.body.ordered !== false) break;
    }
  }
  return errors.length ? { writeErrors: errors } : {};
}

/** The collection as it is when the write runs. */
function targetOf(command: Command, create = false): Collection | undefined {
  const { engine, database, transaction } = command;
  const name = collectionName(command);
  return create ? ensureTarget(engine, database, name, transaction) : findTarget(engine, database, name, transaction);
}

function updateRequest(command: Command, statement: Doc): UpdateRequest {
  if (statement.multi && statement.sort) throw new ServerError(9, 'Cannot specify sort with multi=true');
  return {
    filter: (statement.q as Doc | undefined) ?? {},
    update: statement.u as Doc | Doc[],
    multi: Boolean(statement.multi),
    upsert: Boolean(statement.upsert),
    arrayFilters: statement.arrayFilters as Doc[] | undefined,
    sort: statement.sort as Doc | undefined,
    hint: statement.hint,
    collation: statement.collation,
    variables: { ...command.variables, ...(statement.c as Doc | undefined) },
    unvalidated: isUnvalidated(command),
    effort: command.effort,
  };
}
