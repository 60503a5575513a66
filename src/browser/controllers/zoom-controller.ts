import { Controller } from '@hotwired/stimulus';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const step = 1.4;
const closest = 6;

/** Comes closer to a drawing by its view box: with buttons, keys while it has the focus, or Ctrl and the wheel. */
export class ZoomController extends Controller<HTMLElement> {
  static override targets = ['frame'];
  declare readonly frameTarget: HTMLElement;
  private whole: Box = { x: 0, y: 0, width: 1, height: 1 };
  private shown: Box = this.whole;
  private held: { x: number; y: number } | null = null;

  override connect(): void {
    const [x = 0, y = 0, width = 1, height = 1] = (this.svg?.getAttribute('viewBox') ?? '').split(' ').map(Number);
    this.whole = { x, y, width, height };
    this.shown = this.whole;
    this.element.addEventListener('keydown', this.pressed);
    this.frameTarget.addEventListener('wheel', this.turned, { passive: false });
    this.frameTarget.addEventListener('pointerdown', this.grabbed);
    this.frameTarget.addEventListener('focusin', this.focused);
    document.addEventListener('pointermove', this.dragged);
    document.addEventListener('pointerup', this.released);
  }

  override disconnect(): void {
    this.element.removeEventListener('keydown', this.pressed);
    this.frameTarget.removeEventListener('wheel', this.turned);
    this.frameTarget.removeEventListener('pointerdown', this.grabbed);
    this.frameTarget.removeEventListener('focusin', this.focused);
    document.removeEventListener('pointermove', this.dragged);
    document.removeEventListener('pointerup', this.released);
    this.reset();
  }

  in(): void {
    this.scale(step);
  }

  out(): void {
    this.scale(1 / step);
  }

  reset(): void {
    this.show(this.whole);
  }

  private get svg(): SVGSVGElement | null {
    return this.frameTarget.querySelector('svg');
  }

  private pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = this.shown.width / 8;
    const keys: Record<string, () => void> = {
      '+': () => this.in(),
      '-': () => this.out(),
      '0': () => this.reset(),
      ArrowLeft: () => this.move(-far, 0),
      ArrowRight: () => this.move(far, 0),
      ArrowUp: () => this.move(0, -far),
      ArrowDown: () => this.move(0, far),
    };
    const act = keys[event.key];
    // Shown whole, the arrow keys scroll the page as everywhere.
    if (!act || (event.key.startsWith('Arrow') && this.shown.width >= this.whole.width)) return;
    event.preventDefault();
    act();
  };

  /** The wheel alone scrolls the page. */
  private turned = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = this.frameTarget.getBoundingClientRect();
    const at = { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
    this.scale(event.deltaY < 0 ? step : 1 / step, at);
  };

  private grabbed = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button === 0 && this.shown.width < this.whole.width)
      this.held = { x: event.clientX, y: event.clientY };
  };

  private dragged = (event: PointerEvent): void => {
    if (!this.held) return;
    const unit = this.shown.width / Math.max(this.frameTarget.clientWidth, 1);
    this.move((this.held.x - event.clientX) * unit, (this.held.y - event.clientY) * unit);
    this.held = { x: event.clientX, y: event.clientY };
  };

  private released = (): void => {
    this.held = null;
  };

  /** Whoever tabs to a mark that is outside sees it. */
  private focused = (event: FocusEvent): void => {
    if (!(event.target instanceof SVGGraphicsElement) || this.shown.width >= this.whole.width) return;
    const tile = event.target.querySelector<SVGGraphicsElement>('.fn-spot__tile') ?? event.target;
    const place = tile.getBoundingClientRect();
    const frame = this.frameTarget.getBoundingClientRect();
    const isInside =
      place.left >= frame.left && place.right <= frame.right && place.top >= frame.top && place.bottom <= frame.bottom;
    if (isInside) return;
    const unit = this.shown.width / Math.max(frame.width, 1);
    const [x, y] = [place.left + place.width / 2, place.top + place.height / 2];
    this.move((x - frame.left - frame.width / 2) * unit, (y - frame.top - frame.height / 2) * unit);
  };

  /** @param at the point that stays where it is, as parts of the frame. */
  private scale(factor: number, at = { x: 0.5, y: 0.5 }): void {
    const width = Math.min(Math.max(this.shown.width / factor, this.whole.width / closest), this.whole.width);
    const height = (width / this.whole.width) * this.whole.height;
    const { x, y } = this.shown;
    this.show({
      x: x + (this.shown.width - width) * at.x,
      y: y + (this.shown.height - height) * at.y,
      width,
      height,
    });
  }

  private move(x: number, y: number): void {
    this.show({ ...this.shown, x: this.shown.x + x, y: this.shown.y + y });
  }

  private show({ x, y, width, height }: Box): void {
    const { whole } = this;
    const within = (value: number, start: number, room: number) => Math.min(Math.max(value, start), start + room);
    this.shown = {
      x: within(x, whole.x, whole.width - width),
      y: within(y, whole.y, whole.height - height),
      width,
      height,
    };
    this.svg?.setAttribute('viewBox', Object.values(this.shown).join(' '));
  }
}
