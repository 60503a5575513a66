import { exceptionsOf } from './chances.js';
import { containerOf, type Graph, processKey, type Way } from './graph.js';
import { dominatorsOf, lastBefore, reachedFrom } from './reach.js';
import { type Row, solve, stronglyConnected } from './solve.js';

export interface Visits {
  /** How often a case comes to each step on average. */
  of: Map<string, number>;
  /** Steps no way leads to. */
  unreachable: string[];
  /** Steps in loops nothing leads out of; such a loop counts once. */
  endless: string[];
  /** Ways that close such loops: left out here, and when cases are played through. */
  cut: Set<string>;
}

/** More rounds change nothing in drawings with fewer joins behind each other. */
const mostRounds = 8;
/** Steps in loops that hang together; with more of them each round takes long, and the first ones say most. */
const manyInLoops = 150;

/**
 * Expected visits of each step per case: the absorbing Markov chain of the drawing (Kemeny/Snell, Finite Markov Chains,
 * chapter III), with splits and joins of parallel work on top (docs/analysis.md, "Wie oft ein Schritt vorkommt").
 */
export function visitsOf(graph: Graph): Visits {
  const reached = reachedFrom(graph);
  const cut = new Set<string>();
  const endless = new Set(trapped(graph, reached, cut));
  cutLoops(graph, reached, endless, cut);
  let solved = solveWithJoins(graph, reached, cut);
  if (solved.unsolved.length > 0) {
    // Work that multiplies in a loop: there is a way out, but never for all of it.
    for (const part of stronglyConnected(rowsOf(graph, reached, cut, new Map())))
      if (part.length > 1) for (const id of part) if (graph.nodes.has(id)) endless.add(id);
    cutLoops(graph, reached, endless, cut);
    solved = solveWithJoins(graph, reached, cut);
  }
  return {
    of: solved.values,
    unreachable: [...graph.nodes.keys()].filter((id) => !reached.has(id)),
    endless: [...endless].toSorted(),
    cut,
  };
}

/** What a join that merges several ways of one case must not count twice: part of each arrival that goes on. */
function solveWithJoins(graph: Graph, reached: Map<string, number>, cut: Set<string>) {
  const joins = new Map<string, number>();
  const splits = new Map<string, string | null>();
  const dominators = dominatorsOf(graph);
  for (const node of graph.nodes.values()) {
    const ways = (graph.in.get(node.id) ?? []).filter(({ id, source }) => reached.has(source) && !cut.has(id));
    if (ways.length < 2) continue;
    if (node.type === 'ParallelGateway') joins.set(node.id, 1 / ways.length);
    if (node.type === 'InclusiveGateway' || node.type === 'ComplexGateway')
      splits.set(node.id, lastBefore(graph, node.id, dominators));
  }
  let solved = solve(rowsOf(graph, reached, cut, joins));
  const parts = splits.size > 0 ? stronglyConnected(rowsOf(graph, reached, cut, joins)) : [];
  const rounds = parts.some(({ length }) => length > manyInLoops) ? 2 : mostRounds;
  for (let round = 0; round < rounds && splits.size > 0; round += 1) {
    for (const [join, split] of splits) {
      const passed = split === null ? 0 : (solved.values.get(split) ?? 0);
      const arrived = (solved.values.get(join) ?? 0) / (joins.get(join) ?? 1);
      joins.set(join, arrived > 0 && passed > 0 ? Math.min(1, passed / arrived) : 1);
    }
    solved = solve(rowsOf(graph, reached, cut, joins));
  }
  return solved;
}

function rowsOf(
  graph: Graph,
  reached: Map<string, number>,
  cut: Set<string>,
  joins: Map<string, number>,
): Map<string, Row> {
  const rows = new Map<string, Row>();
  const row = (id: string): Row => {
    const known = rows.get(id) ?? { base: 0, terms: [] };
    rows.set(id, known);
    return known;
  };
  const add = (id: string, of: string, weight: number) => {
    if (weight !== 0) row(id).terms.push({ of, weight });
  };
  for (const node of graph.nodes.values()) {
    if (!reached.has(node.id)) continue;
    row(node.id);
    row(containerOf(node));
    const exceptions = exceptionsOf(graph, node.id);
    for (const { id, chance, thrownBy } of exceptions) {
      if (chance !== null) add(id, node.id, chance);
      else for (const source of thrownBy) add(id, source, 1);
    }
    for (const way of graph.out.get(node.id) ?? []) {
      if (cut.has(way.id)) continue;
      const weight = way.weight * (joins.get(way.target) ?? 1);
      add(way.target, node.id, weight);
      for (const { id, interrupts } of exceptions) if (interrupts) add(way.target, id, -weight);
    }
  }
  for (const [container, entries] of graph.entries) {
    const occasions = graph.occasions.get(container) ?? [];
    for (const { id, share } of [...entries, ...occasions]) add(id, container, share);
    if (!graph.nodes.has(container) && entries.length > 0) row(container).base = 1;
  }
  for (const [start, sent] of graph.triggers) {
    const key = processKey(graph.nodes.get(start)?.process ?? '');
    // What runs beside a process runs as often as the process.
    const isOnlyTriggered = (graph.entries.get(key) ?? []).length === 0;
    for (const source of sent) {
      add(start, source, 1);
      if (isOnlyTriggered) add(key, source, 1);
    }
  }
  return rows;
}

/** Reached steps from which no way leads to an end, taking only ways that are ever taken. */
function trapped(graph: Graph, reached: Map<string, number>, cut: Set<string>): string[] {
  const isTaken = ({ weight, id }: Way) => weight > 0 && !cut.has(id);
  const before = new Map<string, string[]>();
  const ends: string[] = [];
  for (const id of reached.keys()) {
    const exceptions = exceptionsOf(graph, id).filter(({ chance }) => chance !== 0);
    const isStopped = exceptions.some(({ interrupts, chance }) => interrupts && chance === 1);
    const ways = isStopped ? [] : (graph.out.get(id) ?? []).filter(isTaken);
    const next = [...ways.map(({ target }) => target), ...exceptions.map((one) => one.id)];
    if (next.length === 0) ends.push(id);
    for (const one of next) before.set(one, [...(before.get(one) ?? []), id]);
  }
  const free = new Set<string>();
  for (let at = ends.pop(); at !== undefined; at = ends.pop()) {
    if (free.has(at)) continue;
    free.add(at);
    ends.push(...(before.get(at) ?? []));
  }
  return [...reached.keys()].filter((id) => !free.has(id));
}

function cutLoops(graph: Graph, reached: Map<string, number>, endless: Set<string>, cut: Set<string>): void {
  const place = new Map([...reached.keys()].map((id, at) => [id, at]));
  for (const id of endless)
    for (const way of graph.out.get(id) ?? [])
      if (endless.has(way.target) && (place.get(way.target) ?? 0) <= (place.get(id) ?? 0)) cut.add(way.id);
}
