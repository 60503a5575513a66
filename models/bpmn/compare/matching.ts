import type { Facts, FlowNode } from '../facts/types.js';
import { pairByContent } from './content-matching.js';
import { pairFlows, pairNotes } from './flow-matching.js';
import { pairByNeighbours, pairByWords } from './node-matching.js';
import { type Elements, Pairs, type Thing } from './pairs.js';

/**
 * Finds each element again: by id, and where a program gave new ids by type, name, role and neighbours. Ids that
 * mean other things on each side, as with programs that number anew, are not trusted.
 */
export function match(before: Facts, after: Facts): Pairs {
  const pairs = new Pairs(before, after);
  const ids = judgeIds(before, after);
  if (ids !== 'misleading') for (const list of lists) pairs.pairBy(list, ({ id }) => id || null);
  const renewed = ids !== 'kept';
  pairRoles(pairs);
  pairByWords(pairs, renewed);
  if (renewed) {
    pairByNeighbours(pairs);
    pairByContent(pairs);
    pairByNeighbours(pairs);
  }
  if (renewed) pairs.pairBy(rolesOf, ({ kind, name }) => (name ? null : kind));
  pairProcesses(pairs);
  pairFlows(pairs, renewed);
  pairNotes(pairs, renewed);
  return pairs;
}

const rolesOf = (side: Elements) => side.facts.roles;

const lists: ((side: Elements) => readonly Thing[])[] = [
  ({ facts }) => facts.nodes,
  rolesOf,
  ({ facts }) => facts.processes,
  ({ facts }) => facts.flows,
  ({ facts }) => facts.messageFlows,
  ({ facts }) => facts.data,
  ({ facts }) => facts.annotations,
];

/** Kept where most steps are found by id; misleading where the words find far more of the same steps than the ids do. */
function judgeIds(before: Facts, after: Facts): 'kept' | 'renewed' | 'misleading' {
  const others = new Map(after.nodes.map((node): [string, FlowNode] => [node.id, node]));
  const shared = before.nodes.filter(({ id }) => id && others.has(id));
  const agreeing = shared.filter((node) => node.name && said(node) === said(others.get(node.id) ?? node)).length;
  if (shared.length * 2 < Math.min(before.nodes.length, after.nodes.length))
    return shared.length === 0 || agreeing > 0 ? 'renewed' : 'misleading';
  const words = new Set(before.nodes.filter(({ name }) => name).map(said));
  const alike = new Set(after.nodes.map(said).filter((text) => words.has(text))).size;
  return agreeing * 2 < alike ? 'misleading' : 'kept';
}

function said({ type, name }: FlowNode): string {
  return `${type}|${name}`;
}

function pairRoles(pairs: Pairs): void {
  pairs.pairBy(rolesOf, ({ kind, path, name }) => (name ? `${kind}|${path.join('|')}` : null));
  pairs.pairBy(rolesOf, ({ kind, name }) => (name ? `${kind}|${name}` : null), { unique: true });
  pairs.pairBy(rolesOf, ({ kind, name, parent }, side) => {
    const above = pairs.key(side, parent);
    return name || kind === 'pool' || above === null ? null : above;
  });
}

function pairProcesses(pairs: Pairs): void {
  const processes = (side: Elements) => side.facts.processes;
  pairs.pairBy(processes, ({ pool }, side) => pairs.key(side, pool));
  pairs.pairBy(processes, ({ name }) => name || null, { unique: true });
  pairs.pairBy(processes, () => '', { unique: true });
}
