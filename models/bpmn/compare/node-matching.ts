import type { FlowNode } from '../facts/types.js';
import type { Elements, Pairs } from './pairs.js';

const nodesOf = (side: Elements) => side.facts.nodes;
const rounds = 12;

/** Steps with other ids but the same words, from the most to the least alike. Nameless ones need the same neighbours. */
export function pairByWords(pairs: Pairs, renewed: boolean): void {
  const names = (ids: (string | null)[], side: Elements) => ids.map((id) => side.nameOf(id)).sort();
  pairs.pairBy(nodesOf, (node, side) => {
    const around = [names(side.sources(node), side), names(side.targets(node), side), side.nameOf(node.attachedTo)];
    if (!node.name && !around.flat().some(Boolean)) return null;
    return JSON.stringify([node.type, node.name, node.role, around]);
  });
  pairs.pairBy(nodesOf, ({ type, name, role }) => (name ? `${type}|${name}|${role}` : null));
  pairs.pairBy(nodesOf, ({ type, name }) => (name ? `${type}|${name}` : null));
  pairs.pairBy(nodesOf, ({ kind, name }) => (name && renewed ? `${kind}|${name}` : null), { unique: true });
}

/** Steps of the same type between steps that are known already: gateways without a name, steps with a new one. */
export function pairByNeighbours(pairs: Pairs): void {
  const key = (ids: (string | null)[], side: Elements) => ids.map((id) => pairs.key(side, id) ?? '?').sort();
  const keys = (node: FlowNode, side: Elements) => ({
    before: key([...side.sources(node), ...(node.attachedTo ? [node.attachedTo] : [])], side),
    after: key(side.targets(node), side),
  });
  const known = (around: string[]) => around.length > 0 && !around.includes('?');
  for (let round = 0; round < rounds; round++) {
    const both = pairs.pairBy(nodesOf, (node, side) => {
      const { before, after } = keys(node, side);
      return known(before) && known(after) ? JSON.stringify([node.type, before, after]) : null;
    });
    if (both > 0) continue;
    const one =
      pairs.pairBy(nodesOf, (node, side) => oneSided('before', node, side), { unique: true }) +
      pairs.pairBy(nodesOf, (node, side) => oneSided('after', node, side), { unique: true });
    if (one === 0) break;
  }
  pairs.pairBy(nodesOf, ({ type, role, name }) => (name ? null : `${type}|${role}`), { unique: true });

  function place({ parent, roleId, role }: FlowNode, side: Elements): string | null {
    return pairs.key(side, parent) ?? pairs.key(side, roleId) ?? role;
  }
  function oneSided(way: 'before' | 'after', node: FlowNode, side: Elements): string | null {
    const around = keys(node, side)[way];
    return known(around) ? JSON.stringify([node.type, place(node, side), around]) : null;
  }
}
