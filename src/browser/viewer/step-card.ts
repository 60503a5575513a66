import { h, icon, iconButton } from './dom.js';
import type { ViewerTexts } from './texts.js';

export interface StepInfo {
  title: string;
  eyebrow: string;
  text: string;
  /** Addresses to read on: forms, laws, guides. */
  links?: string[];
  /** Best practices about this step, and what the lamp on it is called. */
  practices?: { title: string; href: string }[];
  pin?: string;
  /** Open threads about this step. */
  comments?: { count: number; pin: string; label: string; href: string };
  /** Where one writes about it; missing: not for this reader. */
  commentUrl?: string;
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
      ...(step.links ?? []).map((href) =>
        h('a', { class: 'fn-s', href, rel: 'noreferrer' }, href.replace(/^https?:\/\//i, '')),
      ),
      ...(step.practices ?? []).map(({ title: practice, href }) =>
        h('a', { class: 'fn-bplink', href }, h('span', { class: 'fn-tile fn-tile--s' }, icon('lightbulb')), practice),
      ),
      ...this.#talk(step),
    );
    this.node.hidden = false;
  }

  hide(): void {
    this.node.hidden = true;
  }

  #talk({ comments, commentUrl }: StepInfo): Node[] {
    if (comments) {
      const badge = h('span', { class: 'fn-mark fn-mark--c', 'aria-hidden': 'true' }, String(comments.count));
      return [h('a', { class: 'fn-bplink fn-bplink--comment', href: comments.href }, badge, comments.label)];
    }
    if (!commentUrl) return [];
    const link = h('a', { class: 'fn-s fn-row', href: commentUrl }, icon('message-square', 'fn-icon--s'));
    link.append(this.texts.comment);
    return [h('p', {}, link)];
  }

  #close(): void {
    this.hide();
    this.onClose();
  }
}
