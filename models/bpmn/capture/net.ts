import { groupBy } from '../group-by.js';
import { type Details, noDetails, type PlanFlow, type PlanNode, type Statement } from './types.js';

/** An arrow that has left a node and does not know yet where it leads. */
export interface Loose {
  from: number;
  name: string;
  probability: number | null;
  /** Ways leave in the order of the lines, wherever they lead. */
  order: number;
}

/** The elements and arrows of a plan as they come; the key of a node is its place among the nodes. */
export class Net {
  readonly nodes: PlanNode[] = [];
  readonly flows: PlanFlow[] = [];
  readonly #order = new Map<PlanFlow, number>();
  #ways = 0;

  add(type: string, role: string | null, statement: Statement | null): PlanNode {
    const details: Details = statement?.details ?? noDetails();
    const node: PlanNode = {
      key: this.nodes.length,
      type,
      name: statement?.name ?? '',
      role,
      line: statement?.line ?? 0,
      details,
      event: eventOf(statement),
      host: null,
      id: statement?.id ?? null,
    };
    this.nodes.push(node);
    return node;
  }

  /** An arrow that leaves a node now, whenever it arrives. */
  leaving({ key }: PlanNode, name = '', probability: number | null = null): Loose {
    this.#ways += 1;
    return { from: key, name, probability, order: this.#ways };
  }

  connect(loose: Loose[], to: PlanNode): void {
    for (const { from, name, probability, order } of loose) {
      const flow = { from, to: to.key, name, probability };
      this.flows.push(flow);
      this.#order.set(flow, order);
    }
  }

  /** Brings ways together that lead to a node as one. */
  merge(loose: Loose[], before: PlanNode): PlanNode {
    const merge = this.add('ExclusiveGateway', before.role, null);
    merge.line = before.line;
    this.connect(loose, merge);
    return merge;
  }

  /** A gateway either brings ways together or parts them; where one does both, a second one is put before it. */
  mergeBeforeGateways(): void {
    const incoming = groupBy(this.flows, ({ to }) => to);
    for (const node of [...this.nodes]) {
      const flows = incoming.get(node.key) ?? [];
      const parts = this.flows.filter(({ from }) => from === node.key).length > 1;
      if (!/Gateway$/.test(node.type) || !parts || flows.length < 2) continue;
      const merge = this.add('ExclusiveGateway', node.role, null);
      merge.line = node.line;
      for (const flow of flows) flow.to = merge.key;
      this.connect([this.leaving(merge)], node);
    }
  }

  /** As they were written, which is not always as they arrived. */
  flowsInOrder(): PlanFlow[] {
    return [...this.flows].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}

function eventOf(statement: Statement | null): PlanNode['event'] {
  if (!statement) return null;
  if (statement.kind === 'wait') return 'timer';
  if (statement.kind === 'receive' || statement.kind === 'send') return 'message';
  return statement.kind === 'end' && statement.details.messages.some(({ incoming }) => !incoming) ? 'message' : null;
}
