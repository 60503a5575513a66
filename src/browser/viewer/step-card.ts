import { h, icon, iconButton } from './dom.js';
import type { ViewerTexts } from './texts.js';

export interface StepInfo {
  title: string;
  eyebrow: string;
  text: string;
  /** Best practices about this step, and what the lamp on it is called. */
  practices?: { title: string; href: string }[];
  pin?: string;
  /** The process this step calls. */
  called?: { title: string; href: string };
}

/** The card of a chosen step, top right over the diagram. */
export class StepCard {
  readonly node = h('section', { class: 'fn-elem fn-card', hidden: true, 'aria-live': 'polite' });

  constructor(
    private readonly texts: ViewerTexts,
    private readonly onClose: () => void,
  ) {
    this.node.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
    });
  }

  show(step: StepInfo): void {
    const title = h('h2', { class: 'fn-h3', id: 'step-card-title' }, step.title);
    this.node.setAttribute('aria-labelledby', 'step-card-title');
    this.node.replaceChildren(
      h(
        'div',
        { class: 'fn-spread' },
        h('p', { class: 'fn-eyebrow' }, step.eyebrow),
        iconButton('x', this.texts.close, () => this.#close(), { class: 'fn-ib fn-ib--s' }),
      ),
      title,
      ...step.text
        .split('\n')
        .filter(Boolean)
        .map((line) => h('p', { class: 'fn-s fn-2' }, line)),
      step.called
        ? h(
            'a',
            { class: 'fn-calllink', href: step.called.href },
            icon('workflow'),
            h('span', {}, `${this.texts.openProcess}: ${step.called.title}`),
          )
        : '',
      ...(step.practices ?? []).map(({ title: practice, href }) =>
        h('a', { class: 'fn-bplink', href }, h('span', { class: 'fn-tile fn-tile--s' }, icon('lightbulb')), practice),
      ),
    );
    this.node.hidden = false;
  }

  hide(): void {
    this.node.hidden = true;
  }

  #close(): void {
    this.hide();
    this.onClose();
  }
}
