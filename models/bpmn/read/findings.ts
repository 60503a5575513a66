import type { ParseResult } from 'bpmn-moddle';
import { child, children, isA, type ModdleElement } from '../moddle.js';
import type { Notice } from '../notices.js';
import { naming } from './losses.js';

/** What a person should know about a model that was read: flows without ends, steps without a place in the drawing. */
export function findings({ rootElement: definitions }: ParseResult): Notice[] {
  const notices: Notice[] = [];
  const drawn = drawnElements(definitions);
  const diagrams = children(definitions, 'diagrams').length;
  let nodes = 0;
  const visit = (container: ModdleElement) => {
    for (const element of children(container, 'flowElements')) {
      if (isA(element, 'bpmn:FlowNode')) {
        nodes += 1;
        if (drawn.size > 0 && !drawn.has(element))
          notices.push({ ...naming(element), code: 'not-drawn', kind: 'warning' });
      } else if (element.$type === 'bpmn:SequenceFlow' && isDangling(element))
        notices.push({ ...naming(element), code: 'flow-dangling', kind: 'warning' });
      visit(element);
    }
  };
  for (const root of children(definitions, 'rootElements')) {
    visit(root);
    for (const flow of children(root, 'messageFlows'))
      if (isDangling(flow)) notices.push({ ...naming(flow), code: 'message-flow-dangling', kind: 'warning' });
  }
  if (nodes === 0) notices.push({ code: 'no-process', kind: 'warning' });
  else if (drawn.size === 0) notices.push({ code: 'no-layout', kind: 'warning' });
  if (diagrams > 1) notices.push({ code: 'several-diagrams', kind: 'warning', params: { count: diagrams } });
  return notices;
}

/** The elements that have a shape with a place. */
export function drawnElements(definitions: ModdleElement): Set<ModdleElement> {
  const drawn = new Set<ModdleElement>();
  for (const diagram of children(definitions, 'diagrams'))
    for (const shape of children(child(diagram, 'plane'), 'planeElement')) {
      const element = child(shape, 'bpmnElement');
      if (element && child(shape, 'bounds')) drawn.add(element);
    }
  return drawn;
}

function isDangling(flow: ModdleElement): boolean {
  return !child(flow, 'sourceRef') || !child(flow, 'targetRef');
}
