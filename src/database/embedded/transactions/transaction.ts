import { HeldByTransaction, writeConflict } from '../errors.js';
import type { Collection } from '../store/collection.js';
import { recordKey, type Store } from '../store/store.js';
import { View } from './view.js';

/** A multi-document transaction: reads from a snapshot, writes into an overlay, commits the overlay at once. */
export class Transaction extends View {
  state: 'open' | 'committed' | 'aborted' = 'open';
  /** Set once the commit has begun: whoever repeats it waits for the same end. */
  commit: Promise<void> | undefined;
  /** collection → record → document as this transaction sees it, null for deleted. */
  readonly overlay = new Map<number, Map<number, Buffer | null>>();
  readonly held = new Set<string>();

  constructor(
    readonly number: string,
    store: Store,
    catalogVersion: number,
    /** What change streams will be told, in order; undefined if nobody wanted to know when it began. */
    readonly events?: Buffer[],
  ) {
    super(store, catalogVersion);
  }

  override changes(collection: Collection): ReadonlyMap<number, Buffer | null> | undefined {
    const changes = this.overlay.get(collection.id);
    return changes?.size ? changes : undefined;
  }

  set(collection: Collection, record: number, raw: Buffer | null): void {
    const changes = this.overlay.get(collection.id);
    if (changes) changes.set(record, raw);
    else this.overlay.set(collection.id, new Map([[record, raw]]));
  }

  /** True if there is something to commit. */
  get hasWritten(): boolean {
    return this.overlay.size > 0 || this.created.size > 0;
  }

  /** Lets go of the snapshot and everything in memory. */
  end(state: 'committed' | 'aborted'): void {
    this.state = state;
    this.close();
    this.overlay.clear();
    this.created.clear();
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

/** A document as a view (or, without one, the last commit) has it. */
export function readRecord(
  store: Store,
  collection: Collection,
  record: number,
  view: View | null,
): Buffer | undefined {
  const changed = view?.changed(collection, record);
  if (changed !== undefined) return changed ?? undefined;
  const snapshot = view?.snapshot;
  return store.records.get(recordKey(collection.id, record), snapshot && { transaction: snapshot });
}
