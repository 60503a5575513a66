import type { Facts, FlowNode } from '../facts/types.js';
import { withGateways } from './gateways.js';
import { mainProcess } from './identify.js';
import { asks, type CatchEvent, type Details, noDetails, type StatementKind } from './types.js';

/** A process in the terms of the language: what brings ways together is gone, the rest is what lines can say. */
export interface Sketch {
  nodes: SketchNode[];
  ways: Way[];
  misfits: Misfit[];
}

export interface SketchNode {
  id: string;
  kind: StatementKind | 'join' | 'catch';
  /** For what comes in between: the step it sits on, and what it is. */
  host: { id: string; event: CatchEvent; stops: boolean } | null;
  /** For what brings ways together: it waits for those that were begun alone. */
  several: boolean;
  isStart: boolean;
  name: string;
  role: string | null;
  details: Details;
}

export interface Way {
  from: string;
  to: string;
  label: string;
  probability: number | null;
}

/** What the language cannot say about a process, and what becomes of it in the text. */
export interface Misfit {
  id: string;
  name: string;
  key: MisfitKey;
}

export type MisfitKey =
  | 'nothing'
  | 'tooLarge'
  | 'otherProcess'
  | 'insideSubProcess'
  | 'boundaryEvent'
  | 'otherGateway'
  | 'otherEvent'
  | 'severalStarts'
  | 'unnamed'
  | 'parallelOpen'
  | 'structure'
  | 'unreached'
  | 'nestedLane'
  | 'dataStore'
  | 'documentState'
  | 'looseDocument'
  | 'looseNote'
  | 'group'
  | 'otherMessage';

/** The main process of a drawing as far as the text can tell it, and what of it the text cannot tell (`misfits`). */
export function sketchOf(facts: Facts): Sketch {
  const misfits: Misfit[] = [];
  const main = mainProcess(facts);
  const miss = (key: MisfitKey, { id, name }: { id: string; name: string }) => misfits.push({ id, name, key });
  for (const one of facts.processes)
    if (one.id !== main && facts.nodes.some(({ process }) => process === one.id)) miss('otherProcess', one);
  const all = facts.nodes.filter((node) => node.process === main);
  const plain = all.filter(({ parent, attachedTo }) => parent === null && attachedTo === null);
  const caught = all.filter((node) => isCatch(node, plain, facts));
  const inside = [...plain, ...caught];
  for (const node of all) {
    if (node.attachedTo !== null && !caught.includes(node)) miss('boundaryEvent', node);
    else if (all.some(({ parent }) => parent === node.id)) miss('insideSubProcess', node);
  }
  const flows = facts.flows.filter(
    ({ source, target }) => inside.some(({ id }) => id === source) && inside.some(({ id }) => id === target),
  );
  const nodes = inside.map((node) => sketched(node, facts, miss));
  const ways = flows.map(
    (flow): Way => ({
      from: flow.source ?? '',
      to: flow.target ?? '',
      label: flow.name || flow.condition,
      probability: flow.probability,
    }),
  );
  addDocuments(nodes, facts, miss);
  addMessages(nodes, facts, miss);
  for (const node of nodes) nameEvent(node, facts, miss);
  return { ...withGateways(nodes, ways), misfits };
}

const catchEvents: readonly (string | null)[] = ['timer', 'error', 'conditional'] satisfies CatchEvent[];

/** What comes in between while a step is done, and leads somewhere. */
function isCatch({ id, attachedTo, eventDefinition }: FlowNode, plain: FlowNode[], { flows }: Facts): boolean {
  const host = plain.find((node) => node.id === attachedTo);
  return (
    host?.kind === 'activity' &&
    catchEvents.includes(eventDefinition) &&
    flows.some(({ source, target }) => source === id && plain.some((node) => node.id === target))
  );
}

type Miss = (key: MisfitKey, element: { id: string; name: string }) => void;

