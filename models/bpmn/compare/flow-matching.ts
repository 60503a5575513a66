import type { Elements, Pairs } from './pairs.js';

/** Flows between the same steps, then those that lost one of their ends. */
export function pairFlows(pairs: Pairs, renewed: boolean): void {
  for (const list of [flowsOf, messageFlowsOf]) {
    pairs.pairBy(list, (flow, side) => ends(flow, side, flow.name));
    pairs.pairBy(list, (flow, side) => ends(flow, side, ''));
    if (!renewed) continue;
    pairs.pairBy(list, ({ source, name }, side) => end(source, side, name), { unique: true });
    pairs.pairBy(list, ({ target, name }, side) => end(target, side, name), { unique: true });
  }

  function ends({ source, target }: { source: string | null; target: string | null }, side: Elements, name: string) {
    const [from, to] = [pairs.key(side, source), pairs.key(side, target)];
    return from === null || to === null ? null : `${from}|${to}|${name}`;
  }
  function end(id: string | null, side: Elements, name: string): string | null {
    const found = pairs.key(side, id);
    return found === null ? null : `${found}|${name}`;
  }
}

const flowsOf = (side: Elements) => side.facts.flows;
const messageFlowsOf = (side: Elements) => side.facts.messageFlows;
const dataOf = (side: Elements) => side.facts.data;
const annotationsOf = (side: Elements) => side.facts.annotations;

/** Documents and notes: by their words, then by the steps they belong to. */
export function pairNotes(pairs: Pairs, renewed: boolean): void {
  const connected = (ids: readonly string[], side: Elements) => ids.map((id) => pairs.key(side, id) ?? '?').sort();
  pairs.pairBy(dataOf, ({ kind, name, state, readBy, writtenBy }, side) =>
    name ? JSON.stringify([kind, name, state, connected(readBy, side), connected(writtenBy, side)]) : null,
  );
  pairs.pairBy(dataOf, ({ kind, name, state }) => (name ? `${kind}|${name}|${state}` : null));
  pairs.pairBy(dataOf, ({ kind, name }) => (name ? `${kind}|${name}` : null));
  pairs.pairBy(annotationsOf, ({ kind, text }) => (text ? `${kind}|${text}` : null));
  if (!renewed) return;
  pairs.pairBy(dataOf, ({ kind, readBy, writtenBy }, side) => {
    const around = [connected(readBy, side), connected(writtenBy, side)];
    return around.flat().length === 0 || around.flat().includes('?') ? null : JSON.stringify([kind, around]);
  });
  pairs.pairBy(annotationsOf, ({ kind, attachedTo }, side) => {
    const around = connected(attachedTo, side);
    return around.length === 0 || around.includes('?') ? null : JSON.stringify([kind, around]);
  });
  // Frames round steps belong to nothing and often have no words.
  pairs.pairBy(annotationsOf, ({ kind, text, attachedTo }) => (text || attachedTo.length > 0 ? null : kind));
}
