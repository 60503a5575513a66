import { HeldByTransaction, writeConflict } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { recordKey, type Snapshot, type Store } from '../store/store.js';

/** A multi-document transaction: reads from a snapshot, writes into an overlay, commits the overlay at once. */
export class Transaction {
  state: 'open' | 'committed' | 'aborted' = 'open';
  /** collection → record → document as this transaction sees it, null for deleted. */
  readonly overlay = new Map<number, Map<number, Buffer | null>>();
  readonly held = new Set<string>();
  snapshot: Snapshot | undefined;

  constructor(
    readonly number: string,
    store: Store,
  ) {
    this.snapshot = store.environment.useReadTransaction();
  }

  changes(collection: Collection): Map<number, Buffer | null> | undefined {
    const changes = this.overlay.get(collection.id);
    return changes?.size ? changes : undefined;
  }

  set(collection: Collection, record: number, raw: Buffer | null): void {
    const changes = this.overlay.get(collection.id);
    if (changes) changes.set(record, raw);
    else this.overlay.set(collection.id, new Map([[record, raw]]));
  }

  /** Lets go of the snapshot and everything in memory. */
  end(state: 'committed' | 'aborted'): void {
    this.state = state;
    this.snapshot?.done();
    this.snapshot = undefined;
    this.overlay.clear();
  }
}

/** Which open transaction holds which record or unique key; held until its commit is visible. */
export class Locks {
  private readonly holders = new Map<string, Transaction>();
  /** The transaction whose commit is running: it may write what it holds. */
  committing: Transaction | undefined;

  get isEmpty(): boolean {
    return this.holders.size === 0;
  }

  /** Takes a lock for a transaction, or makes sure that none is in the way of a plain write. */
  take(key: string, transaction: Transaction | null): void {
    const holder = this.holders.get(key);
    if (holder && holder !== transaction && holder !== this.committing) {
      if (transaction) throw writeConflict();
      throw new HeldByTransaction();
    }
    if (!transaction) return;
    this.holders.set(key, transaction);
    transaction.held.add(key);
  }

  release(transaction: Transaction): void {
    for (const key of transaction.held) if (this.holders.get(key) === transaction) this.holders.delete(key);
    transaction.held.clear();
  }
}

/** A document as a transaction (or, without one, the last commit) sees it. */
export function readRecord(
  store: Store,
  collection: Collection,
  record: number,
  transaction: Transaction | null,
): Buffer | undefined {
  const changed = transaction?.overlay.get(collection.id)?.get(record);
  if (changed !== undefined) return changed ?? undefined;
  const snapshot = transaction?.snapshot;
  return store.records.get(recordKey(collection.id, record), snapshot && { transaction: snapshot });
}
