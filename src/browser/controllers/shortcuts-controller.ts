import { Controller } from '@hotwired/stimulus';
import { isTyping } from './typing.js';

const places: Record<string, string> = { s: '/start', p: '/processes', b: '/practices', a: '/agenda', w: '/workshops' };
const patience = 1500;

/** Single keys for people who come every day. They can be switched off in the account (WCAG 2.1.4) and rest while typing. */
export class ShortcutsController extends Controller<HTMLElement> {
  static override targets = ['list'];
  static override values = { enabled: { type: Boolean, default: true } };
  declare readonly listTarget: HTMLDialogElement;
  declare readonly hasListTarget: boolean;
  declare readonly enabledValue: boolean;
  private waitingSince = 0;

  override connect(): void {
    if (this.enabledValue) document.addEventListener('keydown', this.onKey);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const after = Date.now() - this.waitingSince < patience;
    this.waitingSince = 0;
    if (after ? this.go(event.key) : this.act(event.key)) event.preventDefault();
  };

  private go(key: string): boolean {
    const link = places[key] && document.querySelector<HTMLAnchorElement>(`.fn-nav a[href="${places[key]}"]`);
    if (link) link.click();
    return Boolean(link);
  }

  private act(key: string): boolean {
    if (key === 'g') {
      this.waitingSince = Date.now();
      return true;
    }
    if (key === '?' && this.hasListTarget) this.listTarget.showModal();
    if (key === 'e') document.querySelector<HTMLElement>('[data-shortcut="edit"]')?.click();
    if (key === 'j' || key === 'k') return step(key === 'j' ? 1 : -1);
    return key === '?';
  }
}

/** Lists say which links count: `data-shortcut-list` on the list, the first link of each entry. */
function step(by: number): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-shortcut-list] > *')];
  const links = entries.flatMap((entry) => entry.querySelector<HTMLElement>('a[href]') ?? []);
  const now = links.findIndex((link) => link.matches(':focus'));
  const next = links[now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1)];
  next?.focus();
  return Boolean(next);
}
