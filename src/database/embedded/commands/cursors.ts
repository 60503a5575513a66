import { Long } from 'bson';
import type { View } from '../transactions/view.js';
import type { Command, Reply } from './command.js';

/** A result that is read in batches. */
export interface Cursor {
  namespace: string;
  documents: Iterator<Buffer>;
  /** Read, but did not fit into the last batch any more. */
  held?: Buffer;
  lastUse: number;
  /** The moment it reads; null for whatever is there when it is read. */
  view?: View | null;
  /** Change streams answer getMore themselves. */
  more?: (command: Command) => Promise<Reply>;
  close?: () => void;
}

export interface Batch {
  /** 0 when the cursor is at its end. */
  id: Long;
  documents: Buffer[];
}

/** Replies stay below the largest message, in bytes. */
const LARGEST_BATCH = 16_000_000;
const IDLE = 10 * 60_000;

export class Cursors {
  private readonly cursors = new Map<string, Cursor>();

  /** First batch of a result; the rest, if any, waits under the id. */
  open(namespace: string, documents: Iterator<Buffer>, batchSize: number, view: View | null = null): Batch {
    const cursor: Cursor = { namespace, documents, view, lastUse: Date.now() };
    const batch: Buffer[] = [];
    if (fill(cursor, batch, batchSize)) return { id: Long.ZERO, documents: batch };
    return { id: this.add(cursor), documents: batch };
  }

  add(cursor: Cursor): Long {
    const id = Long.fromNumber(Math.floor(Math.random() * 2 ** 50) + 1);
    this.cursors.set(id.toString(), cursor);
    return id;
  }

  find(id: Long): Cursor | undefined {
    return this.cursors.get(id.toString());
  }

  next(id: Long, cursor: Cursor, batchSize: number): Batch {
    cursor.lastUse = Date.now();
    const documents: Buffer[] = [];
    let ended: boolean;
    try {
      ended = fill(cursor, documents, batchSize);
    } catch (error) {
      this.close(id);
      throw error;
    }
    if (!ended) return { id, documents };
    this.cursors.delete(id.toString());
    return { id: Long.ZERO, documents };
  }

  close(id: Long): boolean {
    const cursor = this.cursors.get(id.toString());
    cursor?.close?.();
    return this.cursors.delete(id.toString());
  }

  closeIdle(): void {
    for (const [id, cursor] of this.cursors)
      if (cursor.lastUse < Date.now() - IDLE) {
        cursor.close?.();
        this.cursors.delete(id);
      }
  }
}

/** Fills a batch; true when nothing is left. */
function fill(cursor: Cursor, batch: Buffer[], batchSize: number): boolean {
  let size = 0;
  while (batch.length < batchSize) {
    const document = take(cursor);
    if (!document) return true;
    if (size > 0 && size + document.length > LARGEST_BATCH) {
      cursor.held = document;
      return false;
    }
    size += document.length;
    batch.push(document);
  }
  cursor.held = take(cursor);
  return !cursor.held;
}

function take(cursor: Cursor): Buffer | undefined {
  const { held } = cursor;
  if (held) {
    cursor.held = undefined;
    return held;
  }
  const next = cursor.documents.next();
  return next.done ? undefined : next.value;
}
