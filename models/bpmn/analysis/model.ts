import type { Facts } from '../facts/types.js';
import { type Split, splitOf } from './branches.js';
import { type Exception, exceptionsOf } from './chances.js';
import { type Graph, graphOf, processKey, type Way } from './graph.js';
import { leadingTo, reachedFrom } from './reach.js';
import { type Times, timesOf } from './times.js';
import { type Visits, visitsOf } from './visits.js';

/** A step several ways come together at: it goes on when all of them came, or when no more can come. */
export type Join = { kind: 'all'; ways: string[] } | { kind: 'some'; before: Set<string> };

/** A drawing with everything that is worked out of it once, before cases are counted or played through. */
export interface Model {
  graph: Graph;
  times: Map<string, Times>;
  visits: Visits;
  /** By step, without those that close an endless loop. */
  ways: Map<string, Way[]>;
  splits: Map<string, Split>;
  joins: Map<string, Join>;
  /** By activity: the events on its border. */
  exceptions: Map<string, Exception[]>;
  /** Keys of the processes a case begins with. */
  processes: string[];
  /** By step: the starts of other processes its message sets off. */
  startedBy: Map<string, string[]>;
}

/** Works out once what counting cases (visits.ts) and playing them through both need. Times are in minutes, shares 0–1. */
export function modelOf(facts: Facts): Model {
  const graph = graphOf(facts);
  const visits = visitsOf(graph);
  const startedBy = new Map<string, string[]>();
  for (const [start, sent] of graph.triggers)
    for (const source of sent) startedBy.set(source, [...(startedBy.get(source) ?? []), start]);
  const keys = [...new Set([...graph.nodes.values()].map(({ process }) => processKey(process)))];
  return {
    graph,
    visits,
    times: timesOf(graph),
    ways: new Map([...graph.out].map(([id, ways]) => [id, ways.filter((way) => !visits.cut.has(way.id))])),
    splits: splits(facts, graph),
    joins: joins(graph, visits.cut),
    exceptions: new Map([...graph.borders.keys()].map((host) => [host, exceptionsOf(graph, host)])),
    processes: keys.filter((key) => (graph.entries.get(key) ?? []).length > 0).toSorted(),
    startedBy,
  };
}

function splits(facts: Facts, graph: Graph): Model['splits'] {
  const found: Model['splits'] = new Map();
  for (const [id, ways] of graph.out) {
    const node = graph.nodes.get(id);
    if (!node || ways.length < 2) continue;
    const ids = new Set(ways.map((way) => way.id));
    found.set(
      id,
      splitOf(
        node,
        facts.flows.filter((flow) => ids.has(flow.id)),
      ),
    );
  }
  return found;
}

function joins(graph: Graph, cut: Set<string>): Model['joins'] {
  const found: Model['joins'] = new Map();
  const reached = reachedFrom(graph);
  for (const node of graph.nodes.values()) {
    const ways = (graph.in.get(node.id) ?? []).filter(({ id, source }) => reached.has(source) && !cut.has(id));
    if (ways.length < 2) continue;
    if (node.type === 'ParallelGateway') found.set(node.id, { kind: 'all', ways: ways.map(({ id }) => id) });
    if (node.type === 'InclusiveGateway' || node.type === 'ComplexGateway')
      found.set(node.id, { kind: 'some', before: leadingTo(graph, node.id) });
  }
  return found;
}
