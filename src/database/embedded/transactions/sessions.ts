import { decode, encode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { put, remove, type Store } from '../store/store.js';
import type { Locks, Transaction } from './transaction.js';

/** What the server knows of a client session. */
export interface Session {
  id: string;
  transaction?: Transaction;
  /** The retryable write that runs or ran last. */
  retry?: { number: string; reply: Promise<Doc | Buffer> };
  lastUse: number;
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
  ) {}

  get(id: string): Session {
    const known = this.sessions.get(id);
    if (known) {
      known.lastUse = Date.now();
      return known;
    }
    const session: Session = { id, lastUse: Date.now() };
    this.sessions.set(id, session);
    return session;
  }

  end(id: string): void {
    const session = this.sessions.get(id);
    if (session?.transaction) this.abort(session.transaction);
    this.sessions.delete(id);
  }

  all(): Session[] {
    return [...this.sessions.values()];
  }

  /** Gives up a transaction: nothing of it was visible, nothing remains. */
  abort(transaction: Transaction): void {
    if (transaction.state === 'open') transaction.end('aborted');
    this.locks.release(transaction);
  }

  /** Reply of a retryable write recorded by an earlier run of the database. */
  recorded(session: Session, number: string): Doc | undefined {
    if (session.retry) return undefined;
    const raw = this.store.retries.get(Buffer.from(session.id));
    if (!raw) return undefined;
    const record = decode(raw);
    return record.number === number ? (record.reply as Doc) : undefined;
  }

  /** Keeps a reply; to be called inside the job that does the write. */
  record(session: Session, number: string, reply: Doc): void {
    put(this.store.retries, Buffer.from(session.id), encode({ number, at: Date.now(), reply }));
  }

  /** Forgets sessions nobody used for half an hour; inside a job. */
  expire(): void {
    const oldest = Date.now() - LIFETIME;
    for (const { key, value } of [...this.store.retries.getRange({})])
      if (Number(decode(value).at) < oldest) remove(this.store.retries, key);
    for (const session of this.sessions.values()) if (session.lastUse < oldest) this.end(session.id);
  }
}
