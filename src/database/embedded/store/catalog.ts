import { UUID } from 'bson';
import type { Doc } from '../bson-keys/types.js';
import { DataDamaged } from '../errors.js';
import { type Index, type IndexSpec, prepareIndex } from '../index/index.js';
import type { View } from '../transactions/view.js';
import { type Collection, type CollectionSpec, indexedFields } from './collection.js';
import { idIndex, prepareCollection, readSpec, writtenSpec } from './definition.js';
import { checkNamespace } from './namespace.js';
import { nameOf, type Owner, ownerOf } from './owner.js';
import { prefix, put, recordBytes, remove, removePrefix, type Store } from './store.js';
import { noteUnfinished } from './unfinished.js';
import type { WriteQueue } from './write-queue.js';

/** All collections in memory, written through to the store. Every change runs inside a job of the write queue. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private readonly byId = new Map<number, Collection>();
  private readonly changedCounts = new Set<Collection>();
  /** Collections in which damage was found, by number: nothing is read from them or written to them any more. */
  readonly damaged = new Set<number>();
  private nextId = 1;
  /** How often definitions of collections were changed; a view remembers which of them it has seen. */
  version = 0;

  constructor(
    private readonly store: Store,
    private readonly writes: WriteQueue,
  ) {
    store.naming.of = (table, key) => nameOf(this.byId, table, key);
    for (const { value } of store.catalog.getRange({})) this.attach(readSpec(value));
    writes.atEnd(() => this.saveCounts());
  }

  /** A collection as it is now, or as a view of an earlier moment has it; throws DataDamaged if it is known to be damaged. */
  find(database: string, name: string, view?: View | null): Collection | undefined {
    const found = this.look(database, name, view);
    if (found && this.damaged.has(found.id)) throw new DataDamaged(found.namespace);
    return found;
  }

  /** The same, damaged or not: for dropping and checking. */
  look(database: string, name: string, view?: View | null): Collection | undefined {
    const namespace = `${database}.${name}`;
    const known = this.collections.get(namespace);
    if (!view) return known;
    const created = view.created.get(namespace);
    if (created) return created;
    if (view.catalogVersion === this.version || (known && known.changedAt <= view.catalogVersion)) return known;
    if (!view.past.has(namespace)) {
      const raw = this.store.catalog.get(Buffer.from(namespace), { transaction: view.snapshot });
      view.past.set(namespace, raw && this.prepare(readSpec(raw)));
    }
    return view.past.get(namespace);
  }

  withId(id: number): Collection | undefined {
    return this.byId.get(id);
  }

  all(database?: string): Collection[] {
    const list = [...this.collections.values()];
    return database === undefined ? list : list.filter((collection) => collection.database === database);
  }

  /** A collection that does not exist yet, ready to be published. */
  design(database: string, name: string, options: Doc = {}): Collection {
    checkNamespace(database, name);
    const type = options.viewOn ? 'view' : options.timeseries ? 'timeseries' : 'collection';
    const id = this.takeId();
    const indexes = type === 'collection' ? [idIndex(this.takeId(), options)] : [];
    return this.prepare({ id, database, name, uuid: new UUID(), type, options, indexes });
  }

  /** Makes a designed collection exist. */
  publish(collection: Collection): void {
    this.add(collection);
    this.writes.onUndo(() => this.detach(collection));
    this.save(collection);
  }

  drop(collection: Collection): void {
    removePrefix(this.store.records, collection.id);
    for (const index of collection.indexes) removePrefix(this.store.entries, index.id);
    remove(this.store.counters, prefix(collection.id));
    remove(this.store.catalog, Buffer.from(collection.namespace));
    this.detach(collection);
    this.writes.onUndo(() => this.add(collection));
  }

  rename(collection: Collection, database: string, name: string): void {
    const before = { database: collection.database, name: collection.name };
    remove(this.store.catalog, Buffer.from(collection.namespace));
    const move = (to: { database: string; name: string }) => {
      this.detach(collection);
      Object.assign(collection, to, { namespace: `${to.database}.${to.name}` });
      this.add(collection);
    };
    move({ database, name });
    this.writes.onUndo(() => move(before));
    this.save(collection);
  }

  /** True for a collection everybody sees, false for one a transaction has created and not committed. */
  has(collection: Collection): boolean {
    return this.byId.get(collection.id) === collection;
  }

  addIndex(collection: Collection, index: Index): void {
    this.setIndexes(collection, [...collection.indexes, index]);
  }

  /** Takes an index away; its entries are left to be swept. */
  dropIndex(collection: Collection, index: Index): void {
    noteUnfinished(this.store, index.id);
    this.setIndexes(
      collection,
      collection.indexes.filter((each) => each !== index),
    );
  }

  /** Replaces an index by a changed specification (collMod); entries stay. */
  changeIndex(collection: Collection, index: Index, spec: IndexSpec): void {
    this.setIndexes(
      collection,
      collection.indexes.map((each) => (each === index ? prepareIndex(spec) : each)),
    );
  }

  changeOptions(collection: Collection, options: Doc): void {
    const before = collection.options;
    const set = (value: Doc) => {
      this.changed(collection);
      collection.options = value;
    };
    set(options);
    this.writes.onUndo(() => set(before));
    this.save(collection);
  }

  /** Notes that fields of an index hold arrays: the planner must know before the entries are seen. */
  markMultikey(collection: Collection, index: Index, fields: readonly boolean[]): void {
    if (!fields.some((is, i) => is && !index.multikey[i])) return;
    const before = index.multikey;
    const after = before.map((was, i) => was || Boolean(fields[i]));
    const set = (multikey: boolean[]) => {
      index.multikey = multikey;
      index.spec.multikey = multikey;
    };
    set(after);
    this.writes.onUndo(() => set(before));
    this.save(collection);
  }

  changeCount(collection: Collection, by: number): void {
    collection.count += by;
    this.writes.onUndo(() => {
      collection.count -= by;
    });
    this.changedCounts.add(collection);
  }

  /** Bytes of the documents of a collection; measured the first time, summed up from then on. */
  bytesOf(collection: Collection): number {
    if (collection.bytes === undefined) {
      collection.bytes = 0;
      const range = { start: prefix(collection.id), end: prefix(collection.id + 1) };
      for (const { value } of this.store.records.getSizes(range)) collection.bytes += value;
      // Measured in the midst of a write that may be undone.
      this.writes.onUndo(() => {
        collection.bytes = undefined;
      });
    }
    return collection.bytes;
  }

  changeBytes(collection: Collection, by: number): void {
    if (collection.bytes === undefined) return;
    collection.bytes += by;
    this.writes.onUndo(() => {
      if (collection.bytes !== undefined) collection.bytes -= by;
    });
  }

  takeId(): number {
    return this.nextId++;
  }

  /** The collection, and the index, that a key of the store belongs to. */
  ownerOf(table: string, key: Buffer): Owner | undefined {
    return ownerOf(this.byId, table, key);
  }

  private setIndexes(collection: Collection, indexes: Index[]): void {
    const before = collection.indexes;
    const set = (list: Index[]) => {
      if (this.has(collection)) this.changed(collection);
      collection.indexes = list;
      collection.indexedFields = indexedFields(list);
    };
    set(indexes);
    // What a transaction has created is saved with it.
    if (!this.has(collection)) return;
    this.writes.onUndo(() => set(before));
    this.save(collection);
  }

  private attach(spec: CollectionSpec): void {
    for (const { id } of [spec, ...spec.indexes]) this.nextId = Math.max(this.nextId, id + 1);
    this.add(this.prepare(spec));
  }

  private prepare(spec: CollectionSpec): Collection {
    return prepareCollection(this.store, spec, this.version);
  }

  /** The definition is another from now on: views of earlier moments read the old one from the store. */
  private changed(collection: Collection): void {
    collection.changedAt = ++this.version;
  }

  private add(collection: Collection): void {
    this.changed(collection);
    this.collections.set(collection.namespace, collection);
    this.byId.set(collection.id, collection);
  }

  private detach(collection: Collection): void {
    this.changed(collection);
    this.collections.delete(collection.namespace);
    this.byId.delete(collection.id);
  }

  private save(collection: Collection): void {
    put(this.store.catalog, Buffer.from(collection.namespace), writtenSpec(collection));
  }

  private saveCounts(): void {
    for (const collection of this.changedCounts)
      if (this.byId.get(collection.id) === collection)
        put(this.store.counters, prefix(collection.id), recordBytes(collection.count));
    this.changedCounts.clear();
  }
}
