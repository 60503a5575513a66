import type { Facts, Flow, FlowNode } from '../facts/types.js';
import { sharesOf } from './branches.js';

/** A way from step to step; `weight` is how many of the cases that leave its source take it (0–1). */
export interface Way {
  id: string;
  source: string;
  target: string;
  weight: number;
}

/** Where work begins inside a process or sub-process, and with which part (0–1) of its cases. */
export interface Entry {
  id: string;
  share: number;
}

/** A drawing as the figures need it; everything in the order of the ids, so that the order of a file changes nothing. */
export interface Graph {
  nodes: Map<string, FlowNode>;
  out: Map<string, Way[]>;
  in: Map<string, Way[]>;
  /** Of an activity: the events on its border. */
  borders: Map<string, FlowNode[]>;
  /** Of a sub-process, or of a process under `processKey`. */
  entries: Map<string, Entry[]>;
  /** Of a process or sub-process: its event sub-processes and how often each runs per case. */
  occasions: Map<string, Entry[]>;
  /** Starts of a process that a message from another process of the drawing sets off, and what sends it. */
  triggers: Map<string, string[]>;
  /** Decisions whose ways say too little, and those whose shares do not make 100 %. */
  assumed: string[];
  scaled: string[];
}

/** The key of a process among the entries of a graph, told apart from every id of an element. */
export const processKey = (process: string): string => `process ${process}`;

/** The drawing as the figures need it, weighted with the shares its ways tell (0–1); a flow that misses an end is left out. */
export function graphOf(facts: Facts): Graph {
  const all = [...facts.nodes].sort(byId);
  const nodes = new Map(all.map((node) => [node.id, node]));
  const flows = facts.flows.filter(({ source, target }) => nodes.has(source ?? '') && nodes.has(target ?? ''));
  const graph: Graph = {
    nodes,
    out: new Map(),
    in: new Map(),
    borders: grouped(
      all.filter((node) => node.attachedTo),
      (node) => node.attachedTo ?? '',
    ),
    entries: new Map(),
    occasions: new Map(),
    triggers: triggersOf(facts, nodes),
    assumed: [],
    scaled: [],
  };
  addWays(
    graph,
    grouped([...flows].sort(byId), (flow) => flow.source ?? ''),
  );
  addLinks(graph, all);
  addEntries(graph, all);
  return graph;
}

function addWays(graph: Graph, bySource: Map<string, Flow[]>): void {
  for (const [source, flows] of bySource) {
    const node = graph.nodes.get(source);
    if (!node) continue;
    const { weights, isAssumed, isScaled } = sharesOf(node, flows);
    if (isAssumed) graph.assumed.push(source);
    if (isScaled) graph.scaled.push(source);
    flows.forEach((flow, at) => {
      addWay(graph, { id: flow.id, source, target: flow.target ?? '', weight: weights[at] ?? 1 });
    });
  }
}

/** A link goes on where the link of the same name comes in. */
function addLinks(graph: Graph, all: FlowNode[]): void {
  const links = all.filter(({ eventDefinition }) => eventDefinition === 'link');
  const nameOf = (node: FlowNode) => node.eventDetail || node.name;
  for (const thrown of links.filter(({ type }) => type === 'IntermediateThrowEvent')) {
    const caught = links.find(
      (node) =>
        node.type === 'IntermediateCatchEvent' &&
        nameOf(node) === nameOf(thrown) &&
        containerOf(node) === containerOf(thrown),
    );
    if (caught) addWay(graph, { id: `link ${thrown.id}`, source: thrown.id, target: caught.id, weight: 1 });
  }
}

function addWay(graph: Graph, way: Way): void {
  graph.out.set(way.source, [...(graph.out.get(way.source) ?? []), way]);
  graph.in.set(way.target, [...(graph.in.get(way.target) ?? []), way]);
}

/** One of the starts, as often as they say; without a start event, everything nothing leads to begins at once. */
function addEntries(graph: Graph, all: FlowNode[]): void {
  for (const [container, content] of grouped(all, containerOf)) {
    const isOccasion = graph.nodes.get(container)?.triggeredByEvent === true;
    const starts = content.filter(({ type, id }) => type === 'StartEvent' && !graph.triggers.has(id));
    const hasStart = content.some(({ type }) => type === 'StartEvent');
    graph.entries.set(container, hasStart ? startShares(starts, isOccasion) : beginnings(graph, content));
    const occasions = content.filter(({ triggeredByEvent }) => triggeredByEvent);
    graph.occasions.set(
      container,
      occasions.map(({ id }) => ({ id, share: Math.min(1, chanceOf(all.filter(isStartIn(id)))) })),
    );
  }
}

function startShares(starts: FlowNode[], isOccasion: boolean): Entry[] {
  const given = starts.map(({ step }) => step.probability);
  const sum = chanceOf(starts);
  if (isOccasion) return starts.map(({ id }, at) => ({ id, share: sum > 0 ? (given[at] ?? 0) / 100 / sum : 0 }));
  const open = given.filter((one) => one === null).length;
  const rest = open > 0 ? Math.max(0, 1 - sum) / open : 0;
  const whole = sum + rest * open || 1;
  return starts.map(({ id }, at) => ({
    id,
    share: (at in given && given[at] !== null ? (given[at] ?? 0) / 100 : rest) / whole,
  }));
}

function beginnings(graph: Graph, content: FlowNode[]): Entry[] {
  return content
    .filter((node) => !graph.in.has(node.id) && !node.attachedTo && !node.triggeredByEvent)
    .map(({ id }) => ({ id, share: 1 }));
}

function chanceOf(starts: FlowNode[]): number {
  return starts.reduce((sum, { step }) => sum + (step.probability ?? 0), 0) / 100;
}

const isStartIn = (container: string) => (node: FlowNode) => node.parent === container && node.type === 'StartEvent';

function triggersOf(facts: Facts, nodes: Map<string, FlowNode>): Map<string, string[]> {
  const flows = facts.messageFlows.filter(({ source, target }) => {
    const [from, to] = [nodes.get(source ?? ''), nodes.get(target ?? '')];
    return to?.type === 'StartEvent' && to.parent === null && from && from.process !== to.process;
  });
  const triggers = grouped([...flows].sort(byId), ({ target }) => target ?? '');
  const starts = facts.nodes.filter(({ type, parent }) => type === 'StartEvent' && parent === null);
  // If every start waits for another, nothing would ever begin.
  if (starts.length > 0 && starts.every(({ id }) => triggers.has(id))) return new Map();
  return new Map([...triggers].map(([start, sent]) => [start, sent.map(({ source }) => source ?? '')]));
}

/** Where a node lies: the id of its sub-process, or the key of its process. */
export function containerOf(node: FlowNode): string {
  return node.parent ?? processKey(node.process);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function byId(one: { id: string }, other: { id: string }): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
