import type { ChangeKind, Field } from '../../models/bpmn/compare.js';
import type { Facts } from '../../models/bpmn/facts.js';
import type { ModdleElement } from '../../models/bpmn/moddle.js';
import type { DrawingModeler, Drawn } from './drawing-modeler.js';

/** Something a person does to a drawing, and what a comparison has to find of it; `alone`: that and nothing else. */
export interface Edit {
  kind: string;
  title: string;
  run(): void;
  finds: { id: () => string; kind: ChangeKind; field?: Field }[];
  alone?: boolean;
}

type Made = Omit<Edit, 'kind'>;

interface Drawing {
  modeler: DrawingModeler;
  facts: Facts;
  below: (count: number) => number;
  /** Counts on, so that no two texts are the same. */
  number: number;
}

/** One edit that this drawing allows; null if the kind drawn by lot is not possible in it. */
export function randomEdit(drawing: Drawing): Edit | null {
  const make = pick(drawing, edits);
  const edit = make(drawing);
  return edit && { kind: make.name, ...edit };
}

const edits: ((drawing: Drawing) => Made | null)[] = [
  rename,
  rename,
  moveToLane,
  moveToLane,
  moveWithinLane,
  remove,
  append,
  append,
  reconnect,
  reconnect,
  changeType,
  condition,
  stepAttribute,
  stepAttribute,
  probability,
  describe,
  defaultWay,
  timer,
  colour,
  removeFlow,
  connectDocument,
  noteText,
  marker,
];

function rename(drawing: Drawing): Made | null {
  const element = drawn(drawing, [
    ...drawing.facts.nodes,
    ...drawing.facts.roles,
    ...drawing.facts.flows,
    ...drawing.facts.messageFlows,
  ]);
  if (!element) return null;
  const text = `Umbenannt ${drawing.number}`;
  return {
    title: `rename ${element.id}`,
    run: () => drawing.modeler.get('modeling').updateLabel(element, text),
    finds: [changed(element, 'name')],
    alone: true,
  };
}

/** Into the middle of another lane of the same pool. */
function moveToLane(drawing: Drawing): Made | null {
  const { facts, modeler } = drawing;
  const inner = new Set(facts.roles.map(({ parent }) => parent));
  const lanes = facts.roles.filter(({ id, kind }) => kind === 'lane' && !inner.has(id));
  const node = pickOf(
    drawing,
    facts.nodes.filter(
      ({ parent, attachedTo, roleId }) => !parent && !attachedTo && lanes.some(({ id }) => id === roleId),
    ),
  );
  const own = lanes.find(({ id }) => id === node?.roleId);
  const lane = pickOf(
    drawing,
    lanes.filter(({ id, process }) => id !== own?.id && process === own?.process),
  );
  const [element, target] = [node && shown(modeler, node.id), lane && shown(modeler, lane.id)];
  if (!element || !target) return null;
  const [from, to] = [middle(element), middle(target)];
  return {
    title: `move ${element.id} to ${target.id}`,
    run: () => modeler.get('modeling').moveElements([element], { x: 0, y: to.y - from.y }, target),
    finds: [{ id: () => element.id, kind: 'moved', field: 'role' }],
  };
}

/** Where something is drawn says nothing, unless it comes to lie on a flow and is put into it. */
function moveWithinLane(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ attachedTo }) => !attachedTo),
  );
  if (!element?.parent) return null;
  const { parent } = element;
  return {
    title: `move ${element.id} a little`,
    run: () => drawing.modeler.get('modeling').moveElements([element], { x: 1, y: 0 }, parent),
    finds: [],
  };
}

function remove(drawing: Drawing): Made | null {
  const element = drawn(drawing, [
    ...drawing.facts.nodes.filter(({ type }) => !/SubProcess|Transaction/.test(type)),
    ...drawing.facts.data,
    ...drawing.facts.annotations,
  ]);
  if (!element) return null;
  const { id } = element.businessObject;
  return {
    title: `remove ${id}`,
    run: () => drawing.modeler.get('modeling').removeElements([element]),
    finds: [{ id: () => id ?? '', kind: 'removed' }],
  };
}

function append(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const sources = facts.nodes.filter(
    ({ type, triggeredByEvent }) => /Task$|^ExclusiveGateway$|^StartEvent$/.test(type) && !triggeredByEvent,
  );
  const source = drawn(drawing, sources);
  if (!source?.parent) return null;
  const { parent } = source;
  const type = pick(drawing, [
    'bpmn:UserTask',
    'bpmn:Task',
    'bpmn:ServiceTask',
    'bpmn:ExclusiveGateway',
    'bpmn:EndEvent',
  ]);
  let made: Drawn | undefined;
  return {
    title: `append ${type} to ${source.id}`,
    run() {
      const at = { x: source.x + source.width + 40, y: middle(source).y };
      made = modeler.get('modeling').appendShape(source, { type }, at, parent);
      modeler.get('modeling').updateLabel(made, `Neu ${drawing.number}`);
    },
    finds: [{ id: () => made?.id ?? '', kind: 'added' }],
  };
}

