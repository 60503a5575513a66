import { Controller } from '@hotwired/stimulus';

const narrow = '(max-width: 767px)';

/** A details element that stands open beside the content of wide windows and is folded in on the phone. */
export class DrawerOnPhoneController extends Controller<HTMLDetailsElement> {
  private readonly window = matchMedia(narrow);

  override connect(): void {
    this.window.addEventListener('change', this.fit);
    this.fit();
    this.element.dataset.ready = '';
  }

  override disconnect(): void {
    this.window.removeEventListener('change', this.fit);
  }

  private fit = (): void => {
    this.element.open = !this.window.matches;
  };
}
