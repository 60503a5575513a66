/** One step of a diagram that is gone through, as far as going through it must know it. */
export interface Stop {
  id: string;
  /** Which of the diagram's processes it belongs to. */
  part: number;
  ways: Way[];
  /** Its ways run at the same time. */
  together: boolean;
  /** Waits here until all of several ways have come. */
  waits: boolean;
}

export interface Way {
  label: string;
  isDefault: boolean;
  /** In how many of 100 cases it is taken. */
  probability: number | null;
  /** null: it leads nowhere. */
  to: string | null;
  /** Something that may come in between, such as a deadline that passes. */
  exception: boolean;
}

/** Where one stands, how one came there, and which of the ways that run at the same time are still to be told. */
export interface Walk {
  at: string;
  open: readonly string[];
  before: Walk | null;
}

/** A walk that stands at the first stop or at the one named; null where there is nothing to walk through. */
export function begin(stops: readonly Stop[], at?: string): Walk | null {
  const first = stops.find(({ id }) => id === at) ?? stops[0];
  return first ? { at: first.id, open: [], before: null } : null;
}

/** To any step, such as one that was pressed in the drawing. */
export function jump(walk: Walk, to: string): Walk {
  return to === walk.at ? walk : { at: to, open: [], before: walk };
}

/** One step back; at the first one it stays. */
export function back(walk: Walk): Walk {
  return walk.before ?? walk;
}

/** The steps from the first to where one stands. */
export function trail(walk: Walk): string[] {
  const steps: string[] = [];
  for (let one: Walk | null = walk; one; one = one.before) steps.push(one.at);
  return steps.reverse();
}

/**
 * One step on: by the chosen way, else by the one taken most often, else by the first. Ways that run at the same time are told one after the other before
 * the step that waits for them. The same walk comes back where it ends.
 */
export function forward(stops: readonly Stop[], walk: Walk, chosen?: number): Walk {
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const here = byId.get(walk.at);
  if (!here) return walk;
  const way = chosen === undefined ? usual(here) : here.ways[chosen];
  if (chosen !== undefined && !way?.to) return walk;
  const others = here.together && !way?.exception ? targets(here).filter((id) => id !== way?.to) : [];
  const open = [...others, ...walk.open];
  const to = way?.to ?? null;
  const first = open.find((id) => id !== to && (to === null || (byId.get(to)?.waits && leads(byId, id, to))));
  if (first) return { at: first, open: open.filter((id) => id !== first), before: walk };
  const next = to ?? nextPart(stops, here, walk);
  return next === null ? walk : { at: next, open: open.filter((id) => id !== next), before: walk };
}

function usual({ ways }: Stop): Way | undefined {
  const regular = ways.filter(({ exception }) => !exception);
  return regular.toSorted((a, b) => (b.probability ?? 0) - (a.probability ?? 0))[0];
}

const targets = ({ ways }: Stop): string[] => ways.flatMap(({ to, exception }) => (to && !exception ? [to] : []));

function leads(byId: ReadonlyMap<string, Stop>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === to) return true;
    const stop = byId.get(id);
    if (!stop || seen.has(id)) continue;
    seen.add(id);
    next.push(...targets(stop));
  }
  return false;
}

/** A diagram of several pools goes on with the next of them that was not told yet. */
function nextPart(stops: readonly Stop[], { part }: Stop, walk: Walk): string | null {
  const told = new Set(trail(walk));
  const parts = new Set(stops.filter(({ id }) => told.has(id)).map((stop) => stop.part));
  return stops.find((stop) => stop.part > part && !parts.has(stop.part))?.id ?? null;
}
