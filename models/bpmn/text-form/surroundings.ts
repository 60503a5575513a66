import type { Facts, FlowNode } from '../facts/types.js';
import type { TextStep } from './types.js';

type Around = Pick<TextStep, 'inputs' | 'outputs' | 'messages' | 'notes' | 'called'>;

/** What lies around the steps: documents, messages, annotations, called processes. */
export interface Surroundings {
  of(node: FlowNode): Around;
  messagesBetweenPools: { name: string; from: string; to: string }[];
  looseNotes: string[];
}

/** What belongs to each step beside its way: data, messages, notes, and the title of what it calls (`called`, by node). */
export function surroundings(facts: Facts, called: ReadonlyMap<string, string>): Surroundings {
  const found = new Map<string, Around>();
  const nodes = new Map(facts.nodes.map((node) => [node.id, node]));
  const pools = new Map(facts.roles.map((role) => [role.id, role.label]));
  const poolOf = new Map(facts.processes.map(({ id, pool, name }) => [id, pools.get(pool ?? '') || name]));
  const at = (id: string): Around => {
    const around = found.get(id) ?? { inputs: [], outputs: [], messages: [], notes: [], called: null };
    found.set(id, around);
    return around;
  };
  /** A message's partner is named by its pool, which the reader knows, and the step, if it has a name. */
  const partner = (id: string | null): string => {
    const node = nodes.get(id ?? '');
    if (!node) return pools.get(id ?? '') ?? '';
    return [poolOf.get(node.process), node.name].filter(Boolean).join(': ');
  };

  for (const item of facts.data) {
    const state = item.state && !item.name.includes(item.state) ? `[${item.state}]` : '';
    const name = [item.name, state].filter(Boolean).join(' ');
    if (!name) continue;
    for (const id of item.readBy) push(at(id).inputs, name);
    for (const id of item.writtenBy) push(at(id).outputs, name);
  }
  const between: Surroundings['messagesBetweenPools'] = [];
  for (const { name, source, target } of facts.messageFlows) {
    if (source && nodes.has(source)) at(source).messages.push({ direction: 'out', name, partner: partner(target) });
    if (target && nodes.has(target)) at(target).messages.push({ direction: 'in', name, partner: partner(source) });
    if (!nodes.has(source ?? '') && !nodes.has(target ?? ''))
      between.push({ name, from: partner(source), to: partner(target) });
  }
  const looseNotes: string[] = [];
  for (const { text, attachedTo } of facts.annotations) {
    const ids = attachedTo.filter((id) => nodes.has(id));
    for (const id of ids) if (text) push(at(id).notes, text);
    if (ids.length === 0 && text) looseNotes.push(text);
  }
  const processNames = new Map([...called, ...facts.processes.map(({ id, name }) => [id, name] as const)]);
  for (const { node, process } of facts.called) at(node).called = calledName(process ?? '', processNames);
  return { of: (node) => ({ ...at(node.id) }), messagesBetweenPools: between, looseNotes };
}

/** The name of a process in this file, or what the step says, unless that is but a technical id. */
function calledName(process: string, names: ReadonlyMap<string, string>): string | null {
  return names.get(process) || (process && !/^_|[_-][\da-f]{6,}|\d{4}/i.test(process) ? process : null);
}

function push(texts: string[], text: string): void {
  if (!texts.includes(text)) texts.push(text);
}
