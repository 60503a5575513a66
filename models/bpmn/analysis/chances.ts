import type { FlowNode } from '../facts/types.js';
import type { Graph } from './graph.js';

/** An event on the border of an activity, and how often it happens. */
export interface Exception {
  id: string;
  interrupts: boolean;
  /** Per visit of the activity (0–1); null: as often as one of `thrownBy` is reached inside it. */
  chance: number | null;
  thrownBy: string[];
}

const thrown = ['error', 'escalation', 'cancel'];

/**
 * The exceptions of an activity. One that says how often it happens happens so often; an error, escalation or cancellation
 * that does not is as frequent as the events inside the sub-process that throw it; any other counts as never.
 */
export function exceptionsOf(graph: Graph, host: string): Exception[] {
  const borders = graph.borders.get(host) ?? [];
  const list = borders.map((event): Exception => {
    const chance = event.step.probability;
    const sources = chance === null ? throwersOf(graph, host, event) : [];
    return {
      id: event.id,
      interrupts: event.interrupting !== false,
      chance: chance === null ? (sources.length > 0 ? null : 0) : chance / 100,
      thrownBy: sources,
    };
  });
  const sum = list.reduce((total, { interrupts, chance }) => total + (interrupts ? (chance ?? 0) : 0), 0);
  // An activity is interrupted once at most.
  return sum > 1
    ? list.map((one) => (one.interrupts && one.chance !== null ? { ...one, chance: one.chance / sum } : one))
    : list;
}

/** Boundary events nobody says the frequency of; a compensation is no exception from the way of the work. */
export function isUnsaid(graph: Graph, event: FlowNode): boolean {
  if (!event.attachedTo || event.step.probability !== null || event.eventDefinition === 'compensate') return false;
  return throwersOf(graph, event.attachedTo, event).length === 0;
}

function throwersOf(graph: Graph, host: string, event: FlowNode): string[] {
  if (!event.eventDefinition || !thrown.includes(event.eventDefinition)) return [];
  return [...graph.nodes.values()]
    .filter(
      (node) =>
        node.kind === 'event' &&
        !node.attachedTo &&
        (node.type === 'EndEvent' || node.type === 'IntermediateThrowEvent') &&
        node.eventDefinition === event.eventDefinition &&
        (node.eventDetail === event.eventDetail || !node.eventDetail || !event.eventDetail) &&
        isInside(graph, node, host),
    )
    .map(({ id }) => id);
}

function isInside(graph: Graph, node: FlowNode, host: string): boolean {
  for (let parent = node.parent; parent !== null; parent = graph.nodes.get(parent)?.parent ?? null)
    if (parent === host) return true;
  return false;
}
