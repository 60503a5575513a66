import { Controller } from '@hotwired/stimulus';
import { Dragging } from './dragging.js';
import { BoardPlaces, type Place } from './places.js';

export type Spoken = 'grabbed' | 'over' | 'nowhere' | 'dropped' | 'cancelled' | 'failed';

/** One press of an arrow key. */
export interface Way {
  across: -1 | 0 | 1;
  down: -1 | 0 | 1;
}

export interface Answer {
  /** A page that asks for a reason first. */
  next?: string | null;
  /** Why it was refused; empty: nobody said. */
  message?: string;
}

const ways: Record<string, Way> = {
  ArrowLeft: { across: -1, down: 0 },
  ArrowRight: { across: 1, down: 0 },
  ArrowUp: { across: 0, down: -1 },
  ArrowDown: { across: 0, down: 1 },
};

/**
 * Cards that are taken up, carried and put down, by hand and by keyboard. Where they may go and what the server is asked say
 * those that extend it; every move is also a form of the card's menu. A refused card goes back to its place.
 */
export abstract class MovingController extends Controller<HTMLElement> {
  static override targets = ['grid', 'status', 'message'];
  static override values: Record<string, typeof Object | typeof String> = { texts: Object };
  declare readonly gridTarget: HTMLElement;
  declare readonly statusTarget: HTMLElement;
  declare readonly messageTarget: HTMLElement;
  declare readonly textsValue: Record<Spoken, string>;
  private held: Place | null = null;
  private isMoving = false;
  private dragging: Dragging | null = null;

  /** Carries a held card one step on; false: there is nowhere to go. */
  protected abstract carry(card: HTMLElement, way: Way, from: Place): boolean;
  /** Lets a dragged card stand where it was let go. */
  protected abstract stand(card: HTMLElement, lane: HTMLElement, at: { x: number; y: number }): void;
  /** Whether it stands where it was taken up. */
  protected abstract isBack(from: Place): boolean;
  /** Tells the server where a card stands now. */
  protected abstract send(card: HTMLElement): Promise<Answer>;
  /** Shows the page as it stands now: what others moved shows too. */
  protected abstract show(fresh: Document): void;
  /** Where a card stands, in words. */
  protected abstract placeOf(card: HTMLElement): string;

  override connect(): void {
    this.dragging = new Dragging(this.gridTarget, (card, lane, at) => {
      const from = BoardPlaces.of(card);
      this.stand(card, lane, at);
      void this.drop(from);
    });
  }

  override disconnect(): void {
    this.dragging?.end();
    this.putBack();
  }

  /** On the grip of a card. */
  key(event: KeyboardEvent): void {
    const grip = event.currentTarget as HTMLElement;
    const card = grip.closest<HTMLElement>('.fn-kc');
    const way = ways[event.key];
    if (!card) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (this.held) void this.drop(this.held, grip);
      else this.grab(card);
    } else if (event.key === 'Escape' && this.held) {
      event.preventDefault();
      this.cancel(grip);
    } else if (this.held && way) {
      event.preventDefault();
      this.step(this.held, way, grip);
    }
  }

  /** Whoever goes on to something else lets go. */
  leave(): void {
    if (this.held && !this.isMoving) this.cancel(null);
  }

  /** A card that already stands at its new place; `grip` has the focus where it was moved by keyboard. */
  protected async drop(from: Place, grip: HTMLElement | null = null): Promise<void> {
    const { card } = from;
    this.letGo();
    if (this.isBack(from)) return this.moved(grip, () => BoardPlaces.restore(from));
    this.say('dropped', card);
    card.setAttribute('aria-busy', 'true');
    const { next, message } = await this.send(card);
    card.removeAttribute('aria-busy');
    // Until it is decided or after it was refused it stands where it was.
    if (next || message !== undefined) BoardPlaces.restore(from);
    if (next) return window.Turbo.visit(next);
    if (message !== undefined) this.tell(message || this.textsValue.failed);
    await this.refresh(card.id, grip !== null);
  }

  private grab(card: HTMLElement): void {
    this.messageTarget.replaceChildren();
    this.held = BoardPlaces.of(card);
    card.classList.add('fn-kc--held');
    BoardPlaces.open(this.gridTarget, card);
    this.say('grabbed', card);
  }

  private step(from: Place, way: Way, grip: HTMLElement): void {
    const { card } = from;
    const isCarried = this.moved(grip, () => this.carry(card, way, from));
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.say(isCarried ? 'over' : 'nowhere', card);
  }

  private cancel(grip: HTMLElement | null): void {
    const { held } = this;
    this.moved(grip, () => this.putBack());
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

  /** Moving an element takes the focus away from it, which is no leaving. */
  private moved<Result>(grip: HTMLElement | null, move: () => Result): Result {
    this.isMoving = true;
    const result = move();
    grip?.focus();
    this.isMoving = false;
    return result;
  }

  private async refresh(id: string, refocus: boolean): Promise<void> {
    const response = await fetch(location.pathname + location.search).catch(() => null);
    if (!response?.ok) return;
    this.show(new DOMParser().parseFromString(await response.text(), 'text/html'));
    if (refocus) document.getElementById(id)?.querySelector<HTMLElement>('.fn-kc__grip')?.focus();
  }

  private tell(message: string): void {
    const notice = document.createElement('div');
    notice.className = 'fn-notice fn-notice--warn';
    notice.textContent = message;
    this.messageTarget.replaceChildren(notice);
  }

  private say(text: Spoken, card: HTMLElement): void {
    const sentence = this.textsValue[text].replace('{title}', card.dataset.title ?? '');
    this.statusTarget.textContent = sentence.replace('{place}', this.placeOf(card));
  }
}
