import { type PipelineHost, runPipeline } from '../aggregate/pipeline.js';
import { encode } from '../bson-keys/raw.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import { isSystemDatabase } from '../store/namespace.js';
import { MOMENT } from '../transactions/clock.js';
import { LARGEST_BATCH } from '../wire/messages.js';
import { type Change, readChange, readPlace } from './change.js';
import { eventOf, invalidation } from './event.js';
import type { Start, StreamOptions } from './options.js';
import { refuseTooLarge, splitLarge } from './split.js';
import { KINDS, keyAfter, tokenText } from './token.js';

/** Changes looked at in one go; others get their turn between two. */
const PIECE = 200;
const PIECES = 10;

const EXPANDED = new Set(['create', 'createIndexes', 'dropIndexes', 'modify']);

/** Events that go into one reply. */
export interface EventBatch {
  documents: Buffer[];
  /** Where a stream that has seen this batch would go on. */
  token: string;
}

/** One change stream: where it stands in the log and what it tells. */
export class ChangeStream {
  /** Read and not sent yet. */
  private queue: { token: string; raw: Buffer }[] = [];
  /** The log is read from here on. */
  private key: Buffer;
  /** True if the change at `key` has been read. */
  private isRead: boolean;
  /** The client has seen what is up to this token. */
  private readonly seen: string;
  /** There was more in the log than was read. */
  private behind = true;
  /** Set after an `invalidate`. */
  private ended = false;
  private readonly splits: boolean;
  private readonly pipeline: Doc[];

  constructor(
    private readonly engine: Engine,
    private readonly options: StreamOptions,
    pipeline: Doc[],
    private readonly host: PipelineHost,
    start: Start,
  ) {
    this.splits = pipeline.some((stage) => '$changeStreamSplitLargeEvent' in stage);
    this.pipeline = pipeline.filter((stage) => !('$changeStreamSplitLargeEvent' in stage));
    const { key, told, isRead } = start;
    this.key = key;
    this.isRead = isRead;
    this.seen = told;
    this.refuseLost();
  }

  /** True when nothing will ever come again. */
  get isOver(): boolean {
    return this.ended && this.queue.length === 0;
  }

  /** True if the log may have more although a batch was empty. */
  get isBehind(): boolean {
    return this.behind;
  }

  /** The next events, at most `size`; looks only so far that others get their turn. */
  next(size: number): EventBatch {
    for (let pieces = 0; this.queue.length < size && !this.ended && pieces < PIECES; pieces++)
      if (!this.readPiece()) break;
    const documents: Buffer[] = [];
    let bytes = 0;
    let token = this.queue.length === 0 ? this.reached() : tokenText(this.key, KINDS.moment);
    for (let first = this.queue[0]; first && documents.length < size; first = this.queue[0]) {
      if (bytes > 0 && bytes + first.raw.length > LARGEST_BATCH) break;
      bytes += first.raw.length;
      documents.push(first.raw);
      this.queue.shift();
      token = this.queue.length === 0 && !this.ended ? this.reachedSince(first.token) : first.token;
    }
    return { documents, token };
  }

  /** Reads a piece of the log; false at its end. */
  private readPiece(): boolean {
    this.refuseLost();
    const logged = this.engine.changes.read(this.key, this.isRead, PIECE);
    const events: Doc[] = [];
    for (const { key, raw } of logged) {
      if (this.wants(readPlace(raw))) events.push(...this.eventsOf(key, readChange(raw)));
      this.key = key;
      this.isRead = true;
      if (this.ended) break;
    }
    for (const event of this.throughPipeline(events)) {
      const { _data: token } = event._id as { _data: string };
      for (const part of this.splits ? splitLarge(event, token) : [event]) {
        const text = (part._id as { _data: string })._data;
        if (text > this.seen) this.queue.push({ token: text, raw: encode(refuseTooLarge(part)) });
      }
    }
    this.behind = logged.length === PIECE;
    return this.behind;
  }

  /** Token of where the reading has come to. */
  private reached(): string {
    const key = this.behind ? this.key : keyAfter(this.engine.changes.now);
    return tokenText(Buffer.compare(key, this.key) > 0 ? key : this.key, KINDS.moment);
  }

  /** With everything told, the stream may go on from as far as it has read; up to the moment of the last event that is its own token. */
  private reachedSince(told: string): string {
    const reached = this.reached();
    return reached.startsWith(told.slice(0, MOMENT * 2)) ? told : reached;
  }

  private eventsOf(key: Buffer, change: Change): Doc[] {
    const event = eventOf(this.engine, key, change, this.options);
    if (!this.isEnd(change)) return [event];
    const end = invalidation(key, change);
    this.ended = true;
    return [event, end];
  }

  private wants({ op, db, coll, to }: Pick<Change, 'op' | 'db' | 'coll' | 'to'>): boolean {
    const { scope, expanded } = this.options;
    if (EXPANDED.has(op) && !expanded) return false;
    if (coll?.startsWith('system.') || isSystemDatabase(db)) return false;
    if (scope.collection !== undefined)
      return this.isOwn(db, coll) || (op === 'rename' && this.isOwn(String(to?.db), String(to?.coll)));
    return scope.database === undefined || scope.database === db || (op === 'rename' && to?.db === scope.database);
  }

  private isOwn(db: string, coll: string | undefined): boolean {
    const { database, collection } = this.options.scope;
    return db === database && coll === collection;
  }

  private isEnd({ op }: Change): boolean {
    const { database, collection } = this.options.scope;
    if (collection !== undefined) return op === 'drop' || op === 'rename';
    return database !== undefined && op === 'dropDatabase';
  }

  /** Runs the stages the client added; they may leave events out, but not change their token. */
  private throughPipeline(events: Doc[]): Doc[] {
    if (events.length === 0 || this.pipeline.length === 0) return events;
    const tokens = new Set(events.map(({ _id }) => (_id as Doc)._data));
    const [last] = events.slice(-1);
    const isInvalidation = last?.operationType === 'invalidate';
    // A filter does not keep a stream from learning that it has ended.
    const results = runPipeline(isInvalidation ? events.slice(0, -1) : events, this.pipeline, this.host);
    for (const { _id } of results)
      if (!isDoc(_id) || !tokens.has(_id._data))
        throw new ServerError(
          280,
          'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
          { errorLabels: ['NonResumableChangeStreamError'] },
        );
    return isInvalidation && last ? [...results, last] : results;
  }

  private refuseLost(): void {
    if (this.engine.changes.reachesBack(this.key)) return;
    throw new ServerError(
      286,
      'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
      { errorLabels: ['NonResumableChangeStreamError'] },
    );
  }
}
