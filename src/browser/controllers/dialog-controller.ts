import { Controller } from '@hotwired/stimulus';

/**
 * On an opener: `data-controller="dialog" data-action="dialog#open" data-dialog-id-param="…"`. On the dialog itself: closing by
 * button or a click beside it. The browser brings the focus back to the opener.
 */
export class DialogController extends Controller<HTMLElement> {
  open(event: Event & { params?: { id?: string } }): void {
    const dialog = document.getElementById(event.params?.id ?? '');
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  }

  close(): void {
    this.dialog?.close();
  }

  override connect(): void {
    this.dialog?.addEventListener('click', this.closeBeside);
  }

  /** Turbo keeps a copy of the page for going back: an open dialog would come back dead. */
  override disconnect(): void {
    this.dialog?.removeEventListener('click', this.closeBeside);
    this.dialog?.close();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.element instanceof HTMLDialogElement ? this.element : null;
  }

  private closeBeside = (event: MouseEvent): void => {
    if (event.target !== this.element) return;
    const box = this.element.getBoundingClientRect();
    const inside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (!inside) this.close();
  };
}
