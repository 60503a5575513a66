import type { Collection } from '../store/collection.js';

/** The indexes being built: one collection has one build at a time, and none goes on when the database is closed. */
export class Builds {
  private readonly running = new Map<Collection, Promise<void>>();
  isStopped = false;

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

  async close(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.running.values());
  }
}
