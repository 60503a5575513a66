import { decode, pick } from '../bson-keys/raw.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { Pace, turn } from '../planner/pieces.js';
import { find } from '../planner/scan.js';
import type { Collection } from '../store/collection.js';
import { remove } from '../store/store.js';
import { forgetUnfinished, noteUnfinished } from '../store/unfinished.js';
import { readRecord } from '../transactions/transaction.js';
import { View } from '../transactions/view.js';
import { type IndexKey, keysOf, partOf, putEntry, type Row } from './build.js';
import { duplicateKey } from './duplicate-key.js';
import type { Index } from './index.js';
import { SortedRuns } from './sorted-runs.js';

/** Milliseconds entries are written in one commit. */
const WRITING = 10;
/** Records written meanwhile that are looked at again in one commit, and how often that is tried before the end. */
const RENEWED = 250;
const ROUNDS = 200;

/** An index that is being filled. */
interface Part {
  index: Index;
  rows: SortedRuns<Row>;
  /** Keys of records that were looked at again since. */
  renewed: Map<number, Buffer[]>;
}

/**
 * Builds indexes of a large collection while others read and write: the documents of one moment are read and sorted in
 * pieces, their keys filed under numbers nobody knows yet, in short commits; then the records written meanwhile are looked
 * at again, and one last commit makes the indexes exist. What a killed process leaves of it is removed at the next start.
 */
export class GradualBuild {
  /** Records written since the moment that is read, as they were then; null for new ones. */
  readonly written = new Map<number, Buffer | null>();
  private readonly parts: Part[];
  private readonly pace = new Pace();

  /** To be made inside a job, so that no write is missed. */
  constructor(
    private readonly engine: Engine,
    private readonly collection: Collection,
    indexes: readonly Index[],
    /** Throws when nobody wants it any more. */
    private readonly check: () => void,
  ) {
    for (const { id } of indexes) noteUnfinished(engine.store, id);
    this.parts = indexes.map((index) => ({ index, rows: new SortedRuns(byKey), renewed: new Map() }));
  }

  /** Does it; `publish` makes the indexes exist, inside the last commit. Throws 11000 if a unique one cannot be built. */
  async run(publish: () => void): Promise<void> {
    const { writes, catalog, store } = this.engine;
    // From here on the view is what was before every write; inside a job it cannot be read, only the present can.
    this.written.clear();
    const view = new View(store, catalog.version);
    try {
      await this.read(view);
      for (const part of this.parts) await this.file(part);
      for (let round = 0; this.written.size > RENEWED && round < ROUNDS; round++)
        await writes.run(() => this.renew(this.take(RENEWED), false));
      const finish = () => {
        this.renew(this.take(this.written.size), true);
        publish();
        for (const { index } of this.parts) forgetUnfinished(store, index.id);
      };
      await writes.run(finish, { atomic: true });
    } catch (error) {
      for (const { index } of this.parts) await this.engine.builds.sweep(index.id);
      throw error;
    } finally {
      view.close();
    }
  }

  private async read(view: View): Promise<void> {
    const fields = this.fields();
    let read = 0;
    for (const { record, raw } of find(this.engine, this.collection, { filter: {}, transaction: view })) {
      const doc = decode(fields ? pick(raw, fields) : raw);
      for (const { index, rows } of this.parts)
        for (const { key } of keysOf(index, doc, record)) rows.add({ key, record });
      if ((++read & 15) !== 0 || !this.pace.isDue()) continue;
      await turn();
      this.refuseIfPointless();
      this.pace.goOn();
    }
  }

  private fields(): Set<string> | null {
    const all = new Set<string>();
    for (const { index } of this.parts) {
      if (!index.reads) return null;
      for (const field of index.reads) all.add(field);
    }
    return all;
  }

  /** Writes the entries in order of their keys, which is the cheapest way. */
  private async file({ index, rows }: Part): Promise<void> {
    const sorted = rows.inOrder();
    let next = sorted.next();
    let last: Row | undefined;
    const some = () => {
      this.refuseIfPointless();
      const end = performance.now() + WRITING;
      for (let n = 1; !next.done && ((n & 15) !== 0 || performance.now() < end); n++) {
        const row = next.value;
        next = sorted.next();
        // Of two with one key the one that was written since will be looked at again.
        const twin = index.unique && last?.key.equals(row.key) ? last : undefined;
        if (twin && !this.written.has(row.record) && !this.written.has(twin.record)) throw this.duplicate(index, row);
        if (!twin || this.written.has(twin.record)) {
          putEntry(this.engine, index, row);
          last = row;
        }
      }
    };
    while (!next.done) await this.engine.writes.run(some);
  }

  private take(most: number): [number, Buffer | null][] {
    const taken = [...this.written].slice(0, most);
    for (const [record] of taken) this.written.delete(record);
    return taken;
  }

  /**
   * Files records as they are now. A unique key that another one has may be free by the end: until then the record waits.
   */
  private renew(taken: readonly [number, Buffer | null][], isEnd: boolean): void {
    this.refuseIfPointless();
    const { store } = this.engine;
    for (const { index, renewed } of this.parts) {
      for (const [record, before] of taken)
        for (const key of renewed.get(record) ?? keysIn(index, before, record).map(({ key }) => key))
          if (!index.unique || this.holderOf(key) === record) remove(store.entries, key);
      for (const [record] of taken) {
        const filed: Buffer[] = [];
        for (const { key, values } of this.keysNow(index, record)) {
          const holder = index.unique ? this.holderOf(key) : undefined;
          if (holder !== undefined && holder !== record) {
            if (isEnd) throw duplicateKey(this.collection.namespace, index, values);
            this.written.set(record, null);
            continue;
          }
          putEntry(this.engine, index, { key, record });
          filed.push(key);
        }
        renewed.set(record, filed);
      }
    }
  }

  private keysNow(index: Index, record: number): IndexKey[] {
    return keysIn(index, readRecord(this.engine.store, this.collection, record, null), record);
  }

  private holderOf(key: Buffer): number | undefined {
    return this.engine.store.entries.get(key)?.readUIntBE(0, 6);
  }

  private duplicate(index: Index, { key, record }: Row): ServerError {
    const entry = this.keysNow(index, record).find((each) => each.key.equals(key));
    return duplicateKey(this.collection.namespace, index, entry?.values ?? []);
  }

  private refuseIfPointless(): void {
    this.check();
    if (this.engine.builds.isStopped) throw new ServerError(11600, 'The database is being closed');
    if (!this.engine.catalog.has(this.collection))
      throw new ServerError(276, `Index build aborted: collection ${this.collection.namespace} dropped`);
  }
}

const keysIn = (index: Index, raw: Buffer | null | undefined, record: number): IndexKey[] =>
  raw ? keysOf(index, partOf(index, raw), record) : [];

const byKey = (a: Row, b: Row) => Buffer.compare(a.key, b.key);
