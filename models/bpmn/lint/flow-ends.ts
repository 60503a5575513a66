import { elements, flowElements, type ModdleElement, processes } from './model.js';

/**
 * Many tools write sequence flows without `incoming` and `outgoing` on their ends, and the rules read only those.
 * Completes them while `run` works and takes away afterwards what was added, so that the diagram stays as it was.
 */
export async function withFlowEnds<T>(definitions: ModdleElement, run: () => Promise<T>): Promise<T> {
  const added: [end: ModdleElement, side: 'incoming' | 'outgoing', flow: ModdleElement][] = [];
  for (const flow of processes(definitions).flatMap(flowElements)) {
    if (flow.$type !== 'bpmn:SequenceFlow') continue;
    for (const [end, side] of [[flow.sourceRef, 'outgoing'] as const, [flow.targetRef, 'incoming'] as const]) {
      const element = end as ModdleElement | undefined;
      if (!element || elements(element[side]).includes(flow)) continue;
      element[side] = [...elements(element[side]), flow];
      added.push([element, side, flow]);
    }
  }
  try {
    return await run();
  } finally {
    for (const [element, side, flow] of added)
      element[side] = elements(element[side]).filter((present) => present !== flow);
  }
}
