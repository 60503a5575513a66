import { minutesOfIso } from '../duration.js';
import { chosenEntries, chosenWays, type Random } from './choice.js';
import { type Entry, processKey } from './graph.js';
import { type Joined, Joining } from './joining.js';
import type { Model } from './model.js';
import { Queue } from './queue.js';
import { Scope } from './scope.js';

/** A piece of work: it comes to a step, or leaves it, done or stopped by an exception. */
interface Piece {
  node: string;
  way: string;
  scope: Scope;
  is: 'coming' | 'done' | 'stopped';
}

/** How long an activity goes on, and the exception thrown inside it. */
interface Stay {
  began: number;
  done: number;
  thrown: string | null;
}

export interface Played {
  minutes: number;
  /** Joins that waited for work that never came, and went on without it. */
  stuck: string[];
  /** What it took to find out: steps, and looks at what waits for each other. */
  moves: number;
}

/** So much happens in no case of a town hall; a drawing that multiplies its work ends here. */
const mostMoves = 10_000;

/**
 * Plays one case through: pieces of work move along the ways, take their time at steps, choose by chance at decisions,
 * wait for each other at joins. Returns the minutes until the last is done.
 */
export function playCase(model: Model, random: Random): Played {
  return new Case(model, random).play();
}

class Case {
  readonly #queue = new Queue<Piece>();
  readonly #joining: Joining;
  readonly #stuck: string[] = [];
  #last = 0;

  constructor(
    private readonly model: Model,
    private readonly random: Random,
  ) {
    this.#joining = new Joining(model.joins);
  }

  play(): Played {
    for (const key of this.model.processes) this.#begin(key, null, 0, this.model.graph.entries.get(key) ?? []);
    let steps = 0;
    while (steps + this.#joining.looks < mostMoves) {
      const next = this.#queue.take();
      if (next) {
        steps += 1;
        this.#take(next.at, next.item);
      }
      const joined = this.#joining.merged() ?? (next ? null : this.#joining.released());
      if (joined) this.#goOn(joined);
      else if (!next) break;
    }
    return { minutes: this.#last, stuck: this.#stuck, moves: steps + this.#joining.looks };
  }

  #begin(container: string, outer: Scope | null, now: number, entries: readonly Entry[]): void {
    const scope = new Scope(container, outer, now);
    for (const { id } of chosenEntries(entries, this.random)) this.#move(now, id, '', scope);
    for (const { id, share } of this.model.graph.occasions.get(container) ?? [])
      if (share > 0 && this.random() < share) this.#move(now, id, '', scope);
    if (scope.live === 0) this.#finish(scope);
  }

  #move(at: number, node: string, way: string, scope: Scope): void {
    scope.live += 1;
    scope.count(node, 1);
    this.#queue.put(at, { node, way, scope, is: 'coming' });
  }

  #take(now: number, { node, way, scope, is }: Piece): void {
    if (scope.isDead()) return;
    scope.count(node, -1);
    if (is !== 'coming') this.#leave(now, node, scope, is === 'stopped');
    else if (!this.model.joins.has(node)) this.#work(now, node, scope);
    else {
      const joined = this.#joining.arrive(node, way, scope, now);
      if (joined) this.#goOn(joined);
    }
  }

  #goOn({ node, scope, at, pieces, isStuck }: Joined): void {
    if (isStuck) this.#stuck.push(node);
    scope.live -= pieces - 1;
    this.#work(at, node, scope);
  }

  #work(now: number, id: string, scope: Scope): void {
    const { working, waiting } = this.model.times.get(id) ?? { working: null, waiting: null };
    const done = now + (working ?? 0) + (waiting ?? 0);
    for (const start of this.model.startedBy.get(id) ?? []) {
      const process = processKey(this.model.graph.nodes.get(start)?.process ?? '');
      this.#begin(process, null, done, [{ id: start, share: 1 }]);
    }
    const entries = this.model.graph.entries.get(id);
    if (entries) {
      scope.count(id, 1);
      this.#begin(id, scope, done, entries);
      return;
    }
    const stopped = this.#stoppedAt(id, scope, { began: now, done, thrown: null });
    const at = stopped ?? done;
    if (at === now) this.#leave(now, id, scope, stopped !== null);
    else {
      scope.count(id, 1);
      this.#queue.put(at, { node: id, way: '', scope, is: stopped === null ? 'done' : 'stopped' });
    }
  }

  #finish(scope: Scope): void {
    if (scope.isOver) return;
    scope.isOver = true;
    this.#last = Math.max(this.#last, scope.end);
    const { outer, container } = scope;
    if (!outer || outer.isDead()) return;
    outer.count(container, -1);
    const stopped = this.#stoppedAt(container, outer, { began: scope.began, done: scope.end, thrown: scope.thrown });
    this.#leave(stopped ?? scope.end, container, outer, stopped !== null);
  }

  #leave(now: number, id: string, scope: Scope, isStopped: boolean): void {
    if (this.#throwsOut(id, scope, now)) return;
    if (!isStopped) {
      const ways = this.model.ways.get(id) ?? [];
      for (const way of chosenWays(ways, this.model.splits.get(id) ?? 'all', this.random))
        this.#move(now, way.target, way.id, scope);
    }
    this.#last = Math.max(this.#last, now);
    scope.live -= 1;
    scope.end = Math.max(scope.end, now);
    const node = this.model.graph.nodes.get(id);
    const ends = node?.type === 'EndEvent' && node.eventDefinition === 'terminate';
    if (scope.live <= 0 || ends) this.#finish(scope);
  }

  /** Sends work on from the events on the border; says when the way through the activity is given up, if it is. */
  #stoppedAt(id: string, scope: Scope, { began, done, thrown }: Stay): number | null {
    let stopped: number | null = null;
    const exceptions = this.model.exceptions.get(id) ?? [];
    let point = exceptions.length > 0 ? this.random() : 1;
    for (const { id: border, interrupts, chance } of exceptions) {
      const happens = interrupts ? point >= 0 && point < (chance ?? 0) : this.random() < (chance ?? 0);
      if (interrupts) point -= chance ?? 0;
      if (!(happens || thrown === border) || (interrupts && stopped !== null)) continue;
      const at = Math.min(done, began + this.#timer(border));
      this.#move(at, border, '', scope);
      if (interrupts) stopped = at;
    }
    return stopped;
  }

  #timer(border: string): number {
    const event = this.model.graph.nodes.get(border);
    const minutes = event?.eventDefinition === 'timer' ? minutesOfIso(event.eventDetail) : null;
    return minutes ?? Number.POSITIVE_INFINITY;
  }

  /** An error or escalation that an activity around it has an exception for; true: that activity is given up. */
  #throwsOut(id: string, scope: Scope, now: number): boolean {
    for (let one: Scope | null = scope; one?.outer; one = one.outer) {
      const caught = this.model.exceptions.get(one.container)?.find(({ thrownBy }) => thrownBy.includes(id));
      if (!caught) continue;
      if (!caught.interrupts) this.#move(now, caught.id, '', one.outer);
      else {
        one.thrown = caught.id;
        one.end = Math.max(one.end, now);
        this.#finish(one);
      }
      return caught.interrupts;
    }
    return false;
  }
}
