import { Controller } from '@hotwired/stimulus';

/** A box that scrolls sideways is reached with the Tab key; one that shows everything is no stop on the way. */
export class ScrollRegionController extends Controller<HTMLElement> {
  private readonly sizes = new ResizeObserver(() => this.update());

  override connect(): void {
    this.sizes.observe(this.element);
    for (const part of this.element.children) this.sizes.observe(part);
    this.update();
  }

  override disconnect(): void {
    this.sizes.disconnect();
  }

  private update(): void {
    const { scrollWidth, clientWidth } = this.element;
    const scrolls = scrollWidth > clientWidth && getComputedStyle(this.element).overflowX !== 'visible';
    if (scrolls) this.element.tabIndex = 0;
    else this.element.removeAttribute('tabindex');
  }
}
