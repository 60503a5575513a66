import { Controller } from '@hotwired/stimulus';

/**
 * The matrix and the panel beside it: marks the cell whose panel is shown, brings the focus there and back again.
 * Without scripts the address does the same with a whole page.
 */
export class MatrixController extends Controller<HTMLElement> {
  private opener: HTMLElement | null = null;
  private closing = false;

  override connect(): void {
    // Only the box moves, never the page: on the phone the panel stands above the list.
    const [chosen, box] = [this.element.querySelector<HTMLElement>('tr.is-chosen'), this.box];
    if (chosen && box) box.scrollTop = chosen.offsetTop - box.clientHeight / 2;
  }

  private get box(): HTMLElement | null {
    return this.element.querySelector<HTMLElement>('[role=region]');
  }

  choose(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    this.closing = link.hasAttribute('data-matrix-close');
    const inTable = link.closest('tbody') !== null;
    if (!inTable && !this.closing) return;
    for (const one of this.element.querySelectorAll('tbody [aria-current]')) one.removeAttribute('aria-current');
    for (const row of this.element.querySelectorAll('tr.is-chosen')) row.classList.remove('is-chosen');
    if (this.closing) return;
    this.opener = link;
    link.closest('tr')?.classList.add('is-chosen');
    if (link.classList.contains('fn-stance')) link.setAttribute('aria-current', 'true');
  }

  /** The panel has come: who works by keyboard or listens goes on there; closed, they are back where they were. */
  arrive(): void {
    if (this.closing && this.opener) {
      this.closing = false;
      this.opener.focus();
      return;
    }
    this.element.querySelector<HTMLElement>('[data-arrive]')?.focus();
  }
}
