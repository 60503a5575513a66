import { sendJson } from '../api.js';
import type { NoteThread } from './note-thread.js';

interface Answer {
  threads: NoteThread[];
}

/** The open threads on this process, kept as the server last told them. */
export class Notes {
  threads: NoteThread[] = [];
  #listeners: (() => void)[] = [];

  constructor(private readonly url: string) {}

  /** Without an answer there are none to show; writing says what went wrong. */
  async load(): Promise<void> {
    const response = await fetch(this.url, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    this.#show((await response.json()) as Answer);
  }

  on(listener: () => void): void {
    this.#listeners.push(listener);
  }

  about(element: string | null): NoteThread[] {
    return this.threads.filter((thread) => thread.element === element);
  }

  /** On elements that are no longer drawn: a note outlives its step. */
  gone(isDrawn: (element: string) => boolean): NoteThread[] {
    return this.threads.filter(({ element }) => element !== null && !isDrawn(element));
  }

  async write(text: string, element: string | null, elementName: string): Promise<void> {
    this.#show(await sendJson<Answer>('POST', this.url, { text, element: element ?? '', elementName }));
  }

  async reply(thread: NoteThread, text: string): Promise<void> {
    this.#show(await sendJson<Answer>('POST', thread.replyUrl, { text }));
  }

  async resolve(thread: NoteThread): Promise<void> {
    this.#show(await sendJson<Answer>('POST', thread.resolveUrl, {}));
  }

  #show({ threads }: Answer): void {
    this.threads = threads;
    for (const listener of this.#listeners) listener();
  }
}
