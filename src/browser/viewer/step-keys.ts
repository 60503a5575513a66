import { type DiagramElement, is, type Services } from './services.js';

/** Steps in reading order: by lane from top to bottom, then from left to right. */
export function readingOrder(registry: Services['elementRegistry']): DiagramElement[] {
  const steps = registry.filter((element) => !element.labelTarget && is(element, 'bpmn:FlowNode'));
  return steps.sort((a, b) => rowOf(a) - rowOf(b) || a.x - b.x || a.y - b.y);
}

function rowOf(element: DiagramElement): number {
  const lane =
    element.parent && (is(element.parent, 'bpmn:Lane') || is(element.parent, 'bpmn:SubProcess'))
      ? element.parent
      : null;
  return lane ? lane.y : Math.round((element.y + element.height / 2) / 90);
}

/** The step an arrow key leads to: along the flow to the right and left, in reading order down and up. */
export function nextStep(current: DiagramElement | null, key: string, order: DiagramElement[]): DiagramElement | null {
  if (!current) return order[0] ?? null;
  if (key === 'ArrowRight') return along(current.outgoing, 'target') ?? neighbour(order, current, 1);
  if (key === 'ArrowLeft') return along(current.incoming, 'source') ?? neighbour(order, current, -1);
  if (key === 'ArrowDown') return neighbour(order, current, 1);
  if (key === 'ArrowUp') return neighbour(order, current, -1);
  if (key === 'Home') return order[0] ?? null;
  if (key === 'End') return order.at(-1) ?? null;
  return null;
}

function along(flows: DiagramElement[], end: 'source' | 'target'): DiagramElement | undefined {
  return flows.find((flow) => is(flow, 'bpmn:SequenceFlow'))?.[end];
}

function neighbour(order: DiagramElement[], current: DiagramElement, step: number): DiagramElement | null {
  return order[order.indexOf(current) + step] ?? null;
}
