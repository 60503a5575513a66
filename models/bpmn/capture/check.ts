import { planOf } from './plan.js';
import type { Misfit, Sketch } from './sketch.js';
import type { Plan, Program } from './types.js';

/** Draws the lines again and tells of what other arrows would leave than in the process they were written from. */
export function planned(sketch: Sketch, program: Program): Misfit[] {
  const { plan } = planOf(program);
  const now = targets(idsOfWays(plan));
  const then = targets(withoutJoins(sketch));
  return sketch.nodes.flatMap(({ id, name, kind, isStart }): Misfit[] => {
    if (kind === 'join' || (now.get(id) ?? '') === (then.get(id) ?? '')) return [];
    // A process that simply stops gets an end, and one that begins with a step gets a start.
    if (!then.get(id) && kind !== 'decision' && !isStart) return [];
    return [{ id: id.replace(/ (?:split|join)$/, ''), name, key: 'structure' }];
  });
}

type Arrow = [from: string, to: string];

function targets(arrows: Arrow[]): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const [from, to] of arrows) found.set(from, [...(found.get(from) ?? []), to]);
  return new Map([...found].map(([from, to]) => [from, [...new Set(to)].sort().join(' ')]));
}

function withoutJoins({ nodes, ways }: Sketch): Arrow[] {
  const joins = new Set(nodes.filter(({ kind }) => kind === 'join').map(({ id }) => id));
  return through(
    ways.map(({ from, to }) => [from, to]),
    joins,
  );
}

/** Arrows between what was written from an element; what brings ways together has none. */
function idsOfWays(plan: Plan): Arrow[] {
  const name = (key: number) => plan.nodes[key]?.id ?? `new ${key}`;
  const added = new Set(
    plan.nodes.filter(({ id, type }) => id === null && type !== 'EndEvent').map(({ key }) => name(key)),
  );
  const arrows = plan.flows.map(({ from, to }): Arrow => [name(from), name(to)]);
  return through(arrows, added);
}

function through(arrows: Arrow[], passed: ReadonlySet<string>): Arrow[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const beyond = (id: string, seen: Set<string>): string[] => {
    if (!passed.has(id)) return [id];
    if (seen.has(id)) return [];
    seen.add(id);
    return (next.get(id) ?? []).flatMap((one) => beyond(one, seen));
  };
  return arrows
    .filter(([from]) => !passed.has(from))
    .flatMap(([from, to]) => beyond(to, new Set()).map((one): Arrow => [from, one]));
}
