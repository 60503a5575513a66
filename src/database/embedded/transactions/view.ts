import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import type { Snapshot, Store } from '../store/store.js';

const NOTHING_CHANGED: ReadonlyMap<number, Buffer | null> = new Map();

/** Everything as it was at one moment: the store, and with it the definitions of the collections. */
export class View {
  private taken: Snapshot | undefined;
  /** Collections of that moment that have been changed or dropped since, by namespace. */
  readonly past = new Map<string, Collection | undefined>();
  /** Collections only this view knows: those its transaction has created. */
  readonly created = new Map<string, Collection>();

  constructor(
    store: Store,
    /** How often the definitions of collections had been changed by then. */
    readonly catalogVersion: number,
  ) {
    this.taken = store.environment.useReadTransaction();
  }

  get snapshot(): Snapshot {
    if (!this.taken) throw new ServerError(246, 'The moment this operation reads is no longer kept');
    return this.taken;
  }

  /** What a transaction has changed in a collection, undefined if nothing. */
  changes(_collection: Collection): ReadonlyMap<number, Buffer | null> | undefined {
    return undefined;
  }

  /** A document as the transaction has changed it: null for deleted, undefined for not changed. */
  changed(collection: Collection, record: number): Buffer | null | undefined {
    return (this.changes(collection) ?? NOTHING_CHANGED).get(record);
  }

  /** Lets go of the moment: the store may use its pages again. */
  close(): void {
    this.taken?.done();
    this.taken = undefined;
  }
}
