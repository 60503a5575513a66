import { h, icon } from '../../viewer/dom.js';
import type { SaveState } from '../saving/saver.js';
import { clock, type Say } from '../texts.js';

/** Where the draft stands, in one place; read aloud at most every 30 seconds, seen at once. */
export class SaveStatus {
  readonly node = h('span', { class: 'mo-saved fn-s' });
  #spoken = h('span', { class: 'kern-sr-only', role: 'status' });
  #seen = h('span', { class: 'fn-row', 'aria-hidden': 'true' });
  #link = h('span', {});
  #lastSpoken = 0;
  #timer = 0;

  constructor(
    private readonly say: Say,
    private readonly options: {
      locale: 'de' | 'en';
      signInUrl: string;
      resolve: () => void;
      copy: () => void;
      undo: () => void;
    },
  ) {
    this.node.append(this.#spoken, this.#seen, this.#link);
    this.show({ kind: 'clean', savedAt: null });
  }

  show(state: SaveState): void {
    const [text, name, tone] = this.#describe(state);
    this.node.dataset.state = state.kind;
    this.node.className = `mo-saved fn-s mo-saved--${tone}`;
    this.#seen.replaceChildren(icon(name, 'fn-icon--s'), h('span', { class: 'mo-saved__words' }, text));
    this.node.title = text;
    this.#link.replaceChildren(...this.#action(state));
    this.#speak(text, tone === 'warn');
  }

  #describe(state: SaveState): [text: string, icon: string, tone: 'ok' | 'busy' | 'warn'] {
    const { say } = this;
    switch (state.kind) {
      case 'clean':
        return state.savedAt
          ? [say('saved', { time: clock(state.savedAt, this.options.locale) }), 'cloud-check', 'ok']
          : [say('savedAlready'), 'cloud-check', 'ok'];
      case 'dirty':
        return [say('unsaved'), 'cloud-upload', 'busy'];
      case 'saving':
        return [say('saving'), 'cloud-upload', 'busy'];
      case 'offline':
        return [say('offline'), 'cloud-off', 'warn'];
      case 'signedOut':
        return [say('signedOut'), 'cloud-off', 'warn'];
      case 'refused':
        return [say('refused'), 'cloud-off', 'warn'];
      case 'rejected':
        return [say('rejected', { message: state.message }), 'cloud-off', 'warn'];
      case 'unwritable':
        return [say('unwritable'), 'cloud-off', 'warn'];
      case 'conflict':
        return [say('conflictState'), 'git-compare-arrows', 'warn'];
    }
  }

  #action(state: SaveState): Node[] {
    const { say, options } = this;
    if (state.kind === 'signedOut')
      return [h('a', { href: options.signInUrl, target: '_blank', rel: 'noopener' }, say('signIn'))];
    if (state.kind === 'conflict')
      return [h('button', { type: 'button', class: 'mo-link', onclick: options.resolve }, say('resolve'))];
    if (state.kind === 'unwritable')
      return [h('button', { type: 'button', class: 'mo-link', onclick: options.undo }, say('undo'))];
    if (state.kind === 'refused' || state.kind === 'rejected')
      return [h('button', { type: 'button', class: 'mo-link', onclick: options.copy }, say('saveCopy'))];
    return [];
  }

  #speak(text: string, now: boolean): void {
    clearTimeout(this.#timer);
    const wait = now ? 0 : Math.max(0, 30_000 - (Date.now() - this.#lastSpoken));
    this.#timer = window.setTimeout(() => {
      this.#lastSpoken = Date.now();
      this.#spoken.textContent = text;
    }, wait);
  }
}
