import { withoutForbiddenCharacters } from '../characters.js';
import type { Facts } from '../facts/types.js';
import { children, isA, type ModdleElement, moddle } from '../moddle.js';
import type { Ids } from './identify.js';
import { keepFrom } from './keep.js';
import type { Plan, PlanNode } from './types.js';
import { plain } from './words.js';

/** The drawing a text continues: what a line does not say is taken over from it. */
export interface Before {
  definitions: ModdleElement;
  facts: Facts;
}

/** BPMN definitions without places: the layout comes after. */
export function modelOf(
  plan: Plan,
  title: string,
  { ids, before }: { ids: Ids; before: Before | null },
): ModdleElement {
  return new Modeller(plan, clean(title), ids, before).definitions();
}

class Modeller {
  readonly #plan: Plan;
  readonly #title: string;
  readonly #ids: Ids;
  readonly #before: Before | null;
  readonly #nodes = new Map<number, ModdleElement>();

  constructor(plan: Plan, title: string, ids: Ids, before: Before | null) {
    this.#plan = plan;
    this.#title = title;
    this.#ids = ids;
    this.#before = before;
  }

  definitions(): ModdleElement {
    const process = this.#make('bpmn:Process', this.#ids.other('Process', ''), {
      name: this.#title || undefined,
      isExecutable: false,
    });
    for (const node of this.#plan.nodes) this.#nodes.set(node.key, this.#node(node));
    const flows = this.#plan.flows.map((flow) => {
      const [sourceRef, targetRef] = [this.#nodes.get(flow.from), this.#nodes.get(flow.to)];
      const made = this.#make('bpmn:SequenceFlow', this.#ids.flow(flow), { sourceRef, targetRef });
      if (flow.name) made.name = clean(flow.name);
      sourceRef?.set('outgoing', [...children(sourceRef, 'outgoing'), made]);
      targetRef?.set('incoming', [...children(targetRef, 'incoming'), made]);
      extend(made, 'fundus:Flow', { probability: flow.probability ?? undefined });
      return made;
    });
    const documents = this.#plan.nodes.flatMap((node) => this.#documents(node));
    const notes = this.#plan.nodes.flatMap((node) => this.#notes(node));
    adopt(process, 'flowElements', [...this.#nodes.values(), ...flows, ...documents]);
    if (notes.length > 0) adopt(process, 'artifacts', notes);
    if (this.#plan.roles.length > 0) adopt(process, 'laneSets', [this.#lanes()]);
    const collaboration = this.#collaboration(process);
    const definitions = moddle.create('bpmn:Definitions', {
      id: this.#ids.other('Definitions', ''),
      targetNamespace: 'urn:fundus:processes',
      exporter: 'Fundus',
    });
    adopt(definitions, 'rootElements', [collaboration, process]);
    if (this.#before) keepFrom(this.#before, definitions);
    return definitions;
  }

  #node(node: PlanNode): ModdleElement {
    const { details, event, host, type } = node;
    const element = this.#make(`bpmn:${type}`, this.#ids.node(node.key), { name: clean(node.name) || undefined });
    if (host) element.set('attachedToRef', this.#nodes.get(host.key));
    if (host && !host.stops) element.set('cancelActivity', false);
    if (event) {
      const expression = (body: string) => moddle.create('bpmn:FormalExpression', { body });
      const definition = moddle.create(definitions[event], {
        id: `${element.id}_def`,
        ...(event === 'timer' && details.timer && { timeDuration: expression(details.timer) }),
        ...(event === 'conditional' && { condition: expression(clean(node.name)) }),
      });
      adopt(element, 'eventDefinitions', [definition]);
    }
    extend(element, 'fundus:Step', {
      system: details.systems.map(clean).join('; ') || undefined,
      workingMinutes: details.workingMinutes ?? undefined,
      waitingMinutes: details.waitingMinutes ?? undefined,
      mediaBreak: details.mediaBreak ?? undefined,
    });
    return element;
  }

  /** Each step shows its documents beside itself: lines across the drawing would say less. */
  #documents({ key, details }: PlanNode): ModdleElement[] {
    const step = this.#nodes.get(key);
    if (!step || isA(step, 'bpmn:Gateway')) return [];
    return details.documents.flatMap(({ name, written }) => {
      const id = this.#ids.attached('document', step.id ?? '', name);
      const object = this.#make('bpmn:DataObject', `${id}_object`, {});
      const reference = this.#make('bpmn:DataObjectReference', id, { name: clean(name), dataObjectRef: object });
      // What comes in leaves documents, what goes out takes them; a step may do both.
      const isResult = isA(step, 'bpmn:CatchEvent') || (written && !isA(step, 'bpmn:ThrowEvent'));
      const line = this.#make(
        isResult ? 'bpmn:DataOutputAssociation' : 'bpmn:DataInputAssociation',
        `${id}_line`,
        isResult ? { targetRef: reference } : { sourceRef: [reference] },
      );
      const list = isResult ? 'dataOutputAssociations' : 'dataInputAssociations';
      adopt(step, list, [...children(step, list), line]);
      if (isA(step, 'bpmn:Activity') && !isResult) line.set('targetRef', this.#placeholder(step));
      return [reference, object];
    });
  }

  /** The meta-model asks a line into a step for a property to end in. */
  #placeholder(step: ModdleElement): ModdleElement {
    const [known] = children(step, 'properties');
    if (known) return known;
    const property = this.#make('bpmn:Property', `${step.id}_input`, { name: '__targetRef_placeholder' });
    adopt(step, 'properties', [property]);
    return property;
  }

  #notes({ key, details }: PlanNode): ModdleElement[] {
    const step = this.#nodes.get(key);
    return details.notes.flatMap((text) => {
      const id = this.#ids.attached('note', step?.id ?? '', text);
      const note = this.#make('bpmn:TextAnnotation', id, { text: clean(text) });
      const line = this.#make('bpmn:Association', `${id}_line`, { sourceRef: step, targetRef: note });
      return [note, line];
    });
  }

  #lanes(): ModdleElement {
    const set = this.#make('bpmn:LaneSet', this.#ids.other('LaneSet', ''), {});
    const lanes = this.#plan.roles.map((role) =>
      this.#make('bpmn:Lane', this.#ids.other('Lane', role), {
        name: clean(role),
        flowNodeRef: this.#plan.nodes.filter((node) => node.role === role).map(({ key }) => this.#nodes.get(key)),
      }),
    );
    adopt(set, 'lanes', lanes);
    return set;
  }

  #collaboration(process: ModdleElement): ModdleElement {
    const collaboration = this.#make('bpmn:Collaboration', this.#ids.other('Collaboration', ''), {});
    const pool = this.#make('bpmn:Participant', this.#ids.other('Participant', ''), {
      name: this.#title || undefined,
      processRef: process,
    });
    const partners = this.#plan.partners.map((name) =>
      this.#make('bpmn:Participant', this.#ids.other('Partner', name), { name: clean(name) }),
    );
    const named = new Map(this.#plan.partners.map((name, index) => [plain(name), partners[index]]));
    // Who stands outside is drawn above, as the beginning mostly comes from there; others follow below.
    adopt(collaboration, 'participants', [...partners.slice(0, 1), pool, ...partners.slice(1)]);
    const messages = this.#plan.nodes.flatMap(({ key, details }) =>
      details.messages.map(({ partner, text, incoming }) => {
        const [step, other] = [this.#nodes.get(key), named.get(plain(partner))];
        const id = this.#ids.attached('message', step?.id ?? '', text);
        const made = this.#make('bpmn:MessageFlow', id, {
          sourceRef: incoming ? other : step,
          targetRef: incoming ? step : other,
        });
        if (text) made.name = clean(text);
        return made;
      }),
    );
    if (messages.length > 0) adopt(collaboration, 'messageFlows', messages);
    return collaboration;
  }

  #make(type: string, id: string, properties: Record<string, unknown>): ModdleElement {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined);
    return moddle.create(type, { id, ...Object.fromEntries(given) });
  }
}

const definitions = {
  timer: 'bpmn:TimerEventDefinition',
  message: 'bpmn:MessageEventDefinition',
  error: 'bpmn:ErrorEventDefinition',
  conditional: 'bpmn:ConditionalEventDefinition',
} as const;

function adopt(parent: ModdleElement, property: string, elements: ModdleElement[]): void {
  for (const element of elements) element.$parent = parent;
  parent.set(property, elements);
}

function extend(element: ModdleElement, type: string, properties: Record<string, unknown>): void {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const values = [moddle.create(type, Object.fromEntries(given))];
  element.set('extensionElements', moddle.create('bpmn:ExtensionElements', { values }));
}

function clean(text: string): string {
  return withoutForbiddenCharacters(text).xml.replace(/\s+/g, ' ').trim();
}