function sketched(node: FlowNode, facts: Facts, miss: Miss): SketchNode {
  const kind = kindOf(node, miss);
  const lane = facts.roles.find(({ id, kind: one }) => id === node.roleId && one === 'lane');
  if (lane && lane.path.length > 2 && facts.roles.some(({ id, kind: one }) => id === lane.parent && one === 'lane'))
    miss('nestedLane', lane);
  const { systems, workingMinutes, waitingMinutes, mediaBreak } = node.step;
  const caught = node.attachedTo !== null;
  if (caught && !node.name) miss('unnamed', node);
  const usual = systems.length > 0 ? 'UserTask' : 'Task';
  const isStep = kind === 'step';
  if (isStep && !node.name) miss('unnamed', node);
  return {
    id: node.id,
    kind,
    isStart: node.type === 'StartEvent',
    host: caught
      ? { id: node.attachedTo ?? '', event: node.eventDefinition as CatchEvent, stops: node.interrupting !== false }
      : null,
    several: node.type === 'InclusiveGateway',
    name: node.name,
    role: lane?.label ?? node.step.role,
    details: {
      ...noDetails(),
      systems,
      workingMinutes,
      waitingMinutes,
      mediaBreak,
      type: isStep && node.type !== usual && /Task$|^CallActivity$/.test(node.type) ? node.type : '',
      isTimer: node.eventDefinition === 'timer',
      timer: node.eventDefinition === 'timer' ? node.eventDetail : '',
    },
  };
}

function kindOf(node: FlowNode, miss: Miss): SketchNode['kind'] {
  const { type, eventDefinition: what } = node;
  if (node.kind === 'activity') return 'step';
  if (node.attachedTo !== null) return 'catch';
  if (node.kind === 'gateway') {
    if (!/^(?:Exclusive|Parallel|Inclusive)Gateway$/.test(type)) miss('otherGateway', node);
    if (type === 'InclusiveGateway') return 'several';
    return type === 'ParallelGateway' ? 'parallel' : 'decision';
  }
  const known: Record<string, (string | null)[]> = {
    StartEvent: [null, 'message', 'timer'],
    EndEvent: [null, 'message'],
    IntermediateCatchEvent: ['message', 'timer'],
    IntermediateThrowEvent: ['message'],
  };
  if (!known[type]?.includes(what)) miss('otherEvent', node);
  if (type === 'StartEvent') return 'start'; // one that a message begins is told apart by its messages
  if (type === 'EndEvent') return 'end';
  if (type === 'IntermediateThrowEvent') return 'send';
  return what === 'timer' ? 'wait' : 'receive';
}

/** A beginning by a message nobody is named for reads like a wait for it. */
function nameEvent(node: SketchNode, facts: Facts, miss: Miss): void {
  const { details, kind, id, name } = node;
  const isMessage = facts.nodes.some((one) => one.id === id && one.eventDefinition === 'message');
  if (kind === 'start' && isMessage && !details.messages.some(({ incoming }) => incoming)) node.kind = 'receive';
  if (kind === 'end' && isMessage && !details.messages.some(({ incoming }) => !incoming)) miss('otherEvent', node);
  const isSilent = node.kind === 'receive' || node.kind === 'send' || node.kind === 'wait';
  if (isSilent && !name) miss('unnamed', { id, name });
}

function addDocuments(nodes: SketchNode[], facts: Facts, miss: Miss): void {
  for (const item of facts.data) {
    const users = nodes.filter(({ id }) => item.readBy.includes(id) || item.writtenBy.includes(id));
    if (item.kind !== 'object') miss('dataStore', item);
    else if (users.length === 0 || !item.name) miss('looseDocument', item);
    else if (item.state) miss('documentState', item);
    if (item.kind !== 'object' || !item.name) continue;
    for (const { id, details } of users) {
      if (item.readBy.includes(id)) details.documents.push({ name: item.name, written: false });
      if (item.writtenBy.includes(id)) details.documents.push({ name: item.name, written: true });
    }
  }
  for (const note of facts.annotations) {
    const named = { id: note.id, name: note.text };
    const [first, ...others] = nodes.filter(({ id }) => note.attachedTo.includes(id));
    if (note.kind === 'group') miss('group', named);
    else if (!first || others.length > 0 || first.kind === 'parallel') miss('looseNote', named);
    if (note.kind !== 'group' && first && note.text) first.details.notes.push(note.text);
  }
}

function addMessages(nodes: SketchNode[], facts: Facts, miss: Miss): void {
  for (const flow of facts.messageFlows) {
    const node = nodes.find(({ id }) => id === flow.source || id === flow.target);
    const partner = facts.roles.find(({ id, kind }) => kind === 'pool' && (id === flow.source || id === flow.target));
    if (!node || !partner?.blackBox || !partner.name || asks(node.kind) || node.kind === 'catch')
      miss('otherMessage', flow);
    else node.details.messages.push({ partner: partner.name, text: flow.name, incoming: flow.target === node.id });
  }
}
