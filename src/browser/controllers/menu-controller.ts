import { Controller } from '@hotwired/stimulus';

/** A details element opens by itself; this closes it on Escape and beside it, and moves through it with the arrows. */
export class MenuController extends Controller<HTMLDetailsElement> {
  override connect(): void {
    document.addEventListener('click', this.closeBeside);
    this.element.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    document.removeEventListener('click', this.closeBeside);
    this.element.removeEventListener('keydown', this.onKey);
    this.element.open = false;
  }

  private closeBeside = (event: MouseEvent): void => {
    if (event.target instanceof Node && !this.element.contains(event.target)) this.element.open = false;
  };

  private onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.element.open) {
      this.element.open = false;
      this.element.querySelector('summary')?.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    }
  };

  private move(step: number): void {
    this.element.open = true;
    const items = [...this.element.querySelectorAll<HTMLElement>('.fn-menu__item')];
    const now = items.findIndex((item) => item.matches(':focus'));
    const next = now < 0 ? (step > 0 ? 0 : items.length - 1) : (now + step + items.length) % items.length;
    items[next]?.focus();
  }
}
