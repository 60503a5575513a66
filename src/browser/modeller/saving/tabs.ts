type Message =
  | { kind: 'hello' | 'here' | 'bye'; page: string; draft: string }
  | { kind: 'saved'; page: string; draft: string; revision: number };

const PATIENCE = 300;

/** Tabs of this browser that have the same draft open, told apart by a page id. */
export class Tabs {
  readonly page = crypto.getRandomValues(new Uint32Array(2)).join('-');
  #channel = 'BroadcastChannel' in window ? new BroadcastChannel('fundus-modeller') : null;
  #others = new Set<string>();
  #draft: string;

  constructor(draft: string, on: { others: (count: number) => void; saved: (revision: number) => void }) {
    this.#draft = draft;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.draft !== draft || data.page === this.page) return;
      if (data.kind === 'saved') return on.saved(data.revision);
      const before = this.#others.size;
      if (data.kind === 'bye') this.#others.delete(data.page);
      else this.#others.add(data.page);
      if (data.kind === 'hello') this.#say('here');
      if (this.#others.size !== before) on.others(this.#others.size);
    });
    addEventListener('pagehide', () => this.#say('bye'));
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#say('hello');
    });
    this.#say('hello');
  }

  /** Pages that are open now; asks once and waits a moment for the answers. */
  async open(): Promise<Set<string>> {
    if (this.#channel) await new Promise((done) => setTimeout(done, PATIENCE));
    return new Set([...this.#others, this.page]);
  }

  saved(revision: number): void {
    this.#channel?.postMessage({ kind: 'saved', page: this.page, draft: this.#draft, revision } satisfies Message);
  }

  #say(kind: 'hello' | 'here' | 'bye'): void {
    this.#channel?.postMessage({ kind, page: this.page, draft: this.#draft } satisfies Message);
  }
}
