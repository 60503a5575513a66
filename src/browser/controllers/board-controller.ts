import { Controller } from '@hotwired/stimulus';
import { Dragging } from '../board/dragging.js';
import { BoardPlaces, type Place } from '../board/places.js';

interface Answer {
  /** A page that asks for a reason first. */
  next?: string | null;
  message?: string;
}

type Texts = Record<'grabbed' | 'over' | 'nowhere' | 'dropped' | 'cancelled' | 'failed', string>;

const steps: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Cards of the board by hand and by keyboard. What may be moved and where to says the server, in the marks of each card;
 * every move is a form of the card's menu, sent with the revision that was seen. A refused card goes back to its place.
 */
export class BoardController extends Controller<HTMLElement> {
  static override targets = ['grid', 'behind', 'status', 'message'];
  static override values = { texts: Object };
  declare readonly gridTarget: HTMLElement;
  declare readonly behindTargets: HTMLElement[];
  declare readonly statusTarget: HTMLElement;
  declare readonly messageTarget: HTMLElement;
  declare readonly textsValue: Texts;
  private held: Place | null = null;
  private moving = false;
  private dragging: Dragging | null = null;

  override connect(): void {
    this.dragging = new Dragging(this.gridTarget, (card, cell) => void this.drop(BoardPlaces.of(card), cell));
  }

  override disconnect(): void {
    this.dragging?.end();
    this.putBack();
  }

  /** On the grip of a card. */
  key(event: KeyboardEvent): void {
    const grip = event.currentTarget as HTMLElement;
    const card = grip.closest<HTMLElement>('.fn-kc');
    if (!card) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (this.held) void this.drop(this.held, card.closest<HTMLElement>('.fn-lane'), grip);
      else this.grab(card);
    } else if (event.key === 'Escape' && this.held) {
      event.preventDefault();
      this.cancel(grip);
    } else if (this.held && steps[event.key]) {
      event.preventDefault();
      this.step(card, steps[event.key] ?? [0, 0], grip);
    }
  }

  /** Whoever goes on to something else lets go. */
  leave(): void {
    if (this.held && !this.moving) this.cancel(null);
  }

  /** A move from a card's menu: the same, without leaving the board. */
  submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const card = form.closest<HTMLElement>('.fn-kc');
    if (!card || form.method !== 'post' || form.getAttribute('action') !== card.dataset.url) return;
    event.preventDefault();
    const { column, goal } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    void this.drop(BoardPlaces.of(card), BoardPlaces.cell(this.gridTarget, column ?? '', goal ?? ''));
  }

  private grab(card: HTMLElement): void {
    this.held = BoardPlaces.of(card);
    card.classList.add('fn-kc--held');
    BoardPlaces.open(this.gridTarget, card);
    this.say('grabbed', card);
  }

  private step(card: HTMLElement, [across, down]: [number, number], grip: HTMLElement): void {
    const cell = this.held && BoardPlaces.next(this.gridTarget, card, this.held, across, down);
    if (!cell) {
      this.say('nowhere', card);
      return;
    }
    // Moving an element takes the focus away from it, which is no leaving.
    this.moving = true;
    cell.append(card);
    grip.focus();
    this.moving = false;
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.say('over', card);
  }

  private cancel(grip: HTMLElement | null): void {
    const { held } = this;
    this.moving = true;
    this.putBack();
    grip?.focus();
    this.moving = false;
    if (held) this.say('cancelled', held.card);
  }

  private putBack(): void {
    if (this.held) BoardPlaces.restore(this.held);
    this.letGo();
  }

  private letGo(): void {
    this.held?.card.classList.remove('fn-kc--held');
    BoardPlaces.close(this.gridTarget);
    this.held = null;
  }

  private async drop(from: Place, cell: HTMLElement | null, grip: HTMLElement | null = null): Promise<void> {
    const { card } = from;
    this.letGo();
    if (!cell || cell === from.cell) return BoardPlaces.restore(from);
    this.moving = true;
    if (card.parentElement !== cell) cell.append(card);
    grip?.focus();
    this.moving = false;
    this.say('dropped', card);
    card.setAttribute('aria-busy', 'true');
    const answer = await this.send(card, cell);
    card.removeAttribute('aria-busy');
    if (answer.next) {
      // The card waits at its place until it is decided.
      BoardPlaces.restore(from);
      return window.Turbo.visit(answer.next);
    }
    if (answer.message !== undefined) {
      BoardPlaces.restore(from);
      this.tell(answer.message || this.textsValue.failed);
    }
    await this.refresh(card.id, grip !== null);
  }

  private async send(card: HTMLElement, cell: HTMLElement): Promise<Answer> {
    const { column = '', row = '' } = cell.dataset;
    const body = new URLSearchParams({ column, goal: row, revision: card.dataset.revision ?? '', back: this.here });
    const headers = { Accept: 'application/json' };
    const response = await fetch(card.dataset.url ?? '', { method: 'POST', body, headers }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as Answer | null | undefined;
    return answer ?? { message: '' };
  }

  /** The board as it stands now: what others moved shows too. */
  private async refresh(id: string, refocus: boolean): Promise<void> {
    const response = await fetch(this.here).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const parts: [string, HTMLElement[]][] = [
      ['grid', [this.gridTarget]],
      ['behind', this.behindTargets],
    ];
    for (const [name, [now]] of parts) {
      const next = fresh.querySelector(`[data-board-target="${name}"]`);
      if (next && now) now.replaceChildren(...next.childNodes);
    }
    // What the server says of the move, with the way back.
    const toasts = fresh.querySelectorAll('.fn-toast');
    if (toasts.length > 0) document.querySelector('.fn-toasts')?.replaceChildren(...toasts);
    if (refocus) document.getElementById(id)?.querySelector<HTMLElement>('.fn-kc__grip')?.focus();
  }

  private tell(message: string): void {
    const notice = document.createElement('div');
    notice.className = 'fn-notice fn-notice--warn';
    notice.textContent = message;
    this.messageTarget.replaceChildren(notice);
  }

  private say(text: keyof Texts, card: HTMLElement): void {
    if (text === 'grabbed') this.messageTarget.replaceChildren();
    const place = card.closest('.fn-lane')?.getAttribute('aria-label') ?? '';
    const sentence = this.textsValue[text];
    this.statusTarget.textContent = sentence.replace('{title}', card.dataset.title ?? '').replace('{place}', place);
  }

  private get here(): string {
    return location.pathname + location.search;
  }
}
