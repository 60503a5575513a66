import { child, children, isA, localType, type ModdleElement, string } from '../moddle.js';
import { cleanName, documentation } from './clean.js';
import { eventFacts } from './events.js';
import type { Roles } from './roles.js';
import { flowProbability, stepFacts } from './step.js';
import type { Flow, FlowNode, NodeKind, Role } from './types.js';

/** Steps and flows of a process, those in its sub-processes after it; roles come from `roles`. */
export function readNodes(process: ModdleElement, roles: Roles): { nodes: FlowNode[]; flows: Flow[] } {
  const nodes: FlowNode[] = [];
  const flows: Flow[] = [];
  const pool = roles.poolOf(process);
  const visit = (container: ModdleElement, parent: string | null, inherited: Role | undefined) => {
    for (const element of children(container, 'flowElements')) {
      if (isA(element, 'bpmn:SequenceFlow')) flows.push(flowFact(element, process, parent));
      if (!isA(element, 'bpmn:FlowNode')) continue;
      const lane = inherited ?? laneOf(element, roles);
      nodes.push({ ...nodeFact(element, lane, pool), process: process.id ?? '', parent });
      visit(element, element.id ?? null, lane);
    }
  };
  visit(process, null, undefined);
  return { nodes, flows };
}

/** A boundary event belongs to the lane of its activity, wherever its own centre lies. */
function laneOf(node: ModdleElement, roles: Roles): Role | undefined {
  const host = child(node, 'attachedToRef');
  return (host && roles.laneOf(host)) ?? roles.laneOf(node);
}

function nodeFact(element: ModdleElement, lane: Role | undefined, pool: Role | undefined) {
  const step = stepFacts(element);
  const named = lane && lane.path.length > (pool?.path.length ?? 0) ? lane.label : undefined;
  return {
    id: element.id ?? '',
    type: localType(element),
    kind: kindOf(element),
    name: cleanName(string(element, 'name')),
    role: named ?? step.role ?? (lane?.label || pool?.label || null),
    roleId: lane?.id ?? pool?.id ?? null,
    documentation: documentation(element),
    attachedTo: child(element, 'attachedToRef')?.id ?? null,
    marker: markerOf(child(element, 'loopCharacteristics')),
    triggeredByEvent: element.triggeredByEvent === true,
    ...eventFacts(element),
    step,
  };
}

function kindOf(element: ModdleElement): NodeKind {
  if (isA(element, 'bpmn:Event')) return 'event';
  return isA(element, 'bpmn:Gateway') ? 'gateway' : 'activity';
}

function markerOf(loop: ModdleElement | undefined): FlowNode['marker'] {
  if (!loop) return null;
  if (isA(loop, 'bpmn:StandardLoopCharacteristics')) return 'loop';
  return loop.isSequential === true ? 'sequential' : 'parallel';
}

function flowFact(flow: ModdleElement, process: ModdleElement, parent: string | null): Flow {
  const source = child(flow, 'sourceRef');
  return {
    id: flow.id ?? '',
    name: cleanName(string(flow, 'name')),
    condition: cleanName(string(child(flow, 'conditionExpression'), 'body')),
    source: source?.id ?? null,
    target: child(flow, 'targetRef')?.id ?? null,
    isDefault: source !== undefined && child(source, 'default') === flow,
    probability: flowProbability(flow),
    process: process.id ?? '',
    parent,
  };
}
