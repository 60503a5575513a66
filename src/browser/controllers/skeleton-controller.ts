import { Controller } from '@hotwired/stimulus';

const patience = 300;

/** While the next page is on its way longer than a blink, what stands here fades into its outline. */
export class SkeletonController extends Controller<HTMLElement> {
  private timer = 0;

  override connect(): void {
    document.addEventListener('turbo:visit', this.wait);
    document.addEventListener('turbo:load', this.stop);
  }

  override disconnect(): void {
    document.removeEventListener('turbo:visit', this.wait);
    document.removeEventListener('turbo:load', this.stop);
    this.stop();
  }

  private wait = (): void => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.show(true), patience);
  };

  private stop = (): void => {
    window.clearTimeout(this.timer);
    this.show(false);
  };

  private show(loading: boolean): void {
    this.element.classList.toggle('is-loading', loading);
    this.element.setAttribute('aria-busy', String(loading));
  }
}
