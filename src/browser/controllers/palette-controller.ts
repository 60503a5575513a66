import { Controller } from '@hotwired/stimulus';
import { LastLooked } from '../palette/looked.js';
import { optionGroups, sendForm } from '../palette/options.js';
import { type Answer, type Group, suggestionsFor } from '../palette/suggestions.js';
import { h } from '../viewer/dom.js';
import { isTyping } from './typing.js';

const pause = 120;
const patience = 300;

type Texts = Record<'looked' | 'loading' | 'offline' | 'failed' | 'expired' | 'signIn', string>;

/** Search and commands over any page: `/` or Ctrl+K opens it, arrows choose, Enter opens, Ctrl+Enter in a new tab. */
export class PaletteController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'input', 'list', 'said'];
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly hasDialogTarget: boolean;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly listTarget: HTMLElement;
  declare readonly saidTarget: HTMLElement;
  private looked = new LastLooked('');
  private asking = new AbortController();
  private timers: number[] = [];

  override connect(): void {
    if (!this.hasDialogTarget) return;
    const { person = '', looking } = this.dialogTarget.dataset;
    if (!person) LastLooked.forgetMembers();
    this.looked = new LastLooked(person);
    const title = document.querySelector('main h1')?.textContent?.trim() ?? '';
    this.looked.note(location.pathname, title, looking === 'true');
    document.addEventListener('keydown', this.onKey);
    document.addEventListener('turbo:before-cache', this.hide);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('turbo:before-cache', this.hide);
    this.stop();
  }

  /** From the box in the bar, which leads to the page of hits when somebody wants a new tab of it. */
  open(event?: Event): void {
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event?.preventDefault();
    this.dialogTarget.showModal();
    this.inputTarget.focus();
    this.ask();
  }

  hide = (): void => this.dialogTarget.close();

  clear(): void {
    this.stop();
    this.inputTarget.value = '';
    this.show([], '');
  }

  closeBeside(event: MouseEvent): void {
    // Only the ground around the palette is the dialog itself.
    const option = event.target instanceof Element && event.target.closest('a[role="option"]');
    if (event.target === this.dialogTarget || (option && !event.ctrlKey && !event.metaKey)) this.hide();
  }

  /** After a short pause; what was asked before is asked no more. */
  ask(): void {
    this.stop();
    this.choose(null);
    const text = this.inputTarget.value.trim();
    if (!text) this.show(this.begin(), '');
    const { signal } = this.asking;
    this.later(pause, () => void this.find(text, signal));
    this.later(pause + patience, () => this.say(this.texts.loading));
  }

  key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.hide();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && this.chosen) this.follow(this.chosen, event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const control = event.ctrlKey || event.metaKey;
    const single = event.key === '/' && !control && this.dialogTarget.dataset.singleKeys === 'true';
    if (single || (control && !event.shiftKey && event.key.toLowerCase() === 'k')) this.open(event);
  };

  private async find(text: string, signal: AbortSignal): Promise<void> {
    const { suggestions: url = '', person = '' } = this.dialogTarget.dataset;
    const answer = await suggestionsFor(text, { url, member: person !== '', signal }).catch(() => null);
    if (answer === null || signal.aborted) return;
    this.stop();
    if (typeof answer === 'string') return this.refuse(answer);
    this.show(text ? answer.groups : [...this.begin(), ...answer.groups], answer.said);
    if (text) this.choose(this.options[0] ?? null);
  }

  private refuse(reason: Extract<Answer, string>): void {
    this.show(this.inputTarget.value.trim() ? [] : this.begin(), '');
    const link = h('a', { href: this.dialogTarget.dataset.signIn }, this.texts.signIn);
    this.say(this.texts[reason], reason === 'expired' ? link : null);
  }

  private begin(): Group[] {
    const entries = this.looked.things();
    return entries.length > 0 ? [{ label: this.texts.looked, entries }] : [];
  }

  private show(groups: readonly Group[], said: string): void {
    this.choose(null);
    this.listTarget.replaceChildren(...optionGroups(groups, sendForm));
    this.listTarget.scrollTop = 0;
    this.inputTarget.setAttribute('aria-expanded', String(groups.length > 0));
    this.say(said);
  }

  private say(sentence: string, link: HTMLElement | null = null): void {
    this.saidTarget.replaceChildren(sentence, ...(link ? [' ', link] : []));
  }

  private move(step: number): void {
    const { options } = this;
    const now = this.chosen ? options.indexOf(this.chosen) : -1;
    const next = now < 0 ? (step > 0 ? 0 : -1) : (now + step) % options.length;
    this.choose(options.at(next) ?? null);
  }

  private choose(option: HTMLElement | null): void {
    this.chosen?.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.inputTarget.setAttribute('aria-activedescendant', option.id);
    else this.inputTarget.removeAttribute('aria-activedescendant');
  }

  private follow(option: HTMLElement, newTab: boolean): void {
    if (newTab && option instanceof HTMLAnchorElement) window.open(option.href, '_blank', 'noopener');
    else option.click();
  }

  private get chosen(): HTMLElement | null {
    return this.listTarget.querySelector('[aria-selected="true"]');
  }

  private get options(): HTMLElement[] {
    return [...this.listTarget.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  private get texts(): Texts {
    return JSON.parse(this.dialogTarget.dataset.texts ?? '{}') as Texts;
  }

  private later(time: number, run: () => void): void {
    this.timers.push(window.setTimeout(run, time));
  }

  private stop(): void {
    this.asking.abort();
    this.asking = new AbortController();
    for (const timer of this.timers) window.clearTimeout(timer);
    this.timers = [];
  }
}
