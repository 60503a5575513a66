import type { Annotation, DataItem, Facts, Flow, FlowNode, MessageFlow, ProcessFact, Role } from '../facts/types.js';
import { groupBy } from '../group-by.js';

export type Thing = FlowNode | Flow | MessageFlow | Role | DataItem | Annotation | ProcessFact;

/** Which element of one diagram is which of the other. */
export class Pairs {
  private readonly forward = new Map<Thing, Thing>();
  private readonly backward = new Map<Thing, Thing>();
  private readonly numbers = new Map<Thing, number>();
  readonly before: Elements;
  readonly after: Elements;

  constructor(before: Facts, after: Facts) {
    this.before = new Elements(before);
    this.after = new Elements(after);
  }

  pair(before: Thing, after: Thing): void {
    this.forward.set(before, after);
    this.backward.set(after, before);
    const number = this.numbers.size;
    this.numbers.set(before, number);
    this.numbers.set(after, number);
  }

  afterOf<T extends Thing>(before: T): T | undefined {
    return this.forward.get(before) as T | undefined;
  }

  beforeOf<T extends Thing>(after: T): T | undefined {
    return this.backward.get(after) as T | undefined;
  }

  isPaired(thing: Thing): boolean {
    return this.numbers.has(thing);
  }

  /** The same text for an element on both sides; null if it has no counterpart. */
  key(side: Elements, id: string | null): string | null {
    const found = id === null ? undefined : side.get(id);
    const number = found && this.numbers.get(found);
    return number === undefined ? null : String(number);
  }

  /** Whether two ids, one of each diagram, mean the same element. */
  same(before: string | null, after: string | null): boolean {
    if (before === null || after === null) return before === after;
    const [one, other] = [this.before.get(before), this.after.get(after)];
    if (!one && !other) return before === after;
    return one !== undefined && this.forward.get(one) === other;
  }

  /** Whether two lists of ids mean the same elements, in any order. */
  sameSet(before: readonly string[], after: readonly string[]): boolean {
    return before.length === after.length && before.every((one) => after.some((other) => this.same(one, other)));
  }

  /**
   * Pairs what is still alone and has the same key on both sides: in their order, or only where one is alone with its key
   * on each side. A null key pairs with nothing.
   */
  pairBy<T extends Thing>(
    list: (side: Elements) => readonly T[],
    key: (thing: T, side: Elements) => string | null,
    { unique = false } = {},
  ): number {
    const alone = (side: Elements) => list(side).filter((one) => !this.isPaired(one));
    const [ones, others] = [alone(this.before), alone(this.after)];
    if (ones.length === 0 || others.length === 0) return 0;
    const byKey = groupBy(others, (one) => key(one, this.after));
    let paired = 0;
    for (const [shared, found] of groupBy(ones, (one) => key(one, this.before))) {
      const candidates = byKey.get(shared) ?? [];
      if (shared === null || (unique && (found.length > 1 || candidates.length > 1))) continue;
      for (const [index, one] of found.entries()) {
        const other = candidates[index];
        if (!other) break;
        this.pair(one, other);
        paired++;
      }
    }
    return paired;
  }
}

/** The elements of one diagram, by id; of several with one id the first. */
export class Elements {
  private readonly byId = new Map<string, Thing>();
  private readonly into: Map<string | null, Flow[]>;
  private readonly outOf: Map<string | null, Flow[]>;

  constructor(readonly facts: Facts) {
    const { processes, roles, nodes, flows, messageFlows, data, annotations } = facts;
    for (const one of [...nodes, ...roles, ...processes, ...data, ...flows, ...messageFlows, ...annotations])
      if (one.id && !this.byId.has(one.id)) this.byId.set(one.id, one);
    this.into = groupBy(flows, ({ target }) => target);
    this.outOf = groupBy(flows, ({ source }) => source);
  }

  get(id: string): Thing | undefined {
    return this.byId.get(id);
  }

  nameOf(id: string | null): string {
    const found = id === null ? undefined : this.byId.get(id);
    return found && 'name' in found ? found.name : '';
  }

  /** The steps before and after a step. */
  sources({ id }: FlowNode): (string | null)[] {
    return (id ? (this.into.get(id) ?? []) : []).map(({ source }) => source);
  }

  targets({ id }: FlowNode): (string | null)[] {
    return (id ? (this.outOf.get(id) ?? []) : []).map(({ target }) => target);
  }
}
