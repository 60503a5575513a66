import { Controller } from '@hotwired/stimulus';

interface Answer {
  revision?: number;
  message?: string;
}

/** Milliseconds after the last change. */
const calm = 1500;
/** Browsers send no more (64 kB) once a page is gone. */
const mostKeptAlive = 20_000;

/**
 * Saves a text form by itself and says so; one save at a time, the next one with what was typed meanwhile. When somebody
 * else was faster or something cannot be kept it stops and says why: sending the form leads to the page that helps.
 */
export class MarkdownAutosaveController extends Controller<HTMLFormElement> {
  static override targets = ['status', 'revision'];
  static override values = { saving: String, offline: String, held: Boolean };
  declare readonly statusTarget: HTMLElement;
  declare readonly revisionTarget: HTMLInputElement;
  declare readonly savingValue: string;
  declare readonly offlineValue: string;
  /** On the conflict page nothing is saved before the person decides. */
  declare heldValue: boolean;
  private timer = 0;
  private running = false;
  private dirty = false;
  private readonly changed = () => {
    this.dirty = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), calm);
  };
  private readonly leaving = () => {
    if (document.visibilityState === 'hidden') void this.save();
  };
  /** What is still being saved goes first: sent at the same time, it would be somebody else's save to the server. */
  private readonly sending = async (event: SubmitEvent) => {
    this.heldValue = true;
    window.clearTimeout(this.timer);
    if (!this.running) return;
    event.preventDefault();
    await this.quiet();
    this.element.requestSubmit(event.submitter);
  };

  override connect(): void {
    this.element.addEventListener('input', this.changed);
    this.element.addEventListener('change', this.changed);
    this.element.addEventListener('submit', this.sending);
    document.addEventListener('visibilitychange', this.leaving);
  }

  override disconnect(): void {
    window.clearTimeout(this.timer);
    this.element.removeEventListener('input', this.changed);
    this.element.removeEventListener('change', this.changed);
    this.element.removeEventListener('submit', this.sending);
    document.removeEventListener('visibilitychange', this.leaving);
  }

  /** Does something that changes the same text on the server, with nothing saved meanwhile; it tells the new revision. */
  async whileNothingIsSaved(work: (revision: string) => Promise<number | null>): Promise<void> {
    await this.quiet();
    this.running = true;
    try {
      const revision = await work(this.revisionTarget.value);
      if (revision !== null) this.revisionTarget.value = String(revision);
    } finally {
      this.running = false;
      if (this.dirty && !this.heldValue) this.changed();
    }
  }

  private async quiet(): Promise<void> {
    while (this.running) await new Promise((done) => window.setTimeout(done, 100));
  }

  private async save(): Promise<void> {
    if (this.running || this.heldValue || !this.dirty) return;
    this.running = true;
    this.dirty = false;
    this.say(this.savingValue);
    try {
      await this.send();
    } catch {
      this.dirty = true;
      this.say(this.offlineValue);
      this.timer = window.setTimeout(() => void this.save(), 10 * calm);
    }
    this.running = false;
    if (this.dirty && navigator.onLine && !this.heldValue) this.changed();
  }

  private async send(): Promise<void> {
    const body = JSON.stringify(this.content());
    const response = await fetch(this.element.action, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
      keepalive: document.visibilityState === 'hidden' && body.length < mostKeptAlive,
    });
    const answer = (await response.json()) as Answer;
    this.say(answer.message ?? '');
    if (response.status === 409) this.heldValue = true;
    this.statusTarget.classList.toggle('fn-write__held', response.status === 409);
    if (!response.ok || answer.revision === undefined) return;
    this.revisionTarget.value = String(answer.revision);
    if (!this.dirty) this.element.dispatchEvent(new CustomEvent('unsaved:kept'));
  }

  /** As a form would send it: a name that stands several times is a list. */
  private content(): Record<string, string | string[]> {
    const content: Record<string, string | string[]> = {};
    for (const [name, value] of new FormData(this.element)) {
      if (typeof value !== 'string') continue;
      const before = content[name];
      content[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
    }
    return content;
  }

  private say(text: string): void {
    if (text && this.statusTarget.textContent !== text) this.statusTarget.textContent = text;
  }
}
