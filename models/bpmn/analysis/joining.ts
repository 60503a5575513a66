import type { Join } from './model.js';
import type { Scope } from './scope.js';

/** Pieces of work that came together and go on as one. */
export interface Joined {
  node: string;
  scope: Scope;
  at: number;
  pieces: number;
  /** Not everything came that the join waits for. */
  isStuck: boolean;
}

interface Held {
  node: string;
  scope: Scope;
  /** By way: when they came. */
  arrived: Map<string, number[]>;
}

/** The joins of one case and what waits at them. */
export class Joining {
  readonly #held: Held[] = [];
  /** How often it was looked whether something may go on. */
  looks = 0;

  constructor(private readonly joins: Map<string, Join>) {}

  /** A piece of work comes to a join; what goes on is returned at once where the join needs no more. */
  arrive(node: string, way: string, scope: Scope, at: number): Joined | null {
    const held = this.#held.find((one) => one.node === node && one.scope === scope) ?? this.#hold(node, scope);
    const times = held.arrived.get(way);
    if (times) times.push(at);
    else held.arrived.set(way, [at]);
    const join = this.joins.get(node);
    if (join?.kind !== 'all' || join.ways.some((one) => (held.arrived.get(one) ?? []).length === 0)) return null;
    // A sub-process that was stopped in between sends its work on from then.
    const last = Math.max(...join.ways.map((one) => held.arrived.get(one)?.shift() ?? at));
    if ([...held.arrived.values()].every((one) => one.length === 0)) this.#drop(held);
    return { node, scope, at: last, pieces: join.ways.length, isStuck: false };
  }

  /** The join of some ways to which nothing that is under way can come any more. */
  merged(): Joined | null {
    for (const held of this.#held) {
      this.looks += this.#held.length + held.scope.at.size;
      const join = this.joins.get(held.node);
      if (join?.kind !== 'some' || held.scope.isDead() || held.scope.isAtOneOf(join.before, held.node)) continue;
      if (this.#held.some((other) => other !== held && other.scope === held.scope && join.before.has(other.node)))
        continue;
      return this.#goOn(held, false);
    }
    return null;
  }

  /** Nothing moves any more: the first that waits goes on without the rest. */
  released(): Joined | null {
    for (let held = this.#held[0]; held; held = this.#held[0]) {
      if (!held.scope.isDead()) return this.#goOn(held, this.joins.get(held.node)?.kind === 'all');
      this.#drop(held);
    }
    return null;
  }

  #hold(node: string, scope: Scope): Held {
    const held: Held = { node, scope, arrived: new Map() };
    this.#held.push(held);
    return held;
  }

  #drop(held: Held): void {
    this.#held.splice(this.#held.indexOf(held), 1);
  }

  #goOn(held: Held, isStuck: boolean): Joined {
    this.#drop(held);
    const arrivals = [...held.arrived.values()].flat();
    this.looks += arrivals.length;
    return { ...held, at: Math.max(...arrivals), pieces: arrivals.length, isStuck };
  }
}
