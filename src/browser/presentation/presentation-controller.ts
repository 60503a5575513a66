import { Controller } from '@hotwired/stimulus';
import { back, begin, forward, jump, type Stop, trail, type Walk } from '../../../models/bpmn/presentation/walk.js';
import { Stage } from './stage.js';

/** Going through a process in a meeting, by keys, by the remote control of a beamer, or by pressing steps and buttons. */
export class PresentationController extends Controller<HTMLElement> {
  static override values = { url: String, stops: Array, at: String, back: String, last: String };
  static override targets = 'main stage picture slide foot whole screen back next count bar status'.split(' ');
  declare readonly urlValue: string;
  declare readonly stopsValue: Stop[];
  declare readonly atValue: string;
  declare readonly backValue: string;
  declare readonly lastValue: string;
  declare readonly mainTarget: HTMLElement;
  declare readonly stageTarget: HTMLElement;
  declare readonly pictureTarget: HTMLElement;
  declare readonly slideTargets: HTMLElement[];
  declare readonly footTarget: HTMLElement;
  declare readonly wholeTarget: HTMLButtonElement;
  declare readonly screenTarget: HTMLButtonElement;
  declare readonly backTarget: HTMLButtonElement;
  declare readonly nextTarget: HTMLButtonElement;
  declare readonly countTarget: HTMLElement;
  declare readonly barTarget: HTMLProgressElement;
  declare readonly statusTarget: HTMLElement;
  #stops: Stop[] = [];
  #walk: Walk | null = null;
  #stage: Stage | null = null;
  #whole = false;
  #keys = (event: KeyboardEvent) => this.#onKey(event);
  #resized = () => this.#show();

  override async connect(): Promise<void> {
    this.#stops = this.stopsValue;
    this.#walk = begin(this.#stops, this.atValue || undefined);
    if (!this.#walk) return;
    this.element.classList.add('is-live');
    this.footTarget.hidden = false;
    this.screenTarget.hidden = !document.fullscreenEnabled;
    document.addEventListener('keydown', this.#keys);
    addEventListener('resize', this.#resized);
    this.#show();
    this.#stage = await Stage.open(this.stageTarget, this.urlValue, (id) => this.#go(id)).catch(() => null);
    if (!this.#stage) return;
    this.pictureTarget.hidden = true;
    this.wholeTarget.hidden = false;
    this.#show();
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.#keys);
    removeEventListener('resize', this.#resized);
    this.#stage?.close();
  }

  next(): void {
    this.#move((walk) => forward(this.#stops, walk));
  }

  back(): void {
    this.#move(back);
  }

  choose(event: Event): void {
    event.preventDefault();
    this.#take(Number((event.currentTarget as HTMLElement).dataset.way));
  }

  whole(): void {
    this.#whole = !this.#whole;
    this.wholeTarget.setAttribute('aria-pressed', String(this.#whole));
    this.#show();
  }

  screen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen().catch(() => {});
  }

  #take(number: number): void {
    this.#move((walk) => forward(this.#stops, walk, number - 1));
  }

  #go(id: string): void {
    if (this.#stops.some((stop) => stop.id === id)) this.#move((walk) => jump(walk, id));
  }

  #move(step: (walk: Walk) => Walk): void {
    if (!this.#walk) return;
    const before = this.#walk;
    this.#walk = step(before);
    if (this.#walk === before) {
      this.statusTarget.textContent = step === back ? '' : this.lastValue;
      return;
    }
    // A way that was pressed goes with its card: the focus must not fall back to the top of the page.
    if (this.mainTarget.contains(document.activeElement)) this.mainTarget.focus({ preventScroll: true });
    this.#show();
    const address = new URL(location.href);
    address.searchParams.set('step', this.#walk.at);
    address.hash = '';
    history.replaceState(history.state, '', address);
  }

  #show(): void {
    const walk = this.#walk;
    if (!walk) return;
    for (const slide of this.slideTargets) {
      const current = slide.dataset.step === walk.at;
      slide.hidden = !current;
      slide.toggleAttribute('aria-current', false);
      if (current) this.#announce(slide);
    }
    this.barTarget.value = this.#stops.findIndex(({ id }) => id === walk.at) + 1;
    this.backTarget.disabled = !walk.before;
    this.nextTarget.disabled = forward(this.#stops, walk) === walk;
    this.#stage?.show(trail(walk), this.#whole);
  }

  #announce(slide: HTMLElement): void {
    this.countTarget.textContent = slide.querySelector('[data-progress]')?.textContent ?? '';
    const words = [...slide.querySelectorAll('.fn-show__eyebrow, .fn-show__title, .fn-show__role, .fn-show__ask')]
      .map((part) => part.textContent?.trim())
      .join('. ');
    if (this.statusTarget.textContent !== words) this.statusTarget.textContent = words;
    this.mainTarget.scrollTop = 0;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const pressed = event.target as HTMLElement;
    // Space and Enter belong to what has the focus.
    if (event.key === ' ' && pressed.closest('a, button')) return;
    const act = this.#actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #actOf({ key, shiftKey }: KeyboardEvent): (() => void) | null {
    if (['ArrowRight', 'ArrowDown', 'PageDown'].includes(key) || (key === ' ' && !shiftKey)) return () => this.next();
    if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(key) || key === ' ') return () => this.back();
    if (key === 'Home') return () => this.#go(this.#stops[0]?.id ?? '');
    if (key === 'End') return () => this.#go(this.#stops.at(-1)?.id ?? '');
    if (/^[1-9]$/.test(key)) return () => this.#take(Number(key));
    if (key === '0' && this.#stage) return () => this.whole();
    if (key.toLowerCase() === 'f') return () => this.screen();
    // In full screen Esc ends that first; the browser sees to it.
    if (key === 'Escape' && !document.fullscreenElement) return () => location.assign(this.backValue);
    return null;
  }
}
