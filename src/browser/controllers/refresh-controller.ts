import { Controller } from '@hotwired/stimulus';
import { visit } from '@hotwired/turbo';

/** Long work: shows the page anew until it no longer asks for that. Without scripts the server's header does the same. */
export class RefreshController extends Controller<HTMLElement> {
  static override values = { after: { type: Number, default: 1000 } };
  declare readonly afterValue: number;
  private timer: number | undefined;

  override connect(): void {
    this.timer = window.setTimeout(() => visit(location.href, { action: 'replace' }), this.afterValue);
  }

  override disconnect(): void {
    window.clearTimeout(this.timer);
  }
}
