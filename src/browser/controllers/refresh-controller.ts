import { Controller } from '@hotwired/stimulus';

declare global {
  interface Window {
    /** Turbo brings no types; this is all of it that is called. */
    Turbo: { visit(address: string, options?: { action: 'replace' }): void };
  }
}

const pause = 1000;

/** Long work: shows the page anew until it no longer asks for that. Without scripts the server's header does the same. */
export class RefreshController extends Controller<HTMLElement> {
  private timer: number | undefined;

  override connect(): void {
    this.timer = window.setTimeout(() => window.Turbo.visit(location.href, { action: 'replace' }), pause);
  }

  override disconnect(): void {
    window.clearTimeout(this.timer);
  }
}
