import type { Facts } from '../bpmn/facts/types.js';

/** Where a comment hangs in the version somebody looks at. */
export interface Anchor {
  /** null: the process as a whole, or an element that is not there any more. */
  element: string | null;
  /** What it is called now, else what it was called; empty: it has no name, or the whole process is meant. */
  name: string;
  /** It hung at an element that this version does not have. */
  isGone: boolean;
}

const known = new WeakMap<Facts, Map<string, string>>();

/** Everything in a drawing that can be talked about, by id, with its name; steps first. */
export function elementNames(facts: Facts): Map<string, string> {
  const names = known.get(facts) ?? namesIn(facts);
  known.set(facts, names);
  return names;
}

export function anchorOf(
  { element, elementName }: { element: string | null; elementName: string },
  facts: Facts | null,
): Anchor {
  if (element === null) return { element: null, name: '', isGone: false };
  const now = facts ? elementNames(facts).get(element) : undefined;
  if (now === undefined) return { element: null, name: elementName, isGone: true };
  return { element, name: now || elementName, isGone: false };
}

function namesIn({ nodes, flows, messageFlows, roles, data, annotations }: Facts): Map<string, string> {
  const named = [...nodes, ...roles, ...data, ...flows, ...messageFlows].map(({ id, name }): [string, string] => [
    id,
    name,
  ]);
  return new Map([...named, ...annotations.map(({ id, text }): [string, string] => [id, text])]);
}
