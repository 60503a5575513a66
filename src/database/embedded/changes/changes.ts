import { Timestamp } from 'bson';
import { equal } from '../bson-keys/compare.js';
import { decode } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import type { Collection } from '../store/collection.js';

/** One change as a change stream tells it; `after` is the document at that moment. */
export interface Change {
  token: string;
  event: Doc;
  database: string;
  collection: string;
  after: Doc | undefined;
}

/** Events kept for streams that resume. */
const KEPT = 10_000;

/** The changes since the first stream was opened. They are recorded after the commit is on disk, never before. */
export class Changes {
  private readonly recent: Change[] = [];
  private readonly listeners = new Set<(change: Change) => void>();
  private sequence = Date.now() * 1000;
  private wanted = false;

  /** False until somebody listens: then writes need not describe themselves. */
  get areWanted(): boolean {
    return this.wanted;
  }

  get lastToken(): string {
    return token(this.sequence);
  }

  listen(listener: (change: Change) => void): () => void {
    this.wanted = true;
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Changes after a token; undefined if the token is older than what is kept. */
  since(after: string): Change[] {
    return this.recent.filter((change) => change.token > after);
  }

  record(collection: Collection, before: Buffer | null, after: Buffer | null): void {
    const old = before ? decode(before) : undefined;
    const now = after ? decode(after) : undefined;
    const operation = !old ? 'insert' : !now ? 'delete' : 'update';
    const event: Doc = { operationType: operation };
    if (operation === 'insert') event.fullDocument = now;
    event.documentKey = { _id: (now ?? old)?._id };
    if (old && now) event.updateDescription = differences(old, now);
    this.publish(collection, event, now);
  }

  recordDrop(collection: Collection): void {
    this.publish(collection, { operationType: 'drop' }, undefined);
  }

  private publish(collection: Collection, event: Doc, after: Doc | undefined): void {
    const next = ++this.sequence;
    const change: Change = {
      token: token(next),
      database: collection.database,
      collection: collection.name,
      after,
      event: {
        _id: { _data: token(next) },
        ...event,
        clusterTime: new Timestamp({ t: Math.floor(Date.now() / 1000), i: next % 0x7fffffff }),
        wallTime: new Date(),
        ns: { db: collection.database, coll: collection.name },
      },
    };
    this.recent.push(change);
    if (this.recent.length > KEPT) this.recent.shift();
    for (const listener of this.listeners) listener(change);
  }
}

const token = (sequence: number) => sequence.toString(16).padStart(16, '0');

function differences(before: Doc, after: Doc): Doc {
  const updatedFields: Doc = {};
  for (const [key, value] of Object.entries(after))
    if (!Object.hasOwn(before, key) || !equal(before[key], value)) updatedFields[key] = value;
  const removedFields = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return { updatedFields, removedFields, truncatedArrays: [] };
}
