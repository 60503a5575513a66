import { minutesOfIso } from '../duration.js';
import type { FlowNode } from '../facts/types.js';
import type { Graph } from './graph.js';

/** Minutes of one visit; null means not said. */
export interface Times {
  working: number | null;
  waiting: number | null;
}

/**
 * What a step takes by itself. A sub-process takes what is drawn in it, its own times only where nothing in it says any;
 * a timer that is waited for takes its duration, where no waiting time is noted.
 */
export function timesOf(graph: Graph): Map<string, Times> {
  const noted = new Map([...graph.nodes.values()].map((node) => [node.id, notedTimes(node)]));
  const told = new Set<string>();
  for (const node of graph.nodes.values()) {
    const { working, waiting } = noted.get(node.id) ?? nothing;
    if (working === null && waiting === null) continue;
    for (let parent = node.parent; parent !== null; parent = graph.nodes.get(parent)?.parent ?? null) told.add(parent);
  }
  for (const id of told) noted.set(id, nothing);
  return noted;
}

const nothing: Times = { working: null, waiting: null };

function notedTimes({ step, type, eventDefinition, eventDetail }: FlowNode): Times {
  const timer = type === 'IntermediateCatchEvent' && eventDefinition === 'timer' ? minutesOfIso(eventDetail) : null;
  return { working: step.workingMinutes, waiting: step.waitingMinutes ?? timer };
}

/** An activity that is asked how long it takes: not a sub-process, whose content is asked instead. */
export function isTimed(graph: Graph, node: FlowNode): boolean {
  return node.kind === 'activity' && !graph.entries.has(node.id);
}
