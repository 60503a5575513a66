import { type Finding, findingText, lintBpmn } from '../../../../models/bpmn/lint/lint.js';
import { h, icon } from '../../viewer/dom.js';
import type { DiagramElement, Moddle } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Say } from '../texts.js';

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
    private readonly locale: 'de' | 'en',
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

  /** An empty panel would only cover the canvas: it comes back with the first hint, unless it was closed. */
  #fit(count: number): void {
    const open = this.#wanted && count > 0;
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
    this.#findings = await lintBpmn(definitions);
    this.#render();
  }

  #render(): void {
    const count = this.#findings.length;
    this.#label.textContent =
      count === 0 ? this.say('hintNone') : count === 1 ? this.say('hintOne') : this.say('hintCount', { count });
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

  #row(finding: Finding): HTMLElement {
    const text = findingText(finding, this.locale);
    const key = `${finding.rule}/${finding.elementId}`;
    const open = key === this.#chosen;
    const tile =
      finding.severity === 'problem' ? 'fn-tile fn-tile--s mo-tile--problem' : 'fn-tile fn-tile--s fn-tile--idea';
    const row = h(
      'button',
      { type: 'button', class: 'mo-hint', 'data-hint': key, onclick: () => this.#show(finding, key) },
      h('span', { class: tile }, icon('triangle-alert')),
      h('span', {}, ...withBoldName(text.message, finding.elementName)),
      h('span', { class: 'fn-s mo-go' }, this.say('show')),
    );
    return h('li', {}, row, open && h('p', { class: 'mo-why fn-s' }, `${text.why} ${text.fix}`));
  }

  #show(finding: Finding, key: string): void {
    this.#chosen = key;
    this.#render();
    const element = this.#elementOf(finding.elementId);
    if (!element) return;
    const canvas = this.modeler.get('canvas');
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    canvas.scrollToElement(element, { top: 120, bottom: 260, left: 240, right: 120 });
    this.modeler.get('selection').select(element);
  }

  /** What a finding is about; a process in a pool is shown by its pool. */
  #elementOf(id: string): DiagramElement | undefined {
    const registry = this.modeler.get('elementRegistry');
    const isPool = ({ businessObject }: DiagramElement) =>
      (businessObject?.processRef as Moddle | undefined)?.id === id;
    return registry.get(id) ?? registry.filter(isPool)[0];
  }
}

function withBoldName(message: string, name: string): (Node | string)[] {
  const at = name ? message.indexOf(name) : -1;
  if (at < 0) return [message];
  return [message.slice(0, at), h('b', { class: 'fn-b' }, name), message.slice(at + name.length)];
}
