import { type Graph, processKey } from './graph.js';

/** Everything a case can come to, each with its distance from the start in steps, near ones first. */
export function reachedFrom(graph: Graph, without: string | null = null): Map<string, number> {
  const distances = new Map<string, number>();
  let wave = beginnings(graph);
  for (let distance = 0; wave.length > 0; distance += 1) {
    const next: string[] = [];
    for (const id of wave) {
      if (distances.has(id) || id === without) continue;
      distances.set(id, distance);
      next.push(...followersOf(graph, id));
    }
    wave = next;
  }
  return distances;
}

function beginnings(graph: Graph): string[] {
  const processes = new Set([...graph.nodes.values()].map(({ process }) => processKey(process)));
  return [...processes].flatMap((key) => begunBy(graph, key));
}

function begunBy(graph: Graph, container: string): string[] {
  return [...(graph.entries.get(container) ?? []), ...(graph.occasions.get(container) ?? [])].map(({ id }) => id);
}

function followersOf(graph: Graph, id: string): string[] {
  const set = [...graph.triggers].filter(([, sent]) => sent.includes(id)).map(([start]) => start);
  return [
    ...(graph.out.get(id) ?? []).map(({ target }) => target),
    ...(graph.borders.get(id) ?? []).map((event) => event.id),
    ...begunBy(graph, id),
    ...set,
  ];
}

/** Steps that lead to this one without passing it first. */
export function leadingTo(graph: Graph, id: string): Set<string> {
  const found = new Set<string>();
  const open = (graph.in.get(id) ?? []).map(({ source }) => source);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at) || at === id) continue;
    found.add(at);
    open.push(...(graph.in.get(at) ?? []).map(({ source }) => source));
    const host = graph.nodes.get(at)?.attachedTo;
    if (host) open.push(host);
  }
  return found;
}

/**
 * The last step every way to this one passes, such as the split a join belongs to; null if there is none. Of several, the
 * farthest from the start: they lie behind each other on every way.
 */
export function lastBefore(graph: Graph, id: string, distances: Map<string, number>): string | null {
  const before = [...leadingTo(graph, id)].filter((one) => distances.has(one));
  const passed = before.filter((one) => !reachedFrom(graph, one).has(id));
  return passed.toSorted((one, other) => (distances.get(other) ?? 0) - (distances.get(one) ?? 0))[0] ?? null;
}
