import { putDraft, type SaveAnswer } from '../api.js';
import type { LocalCopies, LocalCopy } from './local-copies.js';

export type SaveState =
  | { kind: 'clean'; savedAt: Date | null }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'signedOut' }
  | { kind: 'refused' }
  | { kind: 'rejected'; message: string }
  /** The drawing as it is cannot be written as a file. */
  | { kind: 'unwritable' }
  | { kind: 'conflict'; conflict: Conflict };

export type Conflict = Extract<SaveAnswer, { kind: 'conflict' }>;

export interface Draft {
  key: string;
  page: string;
  saveUrl: string;
  revision: number;
  title: string;
  /** Reads the diagram as it is now. */
  serialize(): Promise<string>;
  /** What the server confirmed last; null if that is not known. */
  base(): string | null;
}

const PAUSE = 1500;
const SOON = 250;
const LONGEST_WAIT = 60_000;

/**
 * Saves the draft by itself: a local copy at once, the server 1.5 s after the last change. What the server has not confirmed
 * stays on the device. Any failure but a conflict is tried again, later and later, at once when the network returns.
 */
export class Saver {
  state: SaveState = { kind: 'clean', savedAt: null };
  #draft: Draft;
  #copies: LocalCopies;
  #onState: (state: SaveState) => void;
  #onSaved: (revision: number, xml: string) => void;
  #version = 0;
  #confirmed = 0;
  #timer = 0;
  #keeping = 0;
  #tries = 0;
  #running: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  #titleSent: string;

  constructor(
    draft: Draft,
    copies: LocalCopies,
    onState: (state: SaveState) => void,
    onSaved: (revision: number, xml: string) => void,
  ) {
    this.#draft = draft;
    this.#copies = copies;
    this.#onState = onState;
    this.#onSaved = onSaved;
    this.#titleSent = draft.title;
    addEventListener('online', () => this.retry());
    addEventListener('focus', () => this.retry());
  }

  get unsynced(): boolean {
    return this.#version !== this.#confirmed;
  }

  get revision(): number {
    return this.#draft.revision;
  }

  get title(): string {
    return this.#draft.title;
  }

  get draftKey(): string {
    return this.#draft.key;
  }

  get copyId(): string {
    return `${this.#draft.key}:${this.#draft.page}`;
  }

  /** Something changed: keep it here now, send it soon. */
  changed(): void {
    this.#version += 1;
    clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => void this.keep(), SOON);
    if (this.state.kind === 'conflict') return;
    if (['clean', 'dirty', 'rejected', 'unwritable'].includes(this.state.kind)) this.#set({ kind: 'dirty' });
    this.#schedule(PAUSE);
  }

  rename(title: string): void {
    this.#draft.title = title;
    this.changed();
  }

  /** Writes the local copy; what cannot be written leaves the one before. */
  async keep(): Promise<void> {
    const version = this.#version;
    const xml = await this.#draft.serialize().catch(() => null);
    if (xml === null || version !== this.#version || !this.unsynced) return;
    const { key, page, revision, title } = this.#draft;
    const base = this.#draft.base();
    const copy: LocalCopy = {
      id: this.copyId,
      draft: key,
      page,
      xml,
      title,
      revision,
      at: Date.now(),
      state: 'unsynced',
      ...(base === null ? {} : { base }),
    };
    await this.#copies.put(copy);
  }

  /** Sends now; one request at a time, what changes meanwhile follows. */
  save(closing = false): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.unsynced || this.state.kind === 'conflict') return Promise.resolve();
    if (this.#running) return this.#running.then(() => (this.state.kind === 'dirty' ? this.save(closing) : undefined));
    this.#running = this.#send(closing).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Once all is saved (true), or it is clear that it will not be without a decision. */
  settled(): Promise<boolean> {
    const kind = () => this.state.kind;
    if (['conflict', 'refused', 'rejected', 'unwritable'].includes(kind())) return Promise.resolve(false);
    if (kind() === 'clean') return Promise.resolve(true);
    return new Promise((done) => {
      this.#waiting.push(() => done(this.settled()));
    });
  }

  retry(): void {
    if (this.unsynced && ['offline', 'signedOut'].includes(this.state.kind)) void this.save();
  }

  /** Goes on from another revision, after a conflict was decided or a newer state was loaded. */
  continueFrom(revision: number, unsynced: boolean): void {
    this.#draft.revision = revision;
    this.#version += 1;
    if (!unsynced) this.#confirmed = this.#version;
    this.#set(unsynced ? { kind: 'dirty' } : { kind: 'clean', savedAt: null });
    if (!unsynced) void this.#copies.remove(this.copyId);
  }

  async #send(closing: boolean): Promise<void> {
    const version = this.#version;
    const { saveUrl, revision, title } = this.#draft;
    this.#set({ kind: 'saving' });
    const xml = await this.#draft.serialize().catch(() => null);
    if (xml === null) return this.#set({ kind: 'unwritable' });
    const renamed = title !== this.#titleSent ? { title } : {};
    const answer = await putDraft(saveUrl, { xml, revision, ...renamed }, closing);
    if (answer.kind !== 'saved') {
      this.#failed(answer);
      return;
    }
    this.#tries = 0;
    this.#titleSent = title;
    this.#draft.revision = answer.revision;
    this.#confirmed = version;
    this.#onSaved(answer.revision, xml);
    if (this.unsynced) {
      this.#set({ kind: 'dirty' });
      void this.keep();
      this.#schedule(PAUSE);
      return;
    }
    await this.#copies.remove(this.copyId);
    this.#set({ kind: 'clean', savedAt: new Date(answer.savedAt) });
  }

  #failed(answer: Exclude<SaveAnswer, { kind: 'saved' }>): void {
    this.#set(answer.kind === 'conflict' ? { kind: 'conflict', conflict: answer } : answer);
    if (answer.kind === 'offline' || answer.kind === 'signedOut') {
      this.#tries += 1;
      const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** this.#tries);
      this.#schedule(wait * (0.75 + Math.random() / 2)); // spread, so that a restarted server is not stormed
    }
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.save(), wait);
  }

  #set(state: SaveState): void {
    this.state = state;
    this.#onState(state);
    for (const look of this.#waiting.splice(0)) look();
  }
}
