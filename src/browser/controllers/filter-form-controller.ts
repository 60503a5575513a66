import { Controller } from '@hotwired/stimulus';

/** Where the person was before the list was drawn anew; the new page has new elements. */
let place: { name: string; value: string; scroll: number } | null = null;

/** Filters apply as they are chosen; the button is for browsers without JavaScript. Focus and scroll stay where they were. */
export class FilterFormController extends Controller<HTMLFormElement> {
  override connect(): void {
    document.addEventListener('change', this.submit);
    document.addEventListener('turbo:before-cache', this.untick);
    this.returnToPlace();
  }

  override disconnect(): void {
    document.removeEventListener('change', this.submit);
    document.removeEventListener('turbo:before-cache', this.untick);
  }

  /** Turbo keeps the page for going back: with the boxes as its address says, not as they were ticked on leaving. */
  private untick = (): void => this.element.reset();

  private submit = (event: Event): void => {
    const control = event.target;
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
    // The order stands beside the list, outside of the form it belongs to.
    if (control.form !== this.element) return;
    place = { name: control.name, value: control.value, scroll: window.scrollY };
    this.element.requestSubmit();
  };

  private returnToPlace(): void {
    if (!place || document.documentElement.hasAttribute('data-turbo-preview')) return;
    const { name, value, scroll } = place;
    place = null;
    const controls = [...this.element.elements].filter((element) => element.getAttribute('name') === name);
    const control = controls.find((element) => !(element instanceof HTMLInputElement) || element.value === value);
    if (control instanceof HTMLElement) control.focus({ preventScroll: true });
    addEventListener('turbo:load', () => window.scrollTo({ top: scroll, behavior: 'instant' }), { once: true });
  }
}
