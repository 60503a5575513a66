import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type mongo } from 'mongoose';
import { limitAge, noteChange, watchedCollections } from '../freshness.js';
import { hearOfDraft } from '../presence/calls.js';
import { allMarks, hearMark, markCollection } from './marks.js';
import { isSignOfLife, isWrite, type Opening, ofDatabase, pipelineFor, type Told } from './stream.js';

// What other processes write is told by a change stream of the database: which collection changed, never what.

/** What becomes of the news, for the log. */
export type Turn =
  | { kind: 'hearing' }
  | { kind: 'lost'; error: unknown }
  /** The server has no change streams: memories stay short. */
  | { kind: 'impossible' };

export interface News {
  /** False where the server tells nothing, or for the moment. */
  isHeard(): boolean;
  stop(): Promise<void>;
}

/** A stream that is silent for longer is not trusted. */
const silentFor = 3000;
/** Without news. */
const goodFor = 1000;
const firstPause = 200;
const longestPause = 5000;

/** Codes with which a server says that it has no change streams: no replica set, or another engine. */
const impossible = new Set([40573, 40324, 59, 115, 238, 303]);

let current: Listener | null = null;

/**
 * Listens for as long as this process serves; ready when the first news can be heard, or when it is clear that there are
 * none. After a lost connection everything may have changed, and is treated so.
 */
export async function listenForNews(tell: (turn: Turn) => void, open: Opening = ofDatabase): Promise<News> {
  const listener = new Listener(tell, open);
  current = listener;
  limitAge(() => (listener.isHeard() ? Number.POSITIVE_INFINITY : goodFor));
  const ended = listener.run();
  await listener.begun;
  return {
    isHeard: () => listener.isHeard(),
    async stop() {
      if (current === listener) current = null;
      limitAge(() => goodFor);
      await listener.stop();
      await ended;
    },
  };
}

/** True while news come in: then it is worth to wait a moment for one. */
export function newsAreHeard(): boolean {
  return current?.isHeard() ?? false;
}

class Listener {
  #heardAt = 0;
  #stopped = false;
  #isTold: Turn['kind'] | null = null;
  #stream: mongo.ChangeStream | null = null;
  #settle: () => void = () => {};
  readonly begun = new Promise<void>((settle) => {
    this.#settle = settle;
  });
  readonly #wake = new AbortController();
  readonly #topics = watchedCollections();
  readonly #onConnected = () => void this.#catchUp().catch(() => {});

  constructor(
    private readonly tell: (turn: Turn) => void,
    private readonly open: Opening,
  ) {}

  isHeard(): boolean {
    return Date.now() - this.#heardAt < silentFor;
  }

  async run(): Promise<void> {
    mongoose.connection.on('connected', this.#onConnected);
    let wait = firstPause;
    while (!this.#stopped) {
      try {
        await this.#listen(() => {
          wait = firstPause;
        });
      } catch (error) {
        this.#heardAt = 0;
        this.#settle();
        if (this.#stopped) break;
        if (impossible.has((error as { code?: number }).code ?? 0)) {
          this.#say({ kind: 'impossible' });
          break;
        }
        if (this.#isTold !== 'lost') this.#say({ kind: 'lost', error });
        await pause(wait, undefined, { signal: this.#wake.signal }).catch(() => {});
        wait = Math.min(2 * wait, longestPause);
      } finally {
        await this.#stream?.close().catch(() => {});
      }
    }
    mongoose.connection.off('connected', this.#onConnected);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake.abort();
    await this.#stream?.close().catch(() => {});
  }

  #say(turn: Turn): void {
    this.#isTold = turn.kind;
    this.tell(turn);
  }

  async #listen(begun: () => void): Promise<void> {
    const stream = this.open(pipelineFor(this.#topics));
    this.#stream = stream;
    // The first look opens the stream; what was written before it is read anew.
    this.#hear((await stream.tryNext()) as Told | null);
    await this.#catchUp();
    this.#heardAt = Date.now();
    begun();
    this.#say({ kind: 'hearing' });
    this.#settle();
    while (!this.#stopped) {
      const told = (await stream.tryNext()) as Told | null;
      this.#heardAt = Date.now();
      this.#hear(told);
    }
  }

  /** Memories go first: whoever waits for a mark is let go on only when nothing older is in them. */
  async #catchUp(): Promise<void> {
    noteChange();
    const marks = await allMarks();
    noteChange();
    for (const { process, number } of marks) hearMark(process, number);
  }

  #hear(told: Told | null): void {
    if (!told) return;
    const { coll = '' } = told.ns ?? {};
    const topics = this.#topics.get(coll) ?? [];
    if (coll === markCollection && isWrite(told)) {
      if (told.number !== undefined) hearMark(String(told.documentKey?._id), told.number);
    } else if (!isWrite(told)) noteChange();
    else {
      if (topics.length > 0) noteChange(...topics);
      if (!isSignOfLife(told)) hearOfDraft(coll, told.documentKey?._id);
    }
  }
}