function reconnect(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const flow = drawn(drawing, facts.flows);
  const source = flow?.source;
  if (!flow || !source) return null;
  const rules = modeler.get('bpmnRules');
  const goals = facts.nodes
    .map(({ id }) => shown(modeler, id))
    .filter((one) => one && one !== flow.target && one.id !== source.id && rules.canConnectSequenceFlow(source, one));
  const target = pickOf(drawing, goals);
  if (!target) return null;
  return {
    title: `reconnect ${flow.id} to ${target.id}`,
    run: () => modeler.get('modeling').reconnectEnd(flow, target, middle(target)),
    finds: [changed(flow, 'target')],
  };
}

function changeType(drawing: Drawing): Made | null {
  const { modeler, facts } = drawing;
  const node = pickOf(
    drawing,
    facts.nodes.filter(
      ({ type }) => /Task$|^(Exclusive|Parallel|Inclusive)Gateway$/.test(type) && type !== 'ChoreographyTask',
    ),
  );
  const element = node && shown(modeler, node.id);
  if (!element) return null;
  const choices =
    node.kind === 'gateway'
      ? ['ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway']
      : ['UserTask', 'ManualTask', 'ServiceTask', 'BusinessRuleTask'];
  const type = pick(
    drawing,
    choices.filter((one) => one !== node.type),
  );
  return {
    title: `make ${node.id} a ${type}`,
    run: () => modeler.get('bpmnReplace').replaceElement(element, { type: `bpmn:${type}` }),
    finds: [{ id: () => node.id, kind: 'changed', field: 'type' }],
  };
}

function condition(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter(({ condition: text, isDefault }) => !text && !isDefault),
  );
  if (!flow) return null;
  return {
    title: `condition at ${flow.id}`,
    run() {
      const body = `Betrag > ${drawing.number}`;
      const expression = drawing.modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body });
      drawing.modeler.get('modeling').updateProperties(flow, { conditionExpression: expression });
    },
    finds: [changed(flow, 'condition')],
    alone: true,
  };
}

function stepAttribute(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ kind }) => kind === 'activity'),
  );
  if (!element) return null;
  const { number } = drawing;
  const choices: [Field, object][] = [
    ['systems', { system: `DMS ${number}; ERP` }],
    ['workingMinutes', { workingMinutes: 1000 + number }],
    ['waitingMinutes', { waitingMinutes: 1000 + number }],
    ['mediaBreak', { mediaBreak: element.businessObject.get('extensionElements') ? undefined : true }],
    ['accountable', { accountable: `Leitung ${number}` }],
    ['consulted', { consulted: `Rat ${number}` }],
    ['informed', { informed: `Presse ${number}; Personalrat` }],
    ['links', { link: `https://example.org/${number}` }],
    ['performer', { role: `Amt ${number}` }],
  ];
  const [field, attributes] = pick(
    drawing,
    choices.filter(([, values]) => Object.values(values).every((one) => one !== undefined)),
  );
  return {
    title: `${field} of ${element.id}`,
    run: () => extend(drawing, element, 'fundus:Step', attributes),
    finds: [changed(element, field)],
    alone: true,
  };
}

function probability(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter((one) => one.probability === null),
  );
  if (!flow) return null;
  return {
    title: `probability of ${flow.id}`,
    run: () => extend(drawing, flow, 'fundus:Flow', { probability: (drawing.number % 98) + 1 }),
    finds: [changed(flow, 'probability')],
    alone: true,
  };
}

function describe(drawing: Drawing): Made | null {
  const element = drawn(drawing, [...drawing.facts.nodes, ...drawing.facts.data]);
  if (!element) return null;
  return {
    title: `describe ${element.id}`,
    run() {
      const text = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:Documentation', { text: `Beschrieben ${drawing.number}` });
      drawing.modeler.get('modeling').updateProperties(element, { documentation: [text] });
    },
    finds: [changed(element, 'documentation')],
    alone: true,
  };
}

function defaultWay(drawing: Drawing): Made | null {
  const flow = drawn(
    drawing,
    drawing.facts.flows.filter(({ isDefault, source, condition: text }) => {
      const from = drawing.facts.nodes.find(({ id }) => id === source);
      return !isDefault && !text && from !== undefined && /^(Exclusive|Inclusive)Gateway$/.test(from.type);
    }),
  );
  const source = flow?.source;
  if (!flow || !source) return null;
  return {
    title: `default way ${flow.id}`,
    run: () => drawing.modeler.get('modeling').updateProperties(source, { default: flow.businessObject }),
    finds: [changed(flow, 'isDefault')],
  };
}

