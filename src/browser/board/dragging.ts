import { BoardPlaces } from './places.js';

/** So far the pointer goes before it is a drag and no click. */
const threshold = 6;
/** So near an edge the view goes along. */
const edge = 48;
const speed = 14;

interface Drag {
  card: HTMLElement;
  pointer: number;
  start: { x: number; y: number };
  /** Where the page was scrolled to: the card stays under the pointer when it scrolls along. */
  scroll: { x: number; y: number };
  at: { x: number; y: number };
  moved: boolean;
  over: HTMLElement | null;
}

/** Cards by mouse and pen from anywhere, by finger at the grip, where pushing the board must stay possible. */
export class Dragging {
  private drag: Drag | null = null;
  private frame = 0;

  constructor(
    private readonly grid: HTMLElement,
    private readonly dropped: (card: HTMLElement, cell: HTMLElement, at: { x: number; y: number }) => void,
  ) {
    grid.addEventListener('pointerdown', this.down);
    grid.addEventListener('click', this.swallow, true);
  }

  end(): void {
    this.stop();
    this.grid.removeEventListener('pointerdown', this.down);
    this.grid.removeEventListener('click', this.swallow, true);
  }

  private readonly down = (event: PointerEvent): void => {
    const target = event.target as Element;
    const card = target.closest<HTMLElement>('.fn-kc[data-url]');
    const grip = target.closest('.fn-kc__grip');
    if (!card || event.button !== 0 || this.drag || (!grip && target.closest('.fn-kc__tools'))) return;
    if (event.pointerType === 'touch' && !grip) return;
    const at = { x: event.clientX, y: event.clientY };
    this.drag = { card, pointer: event.pointerId, start: at, scroll: this.scrolled, at, moved: false, over: null };
    document.addEventListener('pointermove', this.move);
    document.addEventListener('pointerup', this.up);
    document.addEventListener('pointercancel', this.cancel);
    document.addEventListener('keydown', this.key, true);
  };

  private readonly move = (event: PointerEvent): void => {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(drag.at.x - drag.start.x, drag.at.y - drag.start.y) > threshold;
    if (!drag.moved && far) this.begin(drag);
    if (drag.moved) event.preventDefault();
  };

  private begin(drag: Drag): void {
    drag.moved = true;
    getSelection()?.removeAllRanges();
    drag.card.classList.add('fn-kc--held', 'fn-kc--drag');
    BoardPlaces.open(this.grid, drag.card);
    this.follow();
  }

  /** Once a frame: the card under the pointer, the view along, the cell below in sight. */
  private readonly follow = (): void => {
    const { drag } = this;
    if (!drag) return;
    this.scrollAlong(drag.at);
    const { x, y } = this.scrolled;
    const dx = drag.at.x - drag.start.x + x - drag.scroll.x;
    const dy = drag.at.y - drag.start.y + y - drag.scroll.y;
    drag.card.style.transform = `translate(${dx}px, ${dy}px)`;
    const below = document.elementFromPoint(drag.at.x, drag.at.y)?.closest<HTMLElement>('.fn-lane--open') ?? null;
    if (below !== drag.over) {
      drag.over?.classList.remove('fn-lane--over');
      below?.classList.add('fn-lane--over');
      drag.over = below;
    }
    this.frame = requestAnimationFrame(this.follow);
  };

  private readonly up = (event: PointerEvent): void => {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    const { card, over, moved, at } = drag;
    this.stop();
    if (!moved) return;
    this.justDragged = true;
    setTimeout(() => {
      this.justDragged = false;
    });
    if (over) this.dropped(card, over, at);
  };

  private readonly cancel = (): void => this.stop();

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    // The press put the focus on the board, and a key would now show it around all of it.
    if (document.activeElement === this.region) this.region.blur();
    this.stop();
  };

  /** The click that ends a drag opens nothing. */
  private justDragged = false;
  private readonly swallow = (event: Event): void => {
    if (!this.justDragged) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private stop(): void {
    cancelAnimationFrame(this.frame);
    document.removeEventListener('pointermove', this.move);
    document.removeEventListener('pointerup', this.up);
    document.removeEventListener('pointercancel', this.cancel);
    document.removeEventListener('keydown', this.key, true);
    const { drag } = this;
    this.drag = null;
    if (!drag?.moved) return;
    drag.card.classList.remove('fn-kc--held', 'fn-kc--drag');
    drag.card.style.transform = '';
    BoardPlaces.close(this.grid);
  }

  private scrollAlong({ x, y }: { x: number; y: number }): void {
    const { left, right } = this.region.getBoundingClientRect();
    if (y < edge + 64) window.scrollBy(0, -speed);
    else if (y > window.innerHeight - edge) window.scrollBy(0, speed);
    if (x < left + edge) this.region.scrollLeft -= speed;
    else if (x > right - edge) this.region.scrollLeft += speed;
  }

  private get scrolled(): { x: number; y: number } {
    return { x: this.region.scrollLeft, y: window.scrollY };
  }

  private get region(): HTMLElement {
    return this.grid.parentElement ?? this.grid;
  }
}
