import { groupBy } from '../group-by.js';
import { child, children, isA, type ModdleElement } from '../moddle.js';
import { flowWalk } from '../walk.js';

/** The flow in a process or sub-process, as a layout needs it. */
export interface Graph {
  /** Nodes but boundary events, in the order of the flow. */
  nodes: ModdleElement[];
  links: Link[];
  /** Boundary events by the activity they sit on. */
  boundary: Map<ModdleElement, ModdleElement[]>;
  /** How many columns a node stands to the right of the first. */
  columns: Map<ModdleElement, number>;
}

export interface Link {
  flow: ModdleElement;
  from: ModdleElement;
  to: ModdleElement;
  /** The boundary event the flow leaves from; `from` is then its activity. */
  exception: ModdleElement | undefined;
  /** A flow back to an earlier node. */
  isLoop: boolean;
}

/** The nodes of a process or sub-process and what joins them; boundary events stand with their host, not among the nodes. */
export function readGraph(container: ModdleElement): Graph {
  const elements = children(container, 'flowElements').filter(({ id }) => id);
  const all = elements.filter((element) => isA(element, 'bpmn:FlowNode'));
  const inside = new Set(all);
  const hostOf = (node: ModdleElement) => {
    const host = node.$type === 'bpmn:BoundaryEvent' ? child(node, 'attachedToRef') : undefined;
    return host && inside.has(host) && host !== node ? host : undefined;
  };
  const attached = all.flatMap((event) => ({ event, host: hostOf(event) })).filter(({ host }) => host);
  const boundary = new Map(
    [...groupBy(attached, ({ host }) => host as ModdleElement)].map(([host, events]) => [
      host,
      events.map(({ event }) => event),
    ]),
  );
  const nodes = all.filter((node) => !hostOf(node));
  // A compensation activity hangs on its event by an association only, yet stands and is drawn like the next step.
  const associations = children(container, 'artifacts').filter(
    (one) => one.id && isA(child(one, 'sourceRef'), 'bpmn:BoundaryEvent'),
  );
  const links = [...elements, ...associations].flatMap((flow) => readLink(flow, inside, hostOf));
  const order = ordered(nodes, links);
  return { nodes: order, boundary, links: markLoops(links, order), columns: columnsOf(order, links) };
}

function readLink(
  flow: ModdleElement,
  inside: Set<ModdleElement>,
  hostOf: (node: ModdleElement) => ModdleElement | undefined,
): Link[] {
  const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
  const connects = isA(flow, 'bpmn:SequenceFlow') || isA(flow, 'bpmn:Association');
  if (!connects || !source || !target || !inside.has(source) || !inside.has(target)) return [];
  const host = hostOf(source);
  return [{ flow, from: host ?? source, to: hostOf(target) ?? target, exception: host && source, isLoop: false }];
}

function ordered(nodes: ModdleElement[], links: Link[]): ModdleElement[] {
  // The normal way first, so that it stays on top and exceptions go below.
  const inOrder = [...links].sort((a, b) => Number(!!a.exception) - Number(!!b.exception));
  const next = groupBy(inOrder, ({ from }) => from);
  const entered = new Set(links.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const rank = (node: ModdleElement) => {
    if (node.triggeredByEvent === true) return 2;
    return node.$type === 'bpmn:StartEvent' ? 0 : entered.has(node) ? 3 : 1;
  };
  return flowWalk(
    [...nodes].sort((a, b) => rank(a) - rank(b)),
    (node) => (next.get(node) ?? []).map(({ to }) => to),
  );
}

function markLoops(links: Link[], order: ModdleElement[]): Link[] {
  const place = new Map(order.map((node, index) => [node, index]));
  return links.map((link) => ({ ...link, isLoop: (place.get(link.to) ?? 0) <= (place.get(link.from) ?? 0) }));
}

/** The longest way from a start, loops left out. */
function columnsOf(order: ModdleElement[], links: Link[]): Map<ModdleElement, number> {
  const incoming = groupBy(links, ({ to }) => to);
  const columns = new Map<ModdleElement, number>();
  for (const node of order) {
    const before = (incoming.get(node) ?? []).flatMap(({ from }) => columns.get(from) ?? []);
    columns.set(
      node,
      before.reduce((most, column) => Math.max(most, column + 1), 0),
    );
  }
  return columns;
}
