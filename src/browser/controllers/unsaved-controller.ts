import { Controller } from '@hotwired/stimulus';
import { fillForm, type Typed, typedIn } from './typed-values.js';

/**
 * Keeps what was typed in this tab until the form has gone through, and offers it again: after an expired sign-in, a lost
 * connection, a closed page. On a form: `data-controller="unsaved"`. Passwords and files are never kept.
 */
export class UnsavedController extends Controller<HTMLFormElement> {
  private untouched = '';
  private readonly listeners: [type: string, listener: (event: Event) => void][] = [
    ['input', () => this.keep()],
    ['change', () => this.keep()],
    ['unsaved:kept', () => this.begin()],
    ['submit', () => this.forgetWithoutTurbo()],
    ['turbo:submit-end', (event) => this.forgetWhenTaken(event)],
    ['turbo:fetch-request-error', () => this.show('offline-notice')],
  ];

  override connect(): void {
    this.untouched = JSON.stringify(typedIn(this.element));
    for (const [type, listener] of this.listeners) this.element.addEventListener(type, listener);
    const kept = sessionStorage.getItem(this.key);
    // A refused form comes back with everything in it: there is nothing to bring back.
    const isRefused = document.querySelector('[data-controller~="error-summary"]') !== null;
    if (kept && kept !== this.untouched && !isRefused) this.offer(JSON.parse(kept) as Typed);
  }

  override disconnect(): void {
    for (const [type, listener] of this.listeners) this.element.removeEventListener(type, listener);
    this.clear();
  }

  /** What stands in the form now is saved (an autosave says so): from here on changes count. */
  private begin(): void {
    this.untouched = JSON.stringify(typedIn(this.element));
    this.forget();
  }

  private keep(): void {
    const typed = JSON.stringify(typedIn(this.element));
    if (typed === this.untouched) this.forget();
    else sessionStorage.setItem(this.key, typed);
  }

  private forgetWhenTaken(event: Event): void {
    const { success } = (event as CustomEvent<{ success: boolean }>).detail;
    if (success) this.forget();
  }

  /** Without Turbo nothing tells how it went; what was refused comes back on the server's own page. */
  private forgetWithoutTurbo(): void {
    if (this.element.closest('[data-turbo="false"]')) this.forget();
  }

  private forget(): void {
    sessionStorage.removeItem(this.key);
  }

  private offer(typed: Typed): void {
    const bar = this.show('unsaved-offer');
    bar?.querySelector('[data-unsaved="restore"]')?.addEventListener('click', () => {
      this.clear();
      fillForm(this.element, typed);
    });
    bar?.querySelector('[data-unsaved="discard"]')?.addEventListener('click', () => {
      this.clear();
      this.forget();
    });
  }

  /** Puts one of the layout's notices at the head of the form. */
  private show(template: string): HTMLElement | null {
    const source = document.getElementById(template);
    if (!(source instanceof HTMLTemplateElement)) return null;
    this.clear();
    const bar = document.createElement('div');
    bar.dataset.unsavedNotice = '';
    bar.append(source.content.cloneNode(true));
    this.element.prepend(bar);
    return bar;
  }

  private clear(): void {
    this.element.querySelector('[data-unsaved-notice]')?.remove();
  }

  private get key(): string {
    return `unsaved ${location.pathname} ${this.element.getAttribute('action') ?? ''}`;
  }
}
