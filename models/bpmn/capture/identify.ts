import type { Facts, Flow, FlowNode } from '../facts/types.js';
import { groupBy } from '../group-by.js';
import type { Plan, PlanFlow, PlanNode } from './types.js';
import { plain } from './words.js';

export interface Ids {
  node(key: number): string;
  flow(flow: PlanFlow): string;
  /** For what has an element in the drawing before, by kind and name: its id; else a new one. */
  other(kind: string, name: string): string;
  /** For what hangs on an element: a document, a note, a message. */
  attached(kind: 'document' | 'note' | 'message', node: string, name: string): string;
}

/**
 * Gives each element the id it had in the drawing before, so that comments and comparisons find it again: the same name
 * and role, then the same name, then the same neighbours. New ones get an id made of what they say, so that the same text
 * always gives the same drawing.
 */
export function identify(plan: Plan, before: Facts | null): Ids {
  const taken = new Set(before ? idsOf(before) : []);
  const fresh = (kind: string, content: string): string => {
    let id = `${kind}_${hash(content)}`;
    for (let number = 2; taken.has(id); number += 1) id = `${kind}_${hash(`${content} ${number}`)}`;
    taken.add(id);
    return id;
  };
  const matched = matchNodes(plan, before);
  const nodes = new Map(
    plan.nodes.map((node) => [node.key, matched.get(node.key) ?? fresh(prefix(node.type), content(node))]),
  );
  const node = (key: number) => nodes.get(key) ?? '';
  const oldFlows = groupBy(before?.flows ?? [], ({ source, target }) => `${source} ${target}`);
  const used = new Set<Flow>();
  const flows = new Map(
    plan.flows.map((flow) => {
      const same = (oldFlows.get(`${node(flow.from)} ${node(flow.to)}`) ?? []).filter((one) => !used.has(one));
      const old = same.find(({ name }) => name === flow.name) ?? same[0];
      if (old) used.add(old);
      return [flow, old?.id || fresh('Flow', `${node(flow.from)} ${node(flow.to)} ${flow.name}`)];
    }),
  );
  const others = new Map<string, string>();
  const hung = new Set<string>();
  return {
    node,
    flow: (flow) => flows.get(flow) ?? '',
    other(kind, name) {
      const at = `${kind} ${name}`;
      const known = others.get(at) ?? oldOther(before, kind, name) ?? fresh(kind, at);
      others.set(at, known);
      return known;
    },
    attached(kind, at, name) {
      const old = oldAttached(before, kind, at, name).find((id) => !hung.has(id));
      const id = old ?? fresh(kind === 'message' ? 'Message' : kind === 'note' ? 'Note' : 'Document', `${at} ${name}`);
      hung.add(id);
      return id;
    },
  };
}

function oldAttached(before: Facts | null, kind: 'document' | 'note' | 'message', at: string, name: string): string[] {
  if (!before) return [];
  if (kind === 'note')
    return before.annotations.filter((one) => one.attachedTo.includes(at) && one.text === name).map(({ id }) => id);
  if (kind === 'message')
    return before.messageFlows
      .filter((one) => (one.source === at || one.target === at) && one.name === name)
      .map(({ id }) => id);
  return before.data
    .filter((one) => [...one.readBy, ...one.writtenBy].includes(at) && plain(one.name) === plain(name))
    .map(({ id }) => id);
}

function matchNodes(plan: Plan, before: Facts | null): Map<number, string> {
  const found = new Map<number, string>();
  if (!before) return found;
  const free = new Set(before.nodes.filter(({ id }) => id));
  const take = (node: PlanNode, old: FlowNode | undefined) => {
    if (!old) return;
    free.delete(old);
    found.set(node.key, old.id);
  };
  const open = () => plan.nodes.filter(({ key }) => !found.has(key));
  const isLike = (node: PlanNode, old: FlowNode) => prefix(node.type, true) === prefix(old.type, true);
  const named = (node: PlanNode, old: FlowNode) => plain(node.name) !== '' && plain(node.name) === plain(old.name);
  const pick = (node: PlanNode, fits: (old: FlowNode) => boolean) =>
    take(
      node,
      [...free].find((old) => isLike(node, old) && fits(old)),
    );
  for (const node of open()) pick(node, (old) => old.id === node.id);
  for (const node of open()) pick(node, (old) => named(node, old) && plain(node.role ?? '') === plain(old.role ?? ''));
  for (const node of open()) pick(node, (old) => named(node, old));
  const near = neighbours(plan, before, found);
  for (const least of [2, 1, 2, 1])
    for (const node of open())
      pick(
        node,
        (old) => near(node, old) >= least && (least === 2 || plain(node.role ?? '') === plain(old.role ?? '')),
      );
  return found;
}

/** On how many sides, before and after, a node stands beside the same elements as an old one. */
function neighbours(plan: Plan, before: Facts, found: Map<number, string>): (node: PlanNode, old: FlowNode) => number {
  const from = groupBy(plan.flows, (flow) => flow.from);
  const to = groupBy(plan.flows, (flow) => flow.to);
  const oldFrom = groupBy(before.flows, (flow) => flow.source);
  const oldTo = groupBy(before.flows, (flow) => flow.target);
  const share = (ids: (string | undefined)[], old: (string | null)[]) =>
    ids.some((id) => id !== undefined && old.includes(id)) ? 1 : 0;
  return ({ key }, { id }) =>
    share(
      (to.get(key) ?? []).map((flow) => found.get(flow.from)),
      (oldTo.get(id) ?? []).map(({ source }) => source),
    ) +
    share(
      (from.get(key) ?? []).map((flow) => found.get(flow.to)),
      (oldFrom.get(id) ?? []).map(({ target }) => target),
    );
}

function oldOther(before: Facts | null, kind: string, name: string): string | undefined {
  if (!before) return undefined;
  const same = (one: { name: string }) => plain(one.name) === plain(name);
  if (kind === 'Lane')
    return before.roles.find((role) => role.kind === 'lane' && plain(role.label) === plain(name))?.id;
  if (kind === 'Partner') return before.roles.find((role) => role.blackBox && same(role))?.id;
  if (kind === 'Participant') return before.roles.find((role) => role.kind === 'pool' && !role.blackBox)?.id;
  if (kind === 'Process') return mainProcess(before);
  return undefined;
}

/** The process with the most elements. */
export function mainProcess(facts: Facts): string | undefined {
  const sizes = groupBy(facts.nodes, ({ process }) => process);
  const size = (id: string) => sizes.get(id)?.length ?? 0;
  return [...facts.processes].sort((a, b) => size(b.id) - size(a.id))[0]?.id;
}

function idsOf(facts: Facts): string[] {
  const lists = [
    facts.nodes,
    facts.flows,
    facts.roles,
    facts.data,
    facts.annotations,
    facts.messageFlows,
    facts.processes,
  ];
  return lists.flatMap((list) => list.map(({ id }) => id));
}

/** All kinds of activities count as one, so that a step keeps its id when it becomes automatic. */
function prefix(type: string, exact = false): string {
  if (/Task$|Activity$|SubProcess$|^Transaction$/.test(type)) return 'Activity';
  if (exact) return type;
  return /Gateway$/.test(type) ? 'Gateway' : 'Event';
}

function content({ type, name, role, key }: PlanNode): string {
  return name ? `${prefix(type, true)} ${role ?? ''} ${name}` : `${type} ${role ?? ''} ${key}`;
}

/** Eight signs of the FNV-1a hash, enough to tell the elements of a drawing apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
