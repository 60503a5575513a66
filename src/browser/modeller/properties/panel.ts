import { button, h, icon } from '../../viewer/dom.js';
import { type DiagramElement, is, meant } from '../../viewer/services.js';
import { notesTab } from '../notes/notes-tab.js';
import { type PanelTab, panelTabs } from '../notes/tabs.js';
import { beginning, isBeginning } from './beginning.js';
import { calledProcess } from './called-process.js';
import { colourRow } from './colours.js';
import { eventDefinition, iconOf, kindOf, laneOf } from './element-kind.js';
import { eventFields } from './event-fields.js';
import type { Field } from './fields.js';
import { branches, branchFields, chooses, conditionField } from './flow-fields.js';
import { labelOf, nameFields, type PanelContext, stepFields } from './general.js';
import { moreFields } from './more-fields.js';
import { boundaryField, wayField } from './probability.js';

/** The panel on the right: what is selected, in words that can be changed. */
export class PropertiesPanel {
  #fields: Field[] = [];
  #shown = '';
  #element: DiagramElement | undefined;
  #tab: PanelTab = 'profile';
  #typed = new Map<string, string>();

  constructor(
    private readonly context: PanelContext,
    private readonly root: HTMLElement,
  ) {
    const { modeler } = context;
    modeler.get('eventBus').on(['selection.changed', 'import.done', 'root.set'], () => this.#update());
    modeler.get('eventBus').on('commandStack.changed', () => this.#update());
    context.notes.on(() => this.#draw());
    this.#update();
  }

  /** Opens one side of the panel, for what is selected. */
  open(tab: PanelTab): void {
    this.flush();
    this.#tab = tab;
    this.#draw();
    this.root.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus();
  }

  /** Anew, whatever stood there. */
  #draw(): void {
    this.#shown = '';
    this.#update();
  }

  /** Writes what is still being typed, unless its element is gone. */
  flush(): void {
    const element = this.#element;
    if (!element || this.context.modeler.get('elementRegistry').get(element.id) !== element) return;
    for (const field of this.#fields) field.flush();
  }

  focusName(): void {
    this.root.querySelector<HTMLElement>('[name="name"]')?.focus();
  }

  #update(): void {
    const selected = [...new Set(this.context.modeler.get('selection').get().map(meant))];
    const signature = selected.map(shape).join('|');
    if (signature === this.#shown && this.#fields.length > 0) {
      for (const field of this.#fields) field.refresh();
      this.#title(selected[0]);
      return;
    }
    this.#shown = signature;
    this.flush();
    const focused = this.root.contains(document.activeElement) && document.activeElement?.getAttribute('name');
    this.root.replaceChildren(...this.#content(selected));
    if (focused) this.root.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus();
  }

  #content(selected: DiagramElement[]): Node[] {
    const { say } = this.context;
    const [element] = selected;
    this.#fields = [];
    this.#element = selected.length === 1 ? element : undefined;
    if (!element)
      return [
        ...(this.#isBeginning ? beginning(say, this.context.captureUrl) : nothingSelected(say)),
        h('h3', { class: 'fn-h3' }, say('notesOnProcess')),
        this.#notes(null, ''),
      ];
    if (selected.length > 1)
      return [
        h('h2', { class: 'fn-h2' }, say('severalSelected', { count: selected.length })),
        colourRow(this.context, selected),
      ];
    const head = [this.#head(element), this.#tabs(element)];
    if (this.#tab === 'notes') return [...head, this.#notes(element.id, labelOf(element))];
    if (this.#tab === 'linked') return [...head, this.#linked(element)];
    this.#fields = fieldsOf(this.context, element);
    const form = h('form', { class: 'mo-form fn-dense', onsubmit: (event: Event) => event.preventDefault() });
    for (const field of this.#fields) form.append(field.node);
    return [...head, form, colourRow(this.context, [element])];
  }

  /** Whoever only looks on begins nothing. */
  get #isBeginning(): boolean {
    const { modeler } = this.context;
    return !modeler.get('readOnly').active && isBeginning(modeler);
  }

  #tabs(element: DiagramElement): HTMLElement {
    const { notes, practices, say } = this.context;
    const counts = { linked: practices[element.id]?.length ?? 0, notes: notes.about(element.id).length };
    return panelTabs(say, this.#tab, counts, (tab) => this.open(tab));
  }

  #notes(element: string | null, name: string): HTMLElement {
    const { notes, locale, say, modeler } = this.context;
    const registry = modeler.get('elementRegistry');
    const isDrawn = (id: string) => registry.get(id) !== undefined;
    return notesTab({ notes, locale, say, typed: this.#typed, isDrawn }, element, name);
  }

  #linked(element: DiagramElement): HTMLElement {
    const { practices, say } = this.context;
    const found = practices[element.id] ?? [];
    if (found.length === 0) return h('p', { class: 'fn-s fn-2' }, say('linkedNone'));
    const link = ({ title, href }: { title: string; href: string }) =>
      h('a', { class: 'fn-bplink', href }, h('span', { class: 'fn-tile fn-tile--s' }, icon('lightbulb')), title);
    return h('div', { class: 'fn-stack' }, h('h3', { class: 'fn-h3' }, say('linkedPractices')), ...found.map(link));
  }

  #head(element: DiagramElement): HTMLElement {
    const { modeler, say } = this.context;
    const kind = modeler.get('translate')(kindOf(element));
    const change = button(say('changeType'), 'tertiary', () => {
      const { left, bottom } = change.getBoundingClientRect();
      const options = { title: say('changeType'), width: '300px', search: true };
      modeler
        .get('popupMenu')
        .open(element, 'bpmn-replace', { x: Math.min(left, innerWidth - 320), y: bottom + 4 }, options);
    });
    const replaceable = is(element, 'bpmn:FlowNode') || is(element, 'bpmn:SequenceFlow');
    return h(
      'header',
      { class: 'fn-stack' },
      h(
        'div',
        { class: 'fn-spread' },
        h('p', { class: 'fn-eyebrow fn-row' }, h('span', { class: 'fn-tile fn-tile--s' }, icon(iconOf(element))), kind),
        replaceable && change,
      ),
      h('h2', { class: 'fn-h2 mo-title' }, labelOf(element) || kind),
    );
  }

  #title(element: DiagramElement | undefined): void {
    const title = this.root.querySelector('.mo-title');
    if (title && element)
      title.textContent = labelOf(element) || this.context.modeler.get('translate')(kindOf(element));
  }
}

function nothingSelected(say: PanelContext['say']): Node[] {
  return [h('h2', { class: 'fn-h2' }, say('nothingSelected')), h('p', { class: 'fn-2' }, say('nothingSelectedDetail'))];
}

function fieldsOf(context: PanelContext, element: DiagramElement): Field[] {
  const fields = nameFields(context, element);
  if (is(element, 'bpmn:CallActivity')) fields.push(calledProcess(context, element));
  if (is(element, 'bpmn:Event')) fields.push(...eventFields(context, element));
  if (chooses(element) && branches(element).length > 1) fields.push(...branchFields(context, element));
  const source = element.source;
  if (is(element, 'bpmn:SequenceFlow') && source && !is(source, 'bpmn:ParallelGateway'))
    fields.push(conditionField(context, element));
  if (is(element, 'bpmn:SequenceFlow') && source && chooses(source) && branches(source).length > 1)
    fields.push(wayField(context, element, context.say('percentOfWay')));
  if (is(element, 'bpmn:BoundaryEvent')) fields.push(boundaryField(context, element));
  if (is(element, 'bpmn:Activity') || is(element, 'bpmn:Event')) fields.push(...stepFields(context, element));
  if (is(element, 'bpmn:Activity')) fields.push(moreFields(context, element));
  return fields;
}

/** What decides which fields there are; while it stays the same only values are refreshed. */
function shape(element: DiagramElement): string {
  return [
    element.id,
    element.type,
    eventDefinition(element)?.$type,
    laneOf(element),
    ...branches(element).map((flow) => `${flow.id}>${flow.target ? labelOf(flow.target) : ''}`),
  ].join(',');
}
