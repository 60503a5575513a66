import { type Graph, processKey } from './graph.js';

/** Everything a case can come to, each with its distance from the start in steps, near ones first. */
export function reachedFrom(graph: Graph): Map<string, number> {
  const distances = new Map<string, number>();
  let wave = beginnings(graph);
  for (let distance = 0; wave.length > 0; distance += 1) {
    const next: string[] = [];
    for (const id of wave) {
      if (distances.has(id)) continue;
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
export function lastBefore(graph: Graph, id: string, dominators: ReadonlyMap<string, string | null>): string | null {
  const before = leadingTo(graph, id);
  let passed = dominators.get(id) ?? null;
  while (passed !== null && !before.has(passed)) passed = dominators.get(passed) ?? null;
  return passed;
}

/**
 * Of each step a case can come to: the nearest one it must have passed; null: only the start of everything. Rounds over
 * the steps in reverse postorder (Cooper/Harvey/Kennedy, A Simple, Fast Dominance Algorithm, 2001).
 */
export function dominatorsOf(graph: Graph): Map<string, string | null> {
  const order = postorder(graph);
  const place = new Map(order.map((id, at) => [id, at]));
  const top = order.length;
  const before: number[][] = order.map(() => []);
  for (const [at, id] of order.entries())
    for (const next of followersOf(graph, id)) before[place.get(next) ?? -1]?.push(at);
  for (const id of beginnings(graph)) before[place.get(id) ?? -1]?.push(top);
  const nearest = new Array<number>(top + 1).fill(-1);
  nearest[top] = top;
  const shared = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      while (a < b) a = nearest[a] ?? top;
      while (b < a) b = nearest[b] ?? top;
    }
    return a;
  };
  for (let changes = true; changes; ) {
    changes = false;
    for (let at = top - 1; at >= 0; at -= 1) {
      const known = (before[at] ?? []).filter((one) => nearest[one] !== -1);
      const found = known.reduce((all, one) => (all === -1 ? one : shared(all, one)), -1);
      if (nearest[at] === found) continue;
      nearest[at] = found;
      changes = true;
    }
  }
  return new Map(order.map((id, at) => [id, order[nearest[at] ?? top] ?? null]));
}

/** Everything a case can come to, each after what comes behind it, loops aside. */
function postorder(graph: Graph): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const root of beginnings(graph)) {
    const work: { id: string; next: string[] }[] = [];
    const enter = (id: string) => {
      if (seen.has(id)) return;
      seen.add(id);
      work.push({ id, next: followersOf(graph, id) });
    };
    enter(root);
    for (let at = work.at(-1); at; at = work.at(-1)) {
      const next = at.next.pop();
      if (next !== undefined) {
        if (graph.nodes.has(next)) enter(next);
        continue;
      }
      order.push(at.id);
      work.pop();
    }
  }
  return order;
}
