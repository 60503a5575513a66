import { decode, encode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { put, remove, type Store } from '../store/store.js';
import type { Locks, Transaction } from './transaction.js';

/** What the server knows of a client session. */
export interface Session {
  id: string;
  transaction?: Transaction;
  /** The retryable write that runs or ran last. */
  retry?: { number: string; reply: Promise<Doc | Buffer> };
  /** What an earlier run of the database had done last for this session. */
  readonly remembered: RetryRecord | undefined;
  /** The highest transaction number seen: what is lower comes too late. */
  highest: bigint;
  lastUse: number;
}

/** The last retryable write or committed transaction of a session, as the store keeps it. */
export interface RetryRecord {
  number: string;
  kind: 'write' | 'transaction';
  reply: Doc;
}

/** Sessions and records of retryable writes live this long without use, in milliseconds. */
const LIFETIME = 30 * 60_000;

/**
 * Client sessions. The reply of the last retryable write of each is kept in the store, written in the same transaction
 * as the write itself, so that a retry after a crash gets the first reply instead of writing twice.
 */
export class Sessions {
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly store: Store,
    private readonly locks: Locks,
    /** Told of every session that ends. */
    private readonly onEnd: (session: string) => void = () => {},
  ) {}

  get size(): number {
    return this.sessions.size;
  }

  get(id: string): Session {
    const known = this.sessions.get(id);
    if (known) {
      known.lastUse = Date.now();
      return known;
    }
    const raw = this.store.retries.get(Buffer.from(id));
    const remembered = raw && (decode(raw) as unknown as RetryRecord);
    const highest = remembered ? BigInt(remembered.number) : -1n;
    const session: Session = { id, remembered, highest, lastUse: Date.now() };
    this.sessions.set(id, session);
    return session;
  }

  /** Goes on to a transaction number; a lower one than before is refused, a higher one ends what is open. */
  advance(session: Session, number: string, kind: RetryRecord['kind']): void {
    const wanted = BigInt(number);
    if (wanted < session.highest)
      throw new ServerError(
        225,
        kind === 'write'
          ? `Retryable write with txnNumber ${number} is prohibited on session ${session.id} because a newer retryable write with txnNumber ${session.highest} has already started on this session.`
          : `Cannot start transaction ${number} on session ${session.id} because a newer transaction with txnNumber ${session.highest} has already started on this session.`,
      );
    if (wanted === session.highest) return;
    session.highest = wanted;
    if (session.transaction?.state === 'open' && !session.transaction.commit) this.abort(session.transaction);
  }

  end(id: string): void {
    const session = this.sessions.get(id);
    if (session?.transaction) this.abort(session.transaction);
    this.sessions.delete(id);
    this.onEnd(id);
  }

  all(): Session[] {
    return [...this.sessions.values()];
  }

  /** Gives up a transaction, unless its commit has begun: nothing of it was visible, nothing remains. */
  abort(transaction: Transaction): void {
    if (transaction.commit) return;
    if (transaction.state === 'open') transaction.end('aborted');
    this.locks.release(transaction);
  }

  /** What an earlier run of the database did under this number, if it was the last of the session. */
  recorded({ retry, remembered }: Session, number: string, kind: RetryRecord['kind']): Doc | undefined {
    if (retry || remembered?.number !== number || (remembered.kind ?? 'write') !== kind) return undefined;
    return remembered.reply;
  }

  /** Keeps a reply; to be called inside the job that does the write. */
  record(session: Session, number: string, kind: RetryRecord['kind'], reply: Doc): void {
    put(this.store.retries, Buffer.from(session.id), encode({ number, kind, at: Date.now(), reply }));
  }

  /** Forgets sessions nobody used for half an hour; inside a job. */
  expire(now = Date.now()): void {
    const oldest = now - LIFETIME;
    for (const { key, value } of [...this.store.retries.getRange({})])
      if (Number(decode(value).at) < oldest) remove(this.store.retries, key);
    for (const session of this.sessions.values()) if (session.lastUse < oldest) this.end(session.id);
  }
}
