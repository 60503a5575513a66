import type { Facts, FlowNode } from '../facts/types.js';

/**
 * How sentences name an element: by its name or, where it has none, by a mark of its type and what comes before it,
 * `‹ExclusiveGateway|Rechnung prüfen›`; `lines` puts words for it.
 */
export function reference(type: string, name: string, after = ''): string {
  return name || `‹${type}|${after}›`;
}

/** The type and the neighbour of a mark; null if the text is a name. */
export function readReference(text: string): { type: string; after: string } | null {
  const found = /^‹([^|]*)\|([\s\S]*)›$/.exec(text);
  return found ? { type: found[1] ?? '', after: found[2] ?? '' } : null;
}

/** The references of all elements of a diagram by id. */
export function references(facts: Facts): Map<string, string> {
  const before = namedBefore(facts);
  const found = new Map<string, string>();
  const add = (id: string, text: string) => {
    if (id && !found.has(id)) found.set(id, text);
  };
  for (const node of facts.nodes) add(node.id, reference(node.type, node.name, before.get(node.id)));
  for (const role of facts.roles) add(role.id, reference(role.kind, role.label || role.name));
  for (const item of facts.data) add(item.id, reference(item.kind, item.name));
  for (const flow of facts.flows)
    add(flow.id, reference('flow', flow.name, found.get(flow.source ?? '')?.replace(/^‹.*/s, '')));
  for (const flow of facts.messageFlows) add(flow.id, reference('messageFlow', flow.name));
  for (const note of facts.annotations) add(note.id, reference(note.kind, note.text));
  for (const process of facts.processes) add(process.id, reference('process', process.name));
  return found;
}

/** For nodes without a name: the name of a step that leads to them, or of the activity they sit on. */
function namedBefore(facts: Facts): Map<string, string> {
  const nodes = new Map(facts.nodes.map((node): [string, FlowNode] => [node.id, node]));
  const found = new Map<string, string>();
  for (const node of facts.nodes) {
    const host = nodes.get(node.attachedTo ?? '')?.name;
    if (host) found.set(node.id, host);
  }
  for (const { source, target } of facts.flows) {
    const name = nodes.get(source ?? '')?.name;
    if (name && target && !found.has(target)) found.set(target, name);
  }
  return found;
}
