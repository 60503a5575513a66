import type { Timestamp } from 'bson';
import type { Evaluate, Variables } from '../aggregate/expressions.js';
import { decode, encode } from '../bson-keys/raw.js';
import { type Doc, isDoc, isNumber, numberOf } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { HeldByTransaction, ServerError } from '../errors.js';
import type { Effort } from '../planner/effort.js';
import type { Collection } from '../store/collection.js';
import { ensureTarget, findTarget, refuseInTransaction } from '../transactions/creation.js';
import type { Session } from '../transactions/sessions.js';
import type { Transaction } from '../transactions/transaction.js';
import type { View } from '../transactions/view.js';
import { FIRST_BATCH } from './cursors.js';

/** A connection as commands see it. */
export interface Connection {
  id: number;
  /** Name the application gave itself in the handshake. */
  app?: string;
  /** Came to the port of the reading member. */
  reads?: boolean;
  /** Address and port it comes from, over TCP. */
  client?: string | undefined;
  close(): void;
}

/** One command on its way. */
export interface Command {
  engine: Engine;
  name: string;
  body: Doc;
  database: string;
  /** Name of the collection the command is about; undefined if its first value is no string. */
  collection: string | undefined;
  /** Document sequences of the message, still raw. */
  sequences: Record<string, Buffer[]>;
  connection: Connection;
  session: Session | undefined;
  /** The open transaction the command belongs to. */
  transaction: Transaction | null;
  /** The moment the command reads: that of its transaction or one asked for; null for the last commit. */
  view: View | null;
  /** That moment, to be told in the reply. */
  readTime: Timestamp | undefined;
  /** Set if the write may be retried by the client. */
  retryNumber: string | undefined;
  /** A fail point closes the connection instead of sending the reply. */
  losesConnection: boolean;
  /** Milliseconds since 1970, 0 for none. */
  deadline: number;
  variables: Variables;
  evaluate: Evaluate;
  /** What its queries read. */
  effort: Effort;
}

/** A reply, already encoded where documents pass through as they are. */
export type Reply = Doc | Buffer;
/** What a command does; throws ServerError for what becomes an error reply. */
export type Handler = (command: Command) => Reply | Promise<Reply>;

/** Time between two tries of a write that met an open transaction, and how many there are (about a minute). */
const HELD_PAUSE = 5;
const HELD_TRIES = 12_000;

/**
 * Runs a write: in the overlay of the transaction, or in the write queue together with the record for retries.
 * A write that meets a document held by an open transaction is undone and starts anew when it may be free.
 */
export function runWrite(command: Command, job: () => Doc, options?: { atomic: boolean }): Promise<Doc> {
  const { engine, session, retryNumber } = command;
  if (command.transaction) return writeOrWait(command, job);
  return writeOrWait(
    command,
    () => {
      const reply = job();
      // What failed before anything was written may be tried again.
      if (session && retryNumber !== undefined && hasWritten(reply))
        engine.sessions.record(session, retryNumber, 'write', reply);
      else command.retryNumber = undefined;
      return reply;
    },
    options,
  );
}

function hasWritten({ writeErrors, n, totals }: Doc): boolean {
  if (isDoc(totals))
    return Object.entries(totals).some(([name, count]) => name !== 'nErrors' && count !== 0) || totals.nErrors === 0;
  return writeErrors === undefined || n !== 0;
}

/** The same for a write that is not recorded. */
export async function writeOrWait<T>(command: Command, job: () => T, { atomic = false } = {}): Promise<T> {
  const { engine, transaction } = command;
  if (transaction) return job();
  for (let tries = 0; ; tries++) {
    try {
      // Asked when the write begins: a transaction may have taken a document since it was queued.
      return await engine.writes.run(job, { atomic: () => atomic || !engine.locks.isEmpty });
    } catch (error) {
      if (!(error instanceof HeldByTransaction)) throw error;
      command.effort.check();
      if (tries >= HELD_TRIES || (command.deadline && Date.now() > command.deadline))
        throw new ServerError(112, 'WriteConflict');
      await new Promise((resolve) => setTimeout(resolve, HELD_PAUSE));
    }
  }
}

/** The collection of a command; a view is refused where documents are written. */
export function writableCollection(command: Command, name = command.collection): Collection | undefined {
  const { engine, database, transaction } = command;
  const collection = findTarget(engine, database, collectionName(command, name), transaction);
  if (collection) refuseInTransaction(collection, transaction);
  refuseView(collection);
  return collection;
}

/** Refuses a view where only what has documents of its own will do. */
export function refuseView(collection: Collection | undefined): void {
  if (collection?.type === 'view')
    throw new ServerError(166, `Namespace ${collection.namespace} is a view, not a collection`);
}

/** The collection a write goes to, created if it is missing. */
export function ensureCollection(command: Command, options?: Doc): Collection {
  const { engine, database, transaction } = command;
  return ensureTarget(engine, database, collectionName(command), transaction, options);
}

/** The collection of a command as its moment has it; undefined if there is none. */
export function readableCollection(command: Command): Collection | undefined {
  return command.engine.catalog.find(command.database, collectionName(command), command.view);
}

/** Name of the collection a command is about; 73 if it names none. */
export function collectionName(command: Command, collection = command.collection): string {
  if (typeof collection !== 'string' || collection === '')
    throw new ServerError(73, `collection name has invalid type for command ${command.name}`);
  return collection;
}

/** Namespace a cursor of the command is told under. */
export function namespaceOf(command: Command): string {
  return `${command.database}.${command.collection ?? '$cmd.aggregate'}`;
}

/** Documents of a command, from a message section or the body, raw. */
export function rawList({ sequences, body }: Command, field: string): Buffer[] {
  return sequences[field] ?? ((body[field] as Doc[] | undefined) ?? []).map(encode);
}

/** The same, decoded. */
export function docList({ sequences, body }: Command, field: string): Doc[] {
  return sequences[field]?.map(decode) ?? (body[field] as Doc[] | undefined) ?? [];
}

/** The writer takes it upon themselves that documents need not fit the validator of their collection. */
export const isUnvalidated = ({ body }: Command) => Boolean(body.bypassDocumentValidation);

/** Documents wanted in the first batch, as `cursor` of a command says it. */
export function firstBatchSize({ body, name }: Command, fallback = FIRST_BATCH): number {
  if (!isDoc(body.cursor)) return fallback;
  for (const field of Object.keys(body.cursor))
    if (field !== 'batchSize')
      throw new ServerError(40415, `BSON field '${name}.cursor.${field}' is an unknown field.`);
  const size = numberOr(body.cursor.batchSize, fallback);
  if (size < 0) throw new ServerError(51024, `BSON field 'batchSize' value must be >= 0, actual value '${size}'`);
  return size;
}

/** A number of any BSON type, or the fallback for what is none. */
export function numberOr(value: unknown, fallback: number): number {
  return value === undefined || value === null || !isNumber(value) ? fallback : numberOf(value);
}

/** The moment a snapshot read took place, as its reply tells it. */
export function readTimeOf({ readTime }: Command): { cursor: Doc } | undefined {
  return readTime && { cursor: { atClusterTime: readTime } };
}
