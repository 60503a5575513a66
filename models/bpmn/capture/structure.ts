import { groupBy } from '../group-by.js';
import { flowWalk } from '../walk.js';
import type { Misfit, Sketch, SketchNode, Way } from './sketch.js';
import { asks, type Branch, noDetails, type Statement } from './types.js';

/** Orders a process into lines: ways of a decision until they come together again, jumps for what goes elsewhere. */
export function structured(sketch: Sketch): { body: Statement[]; misfits: Misfit[] } {
  return new Structurer(sketch).run();
}

class Structurer {
  readonly #nodes: Map<string, SketchNode>;
  readonly #order: string[];
  readonly #place: Map<string, number>;
  readonly #out: Map<string, Way[]>;
  readonly #in: Map<string, Way[]>;
  readonly #said = new Map<string, Statement>();
  readonly #catches: Map<string, SketchNode[]>;
  readonly #waiting: { step: Statement; node: SketchNode; next: string | null }[] = [];
  readonly #misfits: Misfit[] = [];

  constructor({ nodes, ways }: Sketch) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#out = groupBy(ways, ({ from }) => from);
    this.#in = groupBy(ways, ({ to }) => to);
    this.#catches = groupBy(
      nodes.filter(({ host }) => host !== null),
      ({ host }) => host?.id ?? '',
    );
    const rank = (node: SketchNode) => (node.isStart ? 0 : this.#in.has(node.id) || node.host ? 2 : 1);
    const starts = [...nodes].sort((a, b) => rank(a) - rank(b)).map(({ id }) => id);
    this.#order = flowWalk(starts, (id) => [
      ...(this.#out.get(id) ?? []).map(({ to }) => to),
      ...(this.#catches.get(id) ?? []).map((node) => node.id),
    ]);
    this.#place = new Map(this.#order.map((id, index) => [id, index]));
  }

  run(): { body: Statement[]; misfits: Misfit[] } {
    const [first] = this.#order;
    const body = first ? this.#block(first, new Set()) : [];
    this.#sayCatches();
    for (const id of this.#order) {
      const node = this.#nodes.get(id);
      if (this.#said.has(id) || !node || node.kind === 'join' || node.kind === 'catch') continue;
      this.#misfits.push({ id, name: node.name, key: node.isStart ? 'severalStarts' : 'unreached' });
      if (node.isStart) this.#said.set(id, statement(node));
      else body.push(...this.#block(id, new Set()));
      this.#sayCatches();
    }
    return { body, misfits: this.#misfits };
  }

  /** From a node on until what follows the block around it (`stops`, the nearest first). */
  #block(from: string, stops: ReadonlySet<string>): Statement[] {
    const body: Statement[] = [];
    let at: string | null = from;
    while (at !== null && !isFirst(stops, at)) {
      const node = this.#nodes.get(at);
      if (!node) return body;
      if (this.#said.has(at) || stops.has(at)) return [...body, jump(node)];
      if (node.kind === 'join') {
        if (!this.#said.has(node.id)) this.#misfits.push({ id: node.id, name: node.name, key: 'parallelOpen' });
        at = this.#out.get(node.id)?.[0]?.to ?? null;
        continue;
      }
      const said = statement(node);
      this.#said.set(node.id, said);
      body.push(said);
      const out: Way[] = this.#out.get(node.id) ?? [];
      for (const caught of this.#catches.get(node.id) ?? [])
        this.#waiting.push({ step: said, node: caught, next: out[0]?.to ?? null });
      if (node.kind === 'end') return body;
      if (out.length === 0) return [...body, { ...jump(node), kind: 'end', role: node.role, id: null }];
      if (!asks(node.kind) && node.kind !== 'parallel') {
        at = out[0]?.to ?? null;
        continue;
      }
      at = node.kind === 'decision' ? this.#decide(said, out, stops) : this.#together(said, out, node.several);
    }
    return body;
  }

  /** Said when the rest is: where such a way comes back to it, it jumps there, or goes on where its step does. */
  #sayCatches(): void {
    for (let one = this.#waiting.shift(); one; one = this.#waiting.shift()) {
      const { step, node, next } = one;
      const [way] = this.#out.get(node.id) ?? [];
      if (!node.host || !way) continue;
      const { event, stops } = node.host;
      this.#said.set(node.id, step);
      const body = this.#block(way.to, new Set(stops && next ? [next] : []));
      const { id, name: label, details } = node;
      step.catches.push({ line: 0, label, probability: null, body, event, timer: details.timer, stops, id });
    }
  }

  #decide(said: Statement, out: Way[], stops: ReadonlySet<string>): string | null {
    const [outer] = stops;
    const next = this.#meeting(out, outer ?? null);
    const within = next === null || next === outer ? stops : new Set([next, ...stops]);
    said.branches = out.map((way) => this.#way(way, within));
    return next;
  }

  #way({ to, label, probability }: Way, stops: ReadonlySet<string>): Branch {
    return { line: 0, label, probability, body: this.#block(to, stops) };
  }

  #together(said: Statement, out: Way[], several: boolean): string | null {
    const join = this.#join(out);
    const closing = join === null ? undefined : this.#nodes.get(join);
    if (closing && closing.several !== several)
      this.#misfits.push({ id: said.id ?? '', name: said.name, key: 'parallelOpen' });
    // Within one of the ways nothing may lead out of it but to where they come together.
    said.branches = out.map((way) => this.#way(way, join ? new Set([join]) : new Set()));
    if (!join) return null;
    this.#said.set(join, said);
    return this.#out.get(join)?.[0]?.to ?? null;
  }

  /** Where most ways come together first; if they never do, the longest of them goes on below the decision. */
  #meeting(out: Way[], stop: string | null): string | null {
    const reached = out.map(({ to }) => this.#reach(to, stop));
    const counts = new Map<string, number>();
    for (const ids of reached) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    const inOrder = [...counts.keys()].sort((a, b) => this.#at(a) - this.#at(b));
    if (most > 1) return inOrder.find((id) => counts.get(id) === most) ?? null;
    if (stop !== null && counts.has(stop)) return stop;
    const ending = out.filter((_, index) => [...(reached[index] ?? [])].some((id) => this.#isEnd(id)));
    if (ending.length === 1 && ending[0]) return ending[0].to;
    const sizes = reached.map(({ size }) => size);
    const longest = sizes.indexOf(Math.max(...sizes));
    const others = sizes.filter((_, index) => index !== longest);
    const size = sizes[longest] ?? 0;
    return size > 2 && size > Math.max(0, ...others) ? (out[longest]?.to ?? null) : null;
  }

  /** What can be reached without what is already said, and not beyond the end of the block. */
  #reach(from: string, stop: string | null): Set<string> {
    const found = new Set<string>();
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id) || (this.#said.has(id) && id !== stop)) continue;
      found.add(id);
      const at = id;
      if (at === stop) continue;
      // Ways back are jumps; what they lead to does not come after.
      open.push(...(this.#out.get(at) ?? []).map(({ to }) => to).filter((to) => this.#at(to) > this.#at(at)));
    }
    return found;
  }

  #isEnd(id: string): boolean {
    return this.#nodes.get(id)?.kind === 'end' || (this.#out.get(id) ?? []).length === 0;
  }

  /** The first place where ways done at the same time come together. */
  #join(out: Way[]): string | null {
    const reached = out.map(({ to }) => this.#reach(to, null));
    const going = reached.filter((ids) => [...ids].some((id) => this.#nodes.get(id)?.kind === 'join'));
    const joins = this.#order.filter((id) => this.#nodes.get(id)?.kind === 'join');
    return going.length < 2 ? null : (joins.find((id) => going.every((ids) => ids.has(id))) ?? null);
  }

  #at(id: string): number {
    return this.#place.get(id) ?? 0;
  }
}

function isFirst(stops: ReadonlySet<string>, id: string): boolean {
  const [first] = stops;
  return first === id;
}

function statement({ id, kind, name, role, details }: SketchNode): Statement {
  const said = kind === 'join' || kind === 'catch' ? 'parallel' : kind;
  return { kind: said, line: 0, label: '', role, name, details, branches: [], catches: [], id };
}

/** Its name is written when all names are known. */
function jump({ id }: SketchNode): Statement {
  return {
    kind: 'jump',
    line: 0,
    label: '',
    role: null,
    name: '',
    details: noDetails(),
    branches: [],
    catches: [],
    id,
  };
}
