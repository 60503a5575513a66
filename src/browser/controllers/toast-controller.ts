import { Controller } from '@hotwired/stimulus';

const lifetime = 10_000;

/** Goes after ten seconds; the clock starts anew after somebody has hovered over it or had the focus in it. */
export class ToastController extends Controller<HTMLElement> {
  private timer = 0;

  override connect(): void {
    for (const type of ['mouseenter', 'focusin']) this.element.addEventListener(type, this.pause);
    for (const type of ['mouseleave', 'focusout']) this.element.addEventListener(type, this.start);
    this.start();
  }

  override disconnect(): void {
    this.pause();
    this.element.remove();
  }

  close(): void {
    this.element.remove();
  }

  private start = (): void => {
    this.pause();
    this.timer = window.setTimeout(() => this.close(), lifetime);
  };

  private pause = (): void => window.clearTimeout(this.timer);
}
