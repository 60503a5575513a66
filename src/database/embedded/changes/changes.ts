import type { Timestamp } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import { DataDamaged } from '../errors.js';
import { put, recordBytes, remove, type Store } from '../store/store.js';
import type { WriteQueue } from '../store/write-queue.js';
import type { Clock } from '../transactions/clock.js';
import type { Transaction } from '../transactions/transaction.js';
import { insideTransaction } from './change.js';
import { keyAfter, logKey, momentOf } from './token.js';
import { Unheard } from './unheard.js';

/** How much of the log is kept. */
export interface Kept {
  changes: number;
  bytes: number;
  /** Seconds. */
  age: number;
}

const KEPT: Kept = { changes: 100_000, bytes: 256 * 1024 * 1024, age: 24 * 3600 };

/** Fact of the folder: the log is kept, and tells everything after this key. */
const SINCE = Buffer.from('changes since');

/** Before each change: number and bytes of all changes up to it, 6 bytes each. */
const HEAD = 12;

/** The log is trimmed after so many changes or bytes, a piece at a time. */
const TRIM_EVERY = 500;
const TRIM_BYTES = 4 * 1024 * 1024;
const PIECE = 50;

/** A change in the log with its key. */
export interface Logged {
  key: Buffer;
  raw: Buffer;
}

/**
 * The log of changes: written in the same commit as what it tells, from the first time anybody opened a change stream on
 * this folder. Streams read it when they are woken after a commit; one that waits costs nothing.
 */
export class Changes {
  private since: Buffer | undefined;
  /** Number and bytes of all changes ever logged. */
  private total = { changes: 0, bytes: 0 };
  /** The commit that is being written: all its changes have one moment, so that its replies can name it. */
  private group: { moment: Timestamp; next: number } | undefined;
  private untrimmed = { changes: 0, bytes: 0 };
  private readonly waiting = new Set<() => void>();
  private readonly announce = () => this.wake();
  readonly unheard: Unheard;

  constructor(
    private readonly store: Store,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
    private readonly kept: Kept = KEPT,
  ) {
    this.unheard = new Unheard(clock);
    // Every commit has a moment of its own, also if it logs nothing.
    writes.atEnd(() => {
      if (!this.group) clock.tick();
      this.group = undefined;
    });
    const [last] = store.changes.getKeys({ reverse: true, limit: 1 });
    if (last) clock.catchUp(momentOf(last));
    try {
      const since = store.facts.get(SINCE);
      const value = last && store.changes.get(last);
      if (since) clock.catchUp(momentOf(since));
      if (value) this.total = totalsIn(value);
      this.since = since;
    } catch (error) {
      // A log that cannot be read is begun anew by the next stream: it costs streams their place, not the town its data.
      if (!(error instanceof DataDamaged)) throw error;
    }
  }

  /** False until a stream is opened for the first time: then writes need not describe themselves. */
  get areWanted(): boolean {
    return this.since !== undefined;
  }

  /** Begins the log, if it is not kept yet. */
  async begin(): Promise<void> {
    if (this.since) return;
    await this.writes.run(() => {
      if (this.since) return;
      forgetChanges(this.store);
      this.setSince(keyAfter(this.clock.now));
    });
  }

  /** Logs a change; inside the job that does the write, or with a transaction, whose commit logs it. */
  tell(raw: Buffer, transaction: Transaction | null): void {
    if (!this.areWanted) return;
    if (transaction) transaction.events?.push(raw);
    else this.append(raw);
  }

  /** Logs what a transaction has told; inside its commit. */
  tellTransaction(events: readonly Buffer[], lsid: Doc, txnNumber: unknown): void {
    for (const raw of events) this.append(insideTransaction(raw, lsid, txnNumber));
  }

  /** True if everything after a key is still in the log. */
  reachesBack(key: Buffer): boolean {
    return this.since !== undefined && Buffer.compare(this.since, key) <= 0;
  }

  /** Changes from a key on, in pieces. */
  read(start: Buffer, exclusiveStart: boolean, limit: number): Logged[] {
    return [...this.store.changes.getRange({ start, exclusiveStart, limit })].map(({ key, value }) => ({
      key,
      raw: value.subarray(HEAD),
    }));
  }

  get now(): Timestamp {
    return this.clock.now;
  }

  /** Resolves after the next commit that logged something, or when the time is over (milliseconds). */
  wait(time: number): { over: Promise<void>; wake: () => void } {
    let wake = () => {};
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), time);
      wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
    return { over, wake };
  }

  /** Lets all streams that wait look again. */
  wake(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** True if the oldest change is older than what is kept. */
  get isOverdue(): boolean {
    const [first] = this.store.changes.getKeys({ limit: 1 });
    return first !== undefined && this.isTooOld(first);
  }

  /** Drops what is more than is kept; inside a job. A damaged log goes altogether: streams are told that it is lost. */
  trim(): void {
    try {
      this.trimPieces();
    } catch (error) {
      if (!(error instanceof DataDamaged)) throw error;
      this.beginAnew();
    }
  }

  /** Forgets the log and keeps a new one, if one was kept; inside a job. */
  beginAnew(): void {
    const wasKept = this.areWanted;
    forgetChanges(this.store);
    if (wasKept) this.setSince(keyAfter(this.clock.now));
  }

  private trimPieces(): void {
    for (;;) {
      const piece = [...this.store.changes.getRange({ limit: PIECE })];
      const gone = piece.filter(({ key, value }) => {
        const { changes, bytes } = totalsIn(value);
        const more = this.total.changes - changes >= this.kept.changes || this.total.bytes - bytes >= this.kept.bytes;
        return more || this.isTooOld(key);
      });
      const last = gone[gone.length - 1];
      if (!last) return;
      for (const { key } of gone) remove(this.store.changes, key);
      this.setSince(last.key);
      if (gone.length < piece.length) return;
    }
  }

  private append(raw: Buffer): void {
    this.group ??= this.newGroup();
    const key = logKey(this.group.moment, this.group.next++);
    const before = { ...this.total };
    this.total = { changes: before.changes + 1, bytes: before.bytes + raw.length };
    this.writes.onUndo(() => {
      this.total = before;
    });
    put(this.store.changes, key, Buffer.concat([recordBytes(this.total.changes), recordBytes(this.total.bytes), raw]));
    this.writes.onCommit(this.announce);
    this.untrimmed.changes++;
    this.untrimmed.bytes += raw.length;
    if (this.untrimmed.changes < TRIM_EVERY && this.untrimmed.bytes < TRIM_BYTES) return;
    this.untrimmed = { changes: 0, bytes: 0 };
    this.trim();
  }

  private newGroup() {
    // A commit that fails leaves its moment unused.
    this.writes.onUndo(() => {
      this.group = undefined;
    });
    return { moment: this.clock.tick(), next: 0 };
  }

  private setSince(key: Buffer): void {
    const { since } = this;
    this.since = key;
    this.writes.onUndo(() => {
      this.since = since;
    });
    put(this.store.facts, SINCE, key);
  }

  private isTooOld(key: Buffer): boolean {
    return key.readUInt32BE(0) < this.clock.now.t - this.kept.age;
  }
}

/** Takes the whole log away: streams that go on are told that their history is lost. */
export function forgetChanges(store: Store): void {
  for (const key of [...store.changes.plain.getKeys({})]) remove(store.changes, key);
  remove(store.facts, SINCE);
}

function totalsIn(value: Buffer): { changes: number; bytes: number } {
  return { changes: value.readUIntBE(0, 6), bytes: value.readUIntBE(6, 6) };
}
