import { Controller } from '@hotwired/stimulus';
import { useKey } from '../positions/entry-keys.js';
import { bodyOf, fillIn, isComplete, type TypedStatement, typedIn } from '../positions/typed-statement.js';

interface Answer {
  revision?: number;
  message?: string;
  theirs?: { weight: string; nature: string | null; sentence: string; revision: number };
}

interface Texts {
  saving: string;
  offline: string;
  kept: string;
  signIn: string;
}

/** Milliseconds after the last change. */
const calm = 1000;
const patience = 10_000;

/**
 * One candidate of the fast entry: saves by itself once enough is chosen and says so. What was typed is kept in the
 * browser until the server has confirmed it, and sent again when the connection is back or the page is opened again.
 */
export class PositionEntryController extends Controller<HTMLElement> {
  static override targets = ['status', 'conflict', 'theirs'];
  static override values = { url: String, suffix: String, person: String, keys: Boolean, done: Boolean, held: Boolean };
  declare readonly statusTarget: HTMLElement;
  declare readonly conflictTarget: HTMLElement;
  declare readonly theirsTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly suffixValue: string;
  declare readonly personValue: string;
  declare readonly keysValue: boolean;
  declare doneValue: boolean;
  /** Nothing is saved before the person has decided about a conflict. */
  declare heldValue: boolean;
  private timer = 0;
  private running = false;
  private theirs: Answer['theirs'];
  private readonly listeners: [target: EventTarget, type: string, listener: (event: Event) => void][] = [
    [this.element, 'input', () => this.changed()],
    [this.element, 'change', () => this.changed()],
    [this.element, 'keydown', (event) => this.pressed(event as KeyboardEvent)],
    [this.element, 'focusout', (event) => this.left(event as FocusEvent)],
    [window, 'online', () => void this.save()],
    [document, 'visibilitychange', () => void this.save()],
  ];

  override connect(): void {
    for (const [target, type, listener] of this.listeners) target.addEventListener(type, listener);
    const kept = localStorage.getItem(this.key);
    if (!kept) return;
    fillIn(this.element, this.suffixValue, JSON.parse(kept) as TypedStatement);
    this.say(this.texts.kept, 'held');
    void this.save();
  }

  override disconnect(): void {
    window.clearTimeout(this.timer);
    for (const [target, type, listener] of this.listeners) target.removeEventListener(type, listener);
  }

  /** The own words go over what somebody else saved in between. */
  insist(): void {
    if (this.theirs) this.revision.value = String(this.theirs.revision);
    this.settle();
    void this.save();
  }

  /** What somebody else saved stays. */
  yield(): void {
    const { weight = '', nature = '', sentence = '', revision = 0 } = this.theirs ?? {};
    fillIn(this.element, this.suffixValue, { weight, nature: nature ?? '', sentence, answers: {} });
    this.revision.value = String(revision);
    localStorage.removeItem(this.key);
    this.settle();
    this.say('');
    this.saved();
  }

  private settle(): void {
    this.heldValue = false;
    this.conflictTarget.hidden = true;
    this.element.querySelector<HTMLElement>('input[type=radio]:checked')?.focus();
  }

  private changed(): void {
    localStorage.setItem(this.key, JSON.stringify(this.typed));
    this.later(calm);
  }

  private pressed(event: KeyboardEvent): void {
    if (!useKey(event, this.element, this.suffixValue, this.keysValue)) return;
    event.preventDefault();
    // The keys of the whole page rest here.
    event.stopPropagation();
  }

  private left({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && this.element.contains(relatedTarget))) void this.save();
  }

  private later(wait: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private async save(): Promise<void> {
    const sent = localStorage.getItem(this.key);
    if (!sent || this.running || this.heldValue || !isComplete(this.typed)) return;
    window.clearTimeout(this.timer);
    this.running = true;
    this.say(this.texts.saving);
    try {
      await this.send(sent);
    } catch {
      this.say(this.texts.offline, 'held');
      this.later(patience);
    }
    this.running = false;
    if (localStorage.getItem(this.key) !== sent && !this.heldValue) this.later(calm);
  }

  private async send(sent: string): Promise<void> {
    const response = await fetch(this.urlValue, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(bodyOf(this.typed, this.revision.value)),
      keepalive: true,
    });
    // Behind a sign-in page or a broken proxy stands no answer of ours.
    if (response.status === 401) return this.say(this.texts.signIn, 'held');
    const answer = (await response.json()) as Answer;
    if (response.status === 409 && answer.theirs) return this.ask(answer);
    this.say(answer.message ?? '', response.ok ? 'saved' : 'held');
    if (response.status === 410) localStorage.removeItem(this.key);
    if (!response.ok || answer.revision === undefined) return;
    this.revision.value = String(answer.revision);
    if (localStorage.getItem(this.key) === sent) localStorage.removeItem(this.key);
    this.saved();
  }

  private ask({ theirs, message = '' }: Answer): void {
    this.theirs = theirs;
    this.heldValue = true;
    this.conflictTarget.hidden = false;
    this.theirsTarget.textContent = theirs?.sentence ? `„${theirs.sentence}“` : '';
    this.say(message, 'held');
  }

  private saved(): void {
    if (this.doneValue) return;
    this.doneValue = true;
    this.dispatch('saved');
  }

  private say(text: string, look: 'saved' | 'held' | '' = ''): void {
    if (this.statusTarget.textContent !== text) this.statusTarget.textContent = text;
    this.statusTarget.dataset.look = look;
  }

  private get typed(): TypedStatement {
    return typedIn(this.element, this.suffixValue);
  }

  private get revision(): HTMLInputElement {
    return this.element.querySelector<HTMLInputElement>('[data-statement-target=revision]') as HTMLInputElement;
  }

  private get texts(): Texts {
    return JSON.parse(this.element.closest<HTMLElement>('[data-entry-texts]')?.dataset.entryTexts ?? '{}') as Texts;
  }

  /** Of this person alone: others may use the same browser. */
  private get key(): string {
    return `position ${this.personValue} ${this.urlValue}`;
  }
}
