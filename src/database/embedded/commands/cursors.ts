import { Long } from 'bson';
import { ServerError } from '../errors.js';
import type { Effort } from '../planner/effort.js';
import { turn } from '../planner/pieces.js';
import type { View } from '../transactions/view.js';
import { LARGEST_BATCH } from '../wire/messages.js';
import type { Command, Reply } from './command.js';

/** A result that is read in batches. */
export interface Cursor {
  namespace: string;
  /** Null is a pause: others may run before the next is read. */
  documents: Iterator<Buffer | null>;
  /** What it has read so far. */
  effort?: Effort;
  /** A batch of it is being read. */
  busy?: boolean;
  /** Whether anything is left shows when it is asked for, as with a query without a limit: nothing is read ahead. */
  openEnded?: boolean;
  /** Read, but did not fit into the last batch any more. */
  held?: Buffer;
  lastUse: number;
  /** The moment it reads; null for whatever is there when it is read. */
  view?: View | null;
  /** Change streams and tailable cursors answer getMore themselves. */
  more?: (command: Command) => Promise<Reply>;
  close?: () => void;
}

/** Documents of one reply. */
export interface Batch {
  /** 0 when the cursor is at its end. */
  id: Long;
  documents: Buffer[];
}

/** Documents of a first batch if the client does not say. */
export const FIRST_BATCH = 101;
const IDLE = 10 * 60_000;

/** Results that are read in batches, by the id the client asks with. */
export class Cursors {
  private readonly cursors = new Map<string, Cursor>();

  /** First batch of a list; the rest, if any, waits under the id. */
  open(namespace: string, documents: Iterator<Buffer>, batchSize: number): Batch {
    const cursor: Cursor = { namespace, documents, lastUse: Date.now() };
    const batch = new Filling(batchSize);
    return batch.takeFrom(cursor) === 'ended' ? ended(batch) : { id: this.add(cursor), documents: batch.documents };
  }

  /** The same of a result that is still to be read: others may run meanwhile. */
  async openInPieces(
    namespace: string,
    documents: Iterator<Buffer | null>,
    batchSize: number,
    { view, effort }: { view?: View | null; effort?: Effort } = {},
    openEnded = false,
  ): Promise<Batch> {
    const cursor: Cursor = { namespace, documents, view, effort, openEnded, lastUse: Date.now() };
    const batch = new Filling(batchSize);
    if (await isAtEnd(cursor, batch)) return ended(batch);
    cursor.lastUse = Date.now();
    return { id: this.add(cursor), documents: batch.documents };
  }

  get size(): number {
    return this.cursors.size;
  }

  /** A cursor that answers getMore itself. */
  follow(namespace: string, more: NonNullable<Cursor['more']>, close?: () => void): Long {
    return this.add({ namespace, documents: [].values(), lastUse: Date.now(), more, close });
  }

  private add(cursor: Cursor): Long {
    const id = Long.fromNumber(Math.floor(Math.random() * 2 ** 50) + 1);
    this.cursors.set(id.toString(), cursor);
    return id;
  }

  find(id: Long): Cursor | undefined {
    return this.cursors.get(id.toString());
  }

  async next(id: Long, cursor: Cursor, batchSize: number): Promise<Batch> {
    if (cursor.busy) throw new ServerError(12051, `cursor id ${id} is already in use`);
    cursor.busy = true;
    cursor.lastUse = Date.now();
    const batch = new Filling(batchSize);
    try {
      if (!(await isAtEnd(cursor, batch))) return { id, documents: batch.documents };
    } catch (error) {
      this.close(id);
      throw error;
    } finally {
      cursor.busy = false;
      cursor.lastUse = Date.now();
    }
    this.cursors.delete(id.toString());
    return ended(batch);
  }

  close(id: Long): boolean {
    const cursor = this.cursors.get(id.toString());
    cursor?.close?.();
    return this.cursors.delete(id.toString());
  }

  /** Closes what nobody asked for in ten minutes: the client may be gone without a word. */
  closeIdle(): void {
    for (const [id, cursor] of this.cursors)
      if (cursor.lastUse < Date.now() - IDLE && !cursor.busy) {
        cursor.close?.();
        this.cursors.delete(id);
      }
  }
}

const ended = ({ documents }: Filling): Batch => ({ id: Long.ZERO, documents });

async function isAtEnd(cursor: Cursor, batch: Filling): Promise<boolean> {
  for (;;) {
    const state = batch.takeFrom(cursor);
    if (state !== 'paused') return state === 'ended';
    await turn();
  }
}

/** A batch on its way. */
class Filling {
  readonly documents: Buffer[] = [];
  private size = 0;

  constructor(private readonly most: number) {}

  takeFrom(cursor: Cursor): 'ended' | 'full' | 'paused' {
    for (;;) {
      if (cursor.openEnded && this.documents.length >= this.most) return 'full';
      const document = take(cursor);
      if (document === undefined) return 'ended';
      if (document === null) return 'paused';
      if (this.documents.length >= this.most || (this.size > 0 && this.size + document.length > LARGEST_BATCH)) {
        cursor.held = document;
        return 'full';
      }
      this.size += document.length;
      this.documents.push(document);
    }
  }
}

function take(cursor: Cursor): Buffer | null | undefined {
  const { held } = cursor;
  if (held) {
    cursor.held = undefined;
    return held;
  }
  const next = cursor.documents.next();
  return next.done ? undefined : next.value;
}
