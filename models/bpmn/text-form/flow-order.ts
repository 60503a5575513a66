import type { Facts, Flow, FlowNode } from '../facts/types.js';
import { groupBy } from '../group-by.js';
import { flowWalk } from '../walk.js';

/** The steps of a diagram in the order of the flow, by the process or sub-process they lie in. */
export interface FlowOrder {
  /** Steps directly in a process (`parent` null) or in a sub-process, from start to end. */
  stepsIn(process: string, parent: string | null): FlowNode[];
  /** The ways out of a step. */
  waysFrom(node: FlowNode): Way[];
  waysInto(node: FlowNode): number;
}

export interface Way {
  flow: Flow | null;
  target: FlowNode | null;
}

/** Finds the order of the flow. Unnamed gateways that only merge ways are passed over. */
export function flowOrder(facts: Facts): FlowOrder {
  const nodes = new Map(facts.nodes.filter(({ id }) => id).map((node) => [node.id, node]));
  const outgoing = groupBy(facts.flows, ({ source }) => source ?? '');
  const incoming = groupBy(facts.flows, ({ target }) => target ?? '');
  const boundary = groupBy(facts.nodes, ({ attachedTo }) => attachedTo ?? '');
  const containers = groupBy(facts.nodes, ({ process, parent }) => containerKey(process, parent));
  const links = groupBy(
    facts.nodes.filter((node) => node.eventDefinition === 'link' && node.type === 'IntermediateCatchEvent'),
    linkKey,
  );

  const ways = (node: FlowNode): Way[] => {
    const flows = (outgoing.get(node.id) ?? []).map((flow) => ({
      flow,
      target: visible(nodes.get(flow.target ?? '')),
    }));
    if (flows.length > 0 || node.eventDefinition !== 'link') return flows;
    return (links.get(linkKey(node)) ?? []).flatMap((target) => (target === node ? [] : [{ flow: null, target }]));
  };
  const waysInto = (node: FlowNode) => (node.id ? (incoming.get(node.id)?.length ?? 0) : 0);
  const isMerge = (node: FlowNode) =>
    node.type === 'ExclusiveGateway' && !node.name && outgoing.get(node.id)?.length === 1 && waysInto(node) > 0;
  const seenFrom = new Map<FlowNode, FlowNode | null>();
  function visible(node: FlowNode | undefined): FlowNode | null {
    const passed = new Set<FlowNode>();
    let at = node ?? null;
    while (at && isMerge(at) && !passed.has(at)) {
      passed.add(at);
      const next: FlowNode | null = nodes.get(outgoing.get(at.id)?.[0]?.target ?? '') ?? null;
      at = seenFrom.get(at) ?? next;
    }
    for (const merge of passed) seenFrom.set(merge, at);
    return at;
  }
  const successors = (node: FlowNode): FlowNode[] => [
    ...ways(node).flatMap(({ target }) => target ?? []),
    ...(node.id ? (boundary.get(node.id) ?? []) : []),
  ];

  return {
    stepsIn(process, parent) {
      const inside = containers.get(containerKey(process, parent)) ?? [];
      const shown = inside.filter((node) => !isMerge(node) || visible(node) === node);
      const here = new Set(shown);
      return flowWalk(startsFirst(shown, waysInto), (node) => successors(node).filter((next) => here.has(next)));
    },
    waysFrom: ways,
    waysInto,
  };
}

/** Where to begin: starts, then steps nothing leads to, event sub-processes, and last whatever only a loop reaches. */
function startsFirst(nodes: FlowNode[], waysInto: (node: FlowNode) => number): FlowNode[] {
  const rank = (node: FlowNode) => {
    if (node.triggeredByEvent) return 2;
    if (node.type === 'StartEvent') return 0;
    return waysInto(node) === 0 && !node.attachedTo && node.eventDefinition !== 'link' ? 1 : 3;
  };
  return [...nodes].sort((a, b) => rank(a) - rank(b));
}

function containerKey(process: string, parent: string | null): string {
  return parent === null ? `process ${process}` : `parent ${parent}`;
}

function linkKey(node: FlowNode): string {
  return `${containerKey(node.process, node.parent)} ${node.eventDetail || node.name}`;
}
