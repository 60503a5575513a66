import { h } from '../../viewer/dom.js';
import { sendJson } from '../api.js';
import type { Say } from '../texts.js';

interface Other {
  name: string;
  initials: string;
  editing: boolean;
}

/** Who draws, if it is somebody else. */
export interface Drawing {
  name: string;
  since: string;
}

interface Answer {
  others: Other[];
  drawing?: Drawing | null;
  revision?: number;
  /** Named in the next question, it is answered when this is no longer so. */
  state?: string;
}

const EVERY = 20_000;
/** Of a server that does not tell by itself: with somebody else here, who draws may change any moment. */
const TOGETHER = 5_000;
/** Between an answer and the next question. */
const BREATH = 300;

export interface PresenceEvents {
  /** Told when it changes; null: we draw. */
  drawing(who: Drawing | null): void;
  /** What the server has now. */
  revision(number: number): void;
}

/** Shows who else has the draft open and who draws, and tells the server that we are here. */
export class PresenceWatch {
  #words = h('span', { class: 'kern-sr-only', role: 'status' });
  #faces = h('span', { class: 'fn-row', 'aria-hidden': 'true' });
  #drawing: string | null = null;
  #timer = 0;
  #state: string | undefined;
  #asking = new AbortController();

  constructor(
    private readonly url: string,
    private readonly say: Say,
    root: HTMLElement,
    private readonly events: PresenceEvents,
  ) {
    root.append(this.#words, this.#faces);
    addEventListener('pagehide', () => {
      const headers = { 'Content-Type': 'application/json' };
      void fetch(url, { method: 'POST', body: '{"leaving":true}', headers, keepalive: true }).catch(() => {});
    });
    // A tab nobody looks at is away, and back as soon as somebody does.
    document.addEventListener('visibilitychange', () => {
      this.#state = undefined;
      void this.#ask({});
    });
    void this.#ask({});
  }

  /** Asks for the pen: the other one hears of it and looks on from then. */
  takeOver(): Promise<void> {
    return this.#ask({ takeOver: true });
  }

  async #ask(body: { takeOver?: boolean }): Promise<void> {
    clearTimeout(this.#timer);
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const hidden = document.visibilityState === 'hidden' && !body.takeOver;
    const asked = this.#state ? { ...body, state: this.#state } : body;
    const answer = hidden ? null : await sendJson<Answer>('POST', this.url, asked, asking.signal).catch(() => null);
    if (asking.signal.aborted) return;
    this.#state = answer?.state;
    if (answer) this.#tell(answer);
    else if (!hidden) this.#show([]);
    const pause = answer?.state ? BREATH : answer?.others.length === 0 ? EVERY : TOGETHER;
    this.#timer = window.setTimeout(() => void this.#ask({}), pause);
  }

  #tell({ others, drawing = null, revision }: Answer): void {
    this.#show(others);
    const key = drawing && `${drawing.name} ${drawing.since}`;
    const changed = key !== this.#drawing;
    this.#drawing = key;
    if (changed) this.events.drawing(drawing);
    else if (revision !== undefined) this.events.revision(revision);
  }

  #show(others: Other[]): void {
    const { say } = this;
    const names = others.map((other) => other.name).join(', ');
    const text = names ? say('alsoHere', { names }) : '';
    if (this.#words.textContent !== text) this.#words.textContent = text;
    this.#faces.replaceChildren(
      ...others.slice(0, 4).map((other) => {
        const title = say(other.editing ? 'alsoEditing' : 'alsoReading', { name: other.name });
        return h('span', { class: 'fn-ava fn-ava--s fn-ava--o', title }, other.initials);
      }),
    );
  }
}
