import { Controller } from '@hotwired/stimulus';
import { type Difference, middleOf, Side } from './side.js';

/** So near the chosen difference is shown: its words can be read, and what stands around it too. */
const readable = 0.8;

/** Two drawings beside each other that move together, and a way through their differences by mouse and keyboard. */
export class ComparisonController extends Controller<HTMLElement> {
  static override targets = ['stage', 'item', 'group', 'bar', 'position', 'said', 'kind', 'together', 'pictures'];
  static override values = { position: String };
  declare readonly stageTargets: HTMLElement[];
  declare readonly itemTargets: HTMLElement[];
  declare readonly groupTargets: HTMLElement[];
  declare readonly barTarget: HTMLElement;
  declare readonly positionTarget: HTMLElement;
  declare readonly saidTarget: HTMLElement;
  declare readonly kindTargets: HTMLInputElement[];
  declare readonly togetherTarget: HTMLInputElement;
  declare readonly picturesTarget: HTMLElement;
  /** "%n of %c" in the language of the page. */
  declare readonly positionValue: string;
  #sides: Side[] = [];
  #differences: Difference[] = [];
  #chosen: Difference | null = null;
  #follows = false;
  readonly #keys = (event: KeyboardEvent) => this.#step(event);

  override async connect(): Promise<void> {
    this.#differences = this.itemTargets.map((item) => ({
      item,
      number: item.dataset.number ?? '',
      kind: item.dataset.kind ?? '',
      before: item.dataset.before ?? '',
      after: item.dataset.after ?? '',
    }));
    this.barTarget.hidden = false;
    this.#tellPosition();
    document.addEventListener('keydown', this.#keys);
    const opened = await Promise.all(this.stageTargets.map((stage) => this.#open(stage)));
    this.#sides = opened.filter((side) => side !== null);
    if (!this.element.isConnected) return this.disconnect();
    for (const side of this.#sides) side.onView(() => this.#follow(side));
  }

  /** Turbo keeps pages: what was added goes again, or it would stand there twice. */
  override disconnect(): void {
    document.removeEventListener('keydown', this.#keys);
    for (const side of this.#sides) side.close();
    this.#sides = [];
    this.barTarget.hidden = true;
    for (const stage of this.stageTargets) for (const picture of stage.querySelectorAll('img')) picture.hidden = false;
  }

  next(): void {
    this.#go(1);
  }

  previous(): void {
    this.#go(-1);
  }

  choose(event: Event): void {
    event.preventDefault();
    const item = event.currentTarget instanceof Element && event.currentTarget.closest('li');
    const found = this.#differences.find((one) => one.item === item);
    if (found) this.#choose(found);
    if (!this.#inSight(this.picturesTarget)) this.picturesTarget.scrollIntoView({ block: 'nearest' });
  }

  filter(): void {
    const shown = new Set(this.kindTargets.filter((one) => one.checked).map((one) => one.value));
    for (const one of this.#differences) {
      one.item.hidden = !shown.has(one.kind);
      for (const side of this.#sides) side.show(one, shown.has(one.kind));
    }
    for (const group of this.groupTargets) group.hidden = !group.querySelector('li[data-kind]:not([hidden])');
    this.#tellPosition();
  }

  async #open(stage: HTMLElement): Promise<Side | null> {
    const side = await Side.open(stage).catch(() => null);
    if (!side) return null;
    for (const picture of stage.querySelectorAll('img')) picture.hidden = true;
    side.mark(this.#differences, (one) => {
      this.#choose(one);
      one.item.scrollIntoView({ block: 'nearest' });
    });
    return side;
  }

  get #shown(): Difference[] {
    return this.#differences.filter(({ item }) => !item.hidden);
  }

  #step(event: KeyboardEvent): void {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (
      target instanceof Element &&
      target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')
    )
      return;
    const inList = target instanceof Element && target.closest('.fn-deltas') !== null;
    const way =
      key === 'n' || (inList && key === 'ArrowDown') ? 1 : key === 'p' || (inList && key === 'ArrowUp') ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    this.#go(way);
    if (inList) this.#chosen?.item.querySelector('a')?.focus();
  }

  #go(way: 1 | -1): void {
    const shown = this.#shown;
    if (shown.length === 0) return;
    const chosen = this.#chosen ? shown.indexOf(this.#chosen) : -1;
    // Nothing chosen, or something that is filtered out: on to the first, back to the last.
    const at = chosen < 0 && way === -1 ? 0 : chosen;
    const next = shown[(at + way + shown.length) % shown.length];
    if (next) this.#choose(next);
  }

  /** Marks it in list and drawings, and brings it to the middle of both; a side without it shows the same place. */
  #choose(one: Difference): void {
    if (this.#chosen) {
      this.#chosen.item.classList.remove('is-chosen');
      for (const side of this.#sides) side.choose(this.#chosen, false);
    }
    this.#chosen = one;
    one.item.classList.add('is-chosen');
    const places = this.#sides.map((side) => ({ side, element: side.choose(one, true) }));
    const known = places.find(({ element }) => element !== null)?.element;
    this.#follows = true;
    for (const { side, element } of places) {
      const place = element ?? known;
      if (place) side.look(middleOf(place), Math.max(readable, Math.min(side.view.scale, 1.2)));
    }
    this.#follows = false;
    this.saidTarget.textContent = one.item.querySelector('.fn-delta__text a')?.textContent ?? '';
    this.#tellPosition();
  }

  #tellPosition(): void {
    const shown = this.#shown;
    const number = this.#chosen ? shown.indexOf(this.#chosen) + 1 : 0;
    this.positionTarget.textContent = this.positionValue
      .replace('%n', String(number))
      .replace('%c', String(shown.length));
  }

  #follow(moved: Side): void {
    if (this.#follows || !this.togetherTarget.checked) return;
    const { middle, scale } = moved.view;
    this.#follows = true;
    for (const side of this.#sides) if (side !== moved) side.look(middle, scale);
    this.#follows = false;
  }

  #inSight(element: Element): boolean {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 200 && top < window.innerHeight - 200;
  }
}
