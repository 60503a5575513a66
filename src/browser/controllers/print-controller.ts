import { Controller } from '@hotwired/stimulus';

/** A button for what the browser has in its menu; without scripts it is not shown. */
export class PrintController extends Controller<HTMLElement> {
  now(): void {
    window.print();
  }
}
