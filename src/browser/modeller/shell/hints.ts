import { type Finding, findingText, lintBpmn } from '../../../../models/bpmn/lint/lint.js';
import { blockers, inTown } from '../../../../models/bpmn/lint/severity.js';
import { h, icon } from '../../viewer/dom.js';
import type { ModellerConfig } from '../config.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import { isBeginning } from '../properties/beginning.js';
import type { Say } from '../texts.js';
import { showElement } from './show-element.js';

const PAUSE = 600;

/** The hints bottom left and their count in the top bar. Pressing one shows the element, why it matters and what to do. */
export class Hints {
  readonly panel = h('section', { class: 'mo-hints fn-card', id: 'mo-hints' });
  readonly toggle: HTMLButtonElement;
  #symbol = h('span', { class: 'mo-hints-symbol' });
  #label = h('span', { class: 'kern-label' });
  #findings: Finding[] = [];
  #chosen = '';
  #wanted = true;
  #timer = 0;

  constructor(
    private readonly modeler: FundusModeler,
    private readonly config: Pick<ModellerConfig, 'locale' | 'severities'>,
    private readonly say: Say,
  ) {
    this.panel.setAttribute('aria-label', say('hints'));
    this.toggle = h(
      'button',
      {
        type: 'button',
        class: 'kern-btn kern-btn--secondary mo-hints-toggle',
        'aria-expanded': 'true',
        'aria-controls': 'mo-hints',
        onclick: () => this.#open(Boolean(this.panel.hidden)),
      },
      this.#symbol,
      this.#label,
    );
    modeler.get('eventBus').on(['commandStack.changed', 'import.done'], () => this.#soon());
    this.#render();
  }

  #open(open: boolean): void {
    this.#wanted = open;
    this.panel.hidden = !open;
    this.toggle.setAttribute('aria-expanded', String(open));
  }

  /** An empty panel would only cover the canvas, and nobody has forgotten anything on an empty sheet: it comes with the first hint. */
  #fit(count: number): void {
    const open = this.#wanted && count > 0 && !isBeginning(this.modeler);
    this.panel.hidden = !open;
    this.toggle.setAttribute('aria-expanded', String(open));
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#check(), PAUSE);
  }

  async #check(): Promise<void> {
    const definitions = this.modeler.getDefinitions();
    if (!definitions) return;
    this.#findings = inTown(await lintBpmn(definitions), this.config.severities);
    this.#render();
  }

  #render(): void {
    const count = this.#findings.length;
    this.#label.textContent = this.#summary(count, blockers(this.#findings).length);
    this.#symbol.replaceChildren(icon(count === 0 ? 'check' : 'triangle-alert'));
    this.toggle.classList.toggle('mo-hints-toggle--none', count === 0);
    this.#fit(count);
    const focused = (document.activeElement as HTMLElement | null)?.dataset.hint;
    const rows = this.#findings.map((finding) => this.#row(finding));
    this.panel.replaceChildren(
      ...(rows.length ? [h('ul', {}, ...rows)] : [h('p', { class: 'fn-s fn-2' }, this.say('hintNoneDetail'))]),
    );
    if (focused) this.panel.querySelector<HTMLElement>(`[data-hint="${CSS.escape(focused)}"]`)?.focus();
  }

  #summary(count: number, blocking: number): string {
    if (blocking > 0) return this.say(blocking === 1 ? 'hintBlocker' : 'hintBlockers', { count: blocking });
    return count === 0 ? this.say('hintNone') : count === 1 ? this.say('hintOne') : this.say('hintCount', { count });
  }

  #row(finding: Finding): HTMLElement {
    const text = findingText(finding, this.config.locale);
    const key = `${finding.rule}/${finding.elementId}`;
    const open = key === this.#chosen;
    const blocks = finding.severity === 'blocker';
    const tile =
      finding.severity === 'hint' ? 'fn-tile fn-tile--s fn-tile--idea' : 'fn-tile fn-tile--s mo-tile--problem';
    const row = h(
      'button',
      { type: 'button', class: 'mo-hint', 'data-hint': key, onclick: () => this.#show(finding, key) },
      h('span', { class: tile }, icon(blocks ? 'octagon-x' : 'triangle-alert')),
      h(
        'span',
        {},
        ...withBoldName(text.message, finding.elementName),
        ...(blocks ? [' ', h('span', { class: 'fn-s mo-blocks' }, this.say('hintBlocks'))] : []),
      ),
      h('span', { class: 'fn-s mo-go' }, this.say('show')),
    );
    return h('li', {}, row, open && h('p', { class: 'mo-why fn-s' }, `${text.why} ${text.fix}`));
  }

  #show(finding: Finding, key: string): void {
    this.#chosen = key;
    this.#render();
    showElement(this.modeler, finding.elementId);
  }
}

function withBoldName(message: string, name: string): (Node | string)[] {
  const at = name ? message.indexOf(name) : -1;
  if (at < 0) return [message];
  return [message.slice(0, at), h('b', { class: 'fn-b' }, name), message.slice(at + name.length)];
}
