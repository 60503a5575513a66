import type { Facts, FlowNode } from './facts/types.js';
import { type FlowOrder, flowOrder } from './text-form/flow-order.js';
import { type Surroundings, surroundings } from './text-form/surroundings.js';
import type { TextForm, TextProcess, TextRole, TextStep } from './text-form/types.js';

export { textFormLines } from './text-form/lines.js';
export type * from './text-form/types.js';

/**
 * Tells a diagram as numbered steps in the order of the flow, with decisions and where each of their ways leads. `called`
 * says what processes outside of the file are called, by what the drawing names them with.
 */
export function textForm(facts: Facts, called: ReadonlyMap<string, string> = new Map()): TextForm {
  const order = flowOrder(facts);
  const numbers = numbering(facts, order);
  const around = surroundings(facts, called);
  const numberOf = (ids: string[]) => ids.flatMap((id) => numbers.byId.get(id) ?? []);
  return {
    title: facts.name,
    documentation: facts.documentation,
    roles: textRoles(facts),
    processes: facts.processes.flatMap((process) => textProcess(process, facts, order, numbers, around)),
    messages: around.messagesBetweenPools,
    data: facts.data
      .filter(({ name }) => name)
      .map(({ name, kind, readBy, writtenBy }) => ({
        name,
        kind,
        readBy: numberOf(readBy),
        writtenBy: numberOf(writtenBy),
      })),
    notes: around.looseNotes,
  };
}

interface Numbers {
  /** A step without an id, which some tools leave out, has a number too. */
  byNode: Map<FlowNode, string>;
  byId: Map<string, string>;
}

function numbering(facts: Facts, order: FlowOrder): Numbers {
  const numbers: Numbers = { byNode: new Map(), byId: new Map() };
  const give = (steps: FlowNode[], prefix: string, first: number) => {
    steps.forEach((node, index) => {
      const number = `${prefix}${first + index}`;
      numbers.byNode.set(node, number);
      if (!node.id) return;
      numbers.byId.set(node.id, number);
      give(order.stepsIn(node.process, node.id), `${number}.`, 1);
    });
  };
  let given = 0;
  for (const { id } of facts.processes) {
    const steps = order.stepsIn(id, null);
    give(steps, '', given + 1);
    given += steps.length;
  }
  return numbers;
}

function textProcess(
  { id, name, documentation, pool }: Facts['processes'][number],
  facts: Facts,
  order: FlowOrder,
  numbers: Numbers,
  around: Surroundings,
): TextProcess[] {
  const tell = (nodes: FlowNode[]): TextStep[] =>
    nodes.map((node, index) => {
      const following = nodes[index + 1];
      const next = order.waysFrom(node).map(({ flow, target }) => ({
        label: flow?.name || flow?.condition || '',
        isDefault: flow?.isDefault ?? false,
        probability: flow?.probability ?? null,
        target: (target && numbers.byNode.get(target)) ?? null,
        targetName: target?.name ?? '',
        follows: target !== null && target === following,
      }));
      return {
        ...told(node),
        number: numbers.byNode.get(node) ?? '',
        position: positionOf(node, next.length),
        attachedTo: numbers.byId.get(node.attachedTo ?? '') ?? null,
        joins: node.kind === 'gateway' && order.waysInto(node) > 1,
        next,
        ...around.of(node),
        steps: node.id ? tell(order.stepsIn(node.process, node.id)) : [],
      };
    });
  const steps = tell(order.stepsIn(id, null));
  // The reader met the pool among the participants; the process behind it often has a technical name.
  const poolName = facts.roles.find((role) => role.id === pool)?.name;
  return steps.length > 0 ? [{ id, name: poolName || name, documentation, steps }] : [];
}

function told(node: FlowNode) {
  const { id, type, kind, name, role, documentation, eventDefinition, eventDetail } = node;
  const { interrupting, triggeredByEvent, marker, step } = node;
  return {
    id,
    type,
    kind,
    name,
    role,
    documentation,
    eventDefinition,
    eventDetail,
    interrupting,
    triggeredByEvent,
    marker,
    step,
  };
}

function positionOf(node: FlowNode, ways: number): TextStep['position'] {
  if (node.type === 'StartEvent') return 'start';
  return node.type === 'EndEvent' && ways === 0 ? 'end' : 'inside';
}

function textRoles(facts: Facts): TextRole[] {
  const depths = new Map<string, number>();
  const told = facts.roles.flatMap(({ id, name, parent, blackBox, kind }) => {
    // An unnamed lane is no role of its own; what lies in it counts as lying in its parent.
    const depth = (depths.get(parent ?? '') ?? -1) + (name ? 1 : 0);
    depths.set(id, depth);
    return name ? [{ name, depth: Math.max(0, depth), partner: kind === 'pool' && blackBox }] : [];
  });
  const known = new Set(facts.roles.flatMap(({ name, label }) => [name, label]));
  const atSteps = new Set(facts.nodes.flatMap(({ role }) => (role && !known.has(role) ? [role] : [])));
  return [...told, ...[...atSteps].map((name) => ({ name, depth: 0, partner: false }))];
}
