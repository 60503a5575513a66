import { h } from '../../viewer/dom.js';
import type { Say } from '../texts.js';
import { signs } from './panes.js';
import type { Choice, Done, Reading } from './reading.js';

/** What differs, in words, by who did it; where both did something else, a choice. `chosen` names those of theirs. */
export class DifferenceList {
  readonly node: HTMLElement;
  readonly #say: Say;
  readonly #theirsTitle: string;
  readonly #chosen = new Set<string>();

  constructor(reading: Reading, theirsTitle: string, say: Say, onShow: (id: string) => void) {
    this.#say = say;
    this.#theirsTitle = theirsTitle;
    const { choices, mine, theirs, both } = reading;
    const groups = [
      choices.length > 0
        ? this.#group(
            say('different'),
            choices.map((one, at) => this.#choice(one, at)),
          )
        : null,
      group(reading.merge ? say('onlyMine') : say('differences'), mine),
      group(reading.merge ? say('onlyIn', { title: theirsTitle }) : say('onlyTheirs'), theirs),
      group(say('bothSame'), both),
    ].filter((one) => one !== null);
    this.node = h(
      'section',
      { class: 'mo-diff', 'aria-label': say('differences'), tabindex: '0' },
      ...(groups.length > 0 ? groups : [h('p', {}, say('noDifferences'))]),
    );
    this.node.addEventListener('click', (event) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-step]')?.dataset.step;
      if (id) onShow(id);
    });
  }

  get chosen(): string[] {
    return [...this.#chosen];
  }

  #group(title: string, entries: HTMLElement[]): HTMLElement {
    return h(
      'div',
      { class: 'mo-diff__group' },
      h('h3', { class: 'fn-h3' }, `${title} (${entries.length})`),
      ...entries,
    );
  }

  /** Two radio buttons under the name of the element: mine stands first and is chosen. */
  #choice({ id, name, mine, theirs }: Choice, at: number): HTMLElement {
    const say = this.#say;
    const option = (side: 'mine' | 'theirs', title: string, words: string[]) => {
      const field = `mo-choice-${at}-${side}`;
      const input = h('input', {
        type: 'radio',
        class: 'kern-form-check__radio',
        id: field,
        name: `mo-choice-${at}`,
        value: side,
        checked: side === 'mine',
        onchange: () => (side === 'mine' ? this.#chosen.delete(id) : this.#chosen.add(id)),
      });
      const said = words.length > 0 ? words : [say('stillUsed')];
      const label = h(
        'label',
        { class: 'mo-choice__words', for: field },
        h('b', {}, title),
        ...said.map((one) => h('span', {}, one)),
      );
      return h('div', { class: 'mo-choice__side' }, input, label);
    };
    return h(
      'fieldset',
      { class: 'mo-choice' },
      h('legend', { class: 'fn-b' }, name),
      option('mine', say('mine'), mine),
      option('theirs', this.#theirsTitle, theirs),
      h('button', { type: 'button', class: 'mo-link', 'data-step': id }, say('showStep')),
    );
  }
}

function group(title: string, entries: Done[]): HTMLElement | null {
  if (entries.length === 0) return null;
  return h(
    'div',
    { class: 'mo-diff__group' },
    h('h3', { class: 'fn-h3' }, `${title} (${entries.length})`),
    h('ul', {}, ...entries.map(entry)),
  );
}

function entry({ id, kind, text, details }: Done): HTMLElement {
  const words = h('span', {}, text, ...details.map((one) => h('span', { class: 'mo-diff__detail fn-s fn-2' }, one)));
  const sign = h('b', { class: `mo-sign mo-sign--${kind}`, 'aria-hidden': 'true' }, signs[kind]);
  return h('li', {}, h('button', { type: 'button', class: 'mo-diff__step', 'data-step': id }, sign, words));
}
