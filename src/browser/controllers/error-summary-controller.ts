import { Controller } from '@hotwired/stimulus';

/** A refused form begins with what to correct: the focus goes there, so that everyone hears it first. */
export class ErrorSummaryController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.focus();
  }
}