function timer(drawing: Drawing): Made | null {
  const element = drawn(
    drawing,
    drawing.facts.nodes.filter(({ eventDefinition }) => eventDefinition === 'timer'),
  );
  const definition = (element?.businessObject.eventDefinitions as ModdleElement[] | undefined)?.[0];
  if (!element || !definition) return null;
  return {
    title: `timer of ${element.id}`,
    run() {
      const timeDuration = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:FormalExpression', { body: `P${drawing.number}D` });
      const none = { timeDate: undefined, timeCycle: undefined };
      drawing.modeler.get('modeling').updateModdleProperties(element, definition, { ...none, timeDuration });
    },
    finds: [changed(element, 'eventDetail')],
    alone: true,
  };
}

function colour(drawing: Drawing): Made | null {
  const element = drawn(drawing, drawing.facts.nodes);
  if (!element) return null;
  return {
    title: `colour ${element.id}`,
    run: () => drawing.modeler.get('modeling').setColor([element], { fill: '#ffe0b2', stroke: '#6b3c00' }),
    finds: [],
    alone: true,
  };
}

function removeFlow(drawing: Drawing): Made | null {
  const flow = drawn(drawing, [...drawing.facts.flows, ...drawing.facts.messageFlows]);
  if (!flow) return null;
  return {
    title: `remove ${flow.id}`,
    run: () => drawing.modeler.get('modeling').removeElements([flow]),
    finds: [{ id: () => flow.id, kind: 'removed' }],
    alone: true,
  };
}

function connectDocument(drawing: Drawing): Made | null {
  const { facts, modeler } = drawing;
  const item = pickOf(
    drawing,
    facts.data.filter(({ kind }) => kind === 'object' || kind === 'store'),
  );
  const step = drawn(
    drawing,
    facts.nodes.filter(({ id, kind }) => kind === 'activity' && !item?.readBy.includes(id)),
  );
  const document = item && shown(modeler, item.id);
  if (!document || !step) return null;
  return {
    title: `${step.id} reads ${document.id}`,
    run: () => void modeler.get('modeling').connect(document, step),
    finds: [changed(document, 'readBy')],
    alone: true,
  };
}

function noteText(drawing: Drawing): Made | null {
  const note = drawn(
    drawing,
    drawing.facts.annotations.filter(({ kind }) => kind === 'annotation'),
  );
  if (!note) return null;
  return {
    title: `text of ${note.id}`,
    run: () => drawing.modeler.get('modeling').updateProperties(note, { text: `Notiz ${drawing.number}` }),
    finds: [changed(note, 'text')],
    alone: true,
  };
}

function marker(drawing: Drawing): Made | null {
  const node = drawn(
    drawing,
    drawing.facts.nodes.filter(({ type, marker: repeated }) => /Task$/.test(type) && repeated === null),
  );
  if (!node) return null;
  return {
    title: `repeat ${node.id}`,
    run() {
      const loop = drawing.modeler
        .get('bpmnFactory')
        .create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: true });
      drawing.modeler.get('modeling').updateProperties(node, { loopCharacteristics: loop });
    },
    finds: [changed(node, 'marker')],
    alone: true,
  };
}

/** What is noted in the extension elements of an element, beside what stands there already. */
function extend({ modeler }: Drawing, element: Drawn, type: string, attributes: object): void {
  const factory = modeler.get('bpmnFactory');
  const had = element.businessObject.get('extensionElements') as ModdleElement | undefined;
  const others = ((had?.get('values') as ModdleElement[] | undefined) ?? []).filter(({ $type }) => $type !== type);
  const own = ((had?.get('values') as ModdleElement[] | undefined) ?? []).find(({ $type }) => $type === type);
  const kept = own
    ? Object.fromEntries(
        Object.keys(own)
          .filter((key) => !key.startsWith('$'))
          .map((key) => [key, own.get(key)]),
      )
    : {};
  const values = [...others, factory.create(type, { ...kept, ...attributes })];
  modeler
    .get('modeling')
    .updateProperties(element, { extensionElements: factory.create('bpmn:ExtensionElements', { values }) });
}

function changed(element: Drawn, field: Field): Edit['finds'][number] {
  const { id } = element;
  return { id: () => id, kind: 'changed', field };
}

function drawn(drawing: Drawing, things: readonly { id: string }[]): Drawn | null {
  const found = pickOf(drawing, things);
  return found ? shown(drawing.modeler, found.id) : null;
}

function shown(modeler: DrawingModeler, id: string): Drawn | null {
  const element = id ? modeler.get('elementRegistry').get(id) : undefined;
  return element?.businessObject ? element : null;
}

function middle({ x, y, width, height }: Drawn): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

function pick<T>({ below }: Pick<Drawing, 'below'>, all: readonly T[]): T {
  return all[below(all.length)] as T;
}

function pickOf<T>(drawing: Drawing, all: readonly T[]): T | null {
  return all.length > 0 ? pick(drawing, all) : null;
}
