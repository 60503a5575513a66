import { Controller } from '@hotwired/stimulus';
import { Dragging } from '../board/dragging.js';
import { BoardPlaces, type Place } from '../board/places.js';
import { TilePlaces } from '../board/tile-places.js';

type Texts = Record<'grabbed' | 'over' | 'nowhere' | 'dropped' | 'cancelled' | 'failed' | 'place', string>;

const moves: Record<string, (card: HTMLElement, grid: HTMLElement) => boolean> = {
  ArrowUp: (card, grid) => TilePlaces.along(grid, card, -1),
  ArrowDown: (card, grid) => TilePlaces.along(grid, card, 1),
  ArrowLeft: (card, grid) => TilePlaces.across(grid, card, -1),
  ArrowRight: (card, grid) => TilePlaces.across(grid, card, 1),
};

/**
 * Processes on their map by hand and by keyboard: into another group and to a place within it. Every move is the form of the
 * tile's menu, sent with the revision that was seen; a refused tile goes back to its place.
 */
export class MapArrangingController extends Controller<HTMLElement> {
  static override targets = ['grid', 'status', 'message'];
  static override values = { texts: Object, url: String };
  declare readonly gridTarget: HTMLElement;
  declare readonly statusTarget: HTMLElement;
  declare readonly messageTarget: HTMLElement;
  declare readonly textsValue: Texts;
  declare readonly urlValue: string;
  private held: Place | null = null;
  private moving = false;
  private dragging: Dragging | null = null;

  override connect(): void {
    this.gridTarget.classList.add('fn-mapedit__grid--live');
    TilePlaces.mark(this.gridTarget);
    this.dragging = new Dragging(this.gridTarget, (card, lane, at) => {
      const from = BoardPlaces.of(card);
      TilePlaces.put(card, lane, at.y);
      void this.drop(from, null);
    });
  }

  override disconnect(): void {
    this.dragging?.end();
    this.putBack();
  }

  /** On the grip of a tile. */
  key(event: KeyboardEvent): void {
    const grip = event.currentTarget as HTMLElement;
    const card = grip.closest<HTMLElement>('.fn-kc');
    const move = moves[event.key];
    if (!card) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (this.held) void this.drop(this.held, grip);
      else this.grab(card);
    } else if (event.key === 'Escape' && this.held) {
      event.preventDefault();
      this.cancel(grip);
    } else if (this.held && move) {
      event.preventDefault();
      this.step(card, move, grip);
    }
  }

  /** Whoever goes on to something else lets go. */
  leave(): void {
    if (this.held && !this.moving) this.cancel(null);
  }

  private grab(card: HTMLElement): void {
    this.messageTarget.replaceChildren();
    this.held = BoardPlaces.of(card);
    card.classList.add('fn-kc--held');
    BoardPlaces.open(this.gridTarget, card);
    this.say('grabbed', card);
  }

  private step(card: HTMLElement, move: (card: HTMLElement, grid: HTMLElement) => boolean, grip: HTMLElement): void {
    // Moving an element takes the focus away from it, which is no leaving.
    this.moving = true;
    const moved = move(card, this.gridTarget);
    grip.focus();
    this.moving = false;
    card.scrollIntoView({ block: 'nearest' });
    this.say(moved ? 'over' : 'nowhere', card);
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

  private async drop(from: Place, grip: HTMLElement | null): Promise<void> {
    const { card } = from;
    this.letGo();
    if (card.parentElement === from.cell && card.nextElementSibling === from.before) return;
    this.say('dropped', card);
    card.setAttribute('aria-busy', 'true');
    const refusal = await this.send(card);
    card.removeAttribute('aria-busy');
    if (refusal !== null) {
      BoardPlaces.restore(from);
      this.tell(refusal || this.textsValue.failed);
    }
    await this.refresh(card.id, grip !== null);
  }

  /** null: done; otherwise why not. */
  private async send(card: HTMLElement): Promise<string | null> {
    const { group, before } = TilePlaces.where(card);
    const { revision = '' } = this.gridTarget.dataset;
    const body = new URLSearchParams({ process: card.dataset.process ?? '', group, before, revision });
    const headers = { Accept: 'application/json' };
    const response = await fetch(this.urlValue, { method: 'POST', body, headers }).catch(() => null);
    if (response?.ok) return null;
    const answer = (await response?.json().catch(() => null)) as { message?: string } | null | undefined;
    return answer?.message ?? '';
  }

  /** The map as it stands now: what others moved shows too. */
  private async refresh(id: string, refocus: boolean): Promise<void> {
    const response = await fetch(location.pathname + location.search).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    const next = fresh.querySelector<HTMLElement>('[data-map-arranging-target="grid"]');
    if (!next) return;
    this.gridTarget.dataset.revision = next.dataset.revision ?? '';
    this.gridTarget.replaceChildren(...next.childNodes);
    TilePlaces.mark(this.gridTarget);
    if (refocus) document.getElementById(id)?.querySelector<HTMLElement>('.fn-kc__grip')?.focus();
  }

  private tell(message: string): void {
    const notice = document.createElement('div');
    notice.className = 'fn-notice fn-notice--warn';
    notice.textContent = message;
    this.messageTarget.replaceChildren(notice);
  }

  private say(text: keyof Texts, card: HTMLElement): void {
    const { lane, position, count } = TilePlaces.spoken(card);
    const place = this.textsValue.place
      .replace('{lane}', lane)
      .replace('{position}', String(position))
      .replace('{count}', String(count));
    const sentence = this.textsValue[text].replace('{title}', card.dataset.title ?? '');
    this.statusTarget.textContent = sentence.replace('{place}', place);
  }
}
