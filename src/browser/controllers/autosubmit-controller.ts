import { Controller } from '@hotwired/stimulus';

/** A form with one choice, such as the order of a list, goes off as soon as it is made. */
export class AutosubmitController extends Controller<HTMLFormElement> {
  override connect(): void {
    this.element.addEventListener('change', this.submit);
  }

  override disconnect(): void {
    this.element.removeEventListener('change', this.submit);
  }

  private submit = (): void => this.element.requestSubmit();
}
