import { Controller } from '@hotwired/stimulus';

interface Answer {
  saved?: string;
  message?: string;
}

/**
 * One candidate that is rated: saved by itself as soon as both questions are answered, one save at a time, the next one
 * with what was chosen meanwhile. The keys 1 to 5 answer the question the focus is in and lead to the next.
 */
export class RatingController extends Controller<HTMLElement> {
  static override targets = ['status'];
  static override values = { url: String, saving: String, offline: String, refused: String, half: String };
  declare readonly statusTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly savingValue: string;
  declare readonly offlineValue: string;
  declare readonly refusedValue: string;
  declare readonly halfValue: string;
  private running = false;
  private dirty = false;

  override connect(): void {
    this.element.addEventListener('change', this.changed);
    this.element.addEventListener('keydown', this.pressed);
  }

  override disconnect(): void {
    this.element.removeEventListener('change', this.changed);
    this.element.removeEventListener('keydown', this.pressed);
  }

  private changed = (): void => {
    this.dirty = true;
    void this.save();
  };

  private pressed = (event: KeyboardEvent): void => {
    const radio = event.target;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isPlain || !/^[1-5]$/.test(event.key) || !(radio instanceof HTMLInputElement) || radio.type !== 'radio')
      return;
    const group = radiosOf(this.element).filter(({ name }) => name === radio.name);
    const chosen = group.find(({ value }) => value === event.key);
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.focus();
    this.changed();
    this.next(radio.name)?.focus();
  };

  /** The other question of this candidate, or the first one of the candidate below. */
  private next(name: string): HTMLInputElement | null {
    const own = radiosOf(this.element);
    const after = own.findLastIndex((radio) => radio.name === name) + 1;
    const below = this.element.nextElementSibling;
    const rest = after < own.length ? own.slice(after) : below ? radiosOf(below) : [];
    const group = rest.filter((radio) => radio.name === rest[0]?.name);
    return group.find(({ checked }) => checked) ?? group[0] ?? null;
  }

  private async save(): Promise<void> {
    if (this.running || !this.dirty) return;
    const [benefit, effort] = [this.chosen('benefit'), this.chosen('effort')];
    if (!benefit || !effort) {
      this.say(this.halfValue);
      return;
    }
    this.running = true;
    this.dirty = false;
    this.say(this.savingValue);
    const note = this.element.querySelector<HTMLInputElement>('input[name^="note"]')?.value ?? '';
    const sentence = await this.send(new URLSearchParams({ benefit, effort, note }));
    this.running = false;
    this.say(sentence);
    void this.save();
  }

  /** What to tell: when it was saved, or what went wrong. */
  private async send(body: URLSearchParams): Promise<string> {
    try {
      const response = await fetch(this.urlValue, { method: 'POST', body, headers: { Accept: 'application/json' } });
      const answer = (await response.json()) as Answer;
      if (response.ok) this.element.dataset.saved = 'true';
      return answer.saved ?? answer.message ?? this.refusedValue;
    } catch {
      return this.offlineValue;
    }
  }

  private chosen(question: 'benefit' | 'effort'): string {
    return radiosOf(this.element).find(({ name, checked }) => name.startsWith(question) && checked)?.value ?? '';
  }

  private say(sentence: string): void {
    this.statusTarget.textContent = sentence;
  }
}

function radiosOf(element: Element): HTMLInputElement[] {
  return [...element.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
}
