import type { Collection } from '../store/collection.js';
import type { Store } from '../store/store.js';
import { forgetUnfinished, removeSomeEntries } from '../store/unfinished.js';
import type { WriteQueue } from '../store/write-queue.js';

/** Long work on indexes: one collection has one build at a time, and nothing goes on when the database is closed. */
export class Builds {
  private readonly running = new Map<Collection, Promise<void>>();
  private readonly sweeping = new Set<Promise<void>>();
  isStopped = false;

  constructor(
    private readonly store: Store,
    private readonly writes: WriteQueue,
  ) {}

  /** The end of the build on a collection, however it ends; undefined if there is none. */
  endOf(collection: Collection): Promise<void> | undefined {
    return this.running.get(collection);
  }

  async run(collection: Collection, build: () => Promise<void>): Promise<void> {
    const done = build();
    const end = done
      .catch(() => {})
      .then(() => {
        this.running.delete(collection);
        collection.writtenWhileBuilding = undefined;
      });
    this.running.set(collection, end);
    await end;
    await done;
  }

  /**
   * Removes the entries of an index nobody knows (any more), noted as unfinished, in short commits. What cannot be removed
   * or is left when the database is closed goes at the next start.
   */
  sweep(index: number): Promise<void> {
    const sweeping = this.removeAll(index)
      .catch(() => {})
      .then(() => {
        this.sweeping.delete(sweeping);
      });
    this.sweeping.add(sweeping);
    return sweeping;
  }

  async close(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.running.values(), ...this.sweeping]);
  }

  private async removeAll(index: number): Promise<void> {
    const some = () => {
      const isDone = removeSomeEntries(this.store, index);
      if (isDone) forgetUnfinished(this.store, index);
      return isDone;
    };
    while (!this.isStopped && !(await this.writes.run(some)));
  }
}
