import type { Facts, Flow, FlowNode, StepFacts } from '../../../models/bpmn/facts.js';

const types: Record<string, string> = {
  s: 'StartEvent',
  e: 'EndEvent',
  x: 'ExclusiveGateway',
  p: 'ParallelGateway',
  o: 'InclusiveGateway',
  v: 'EventBasedGateway',
  b: 'BoundaryEvent',
  w: 'IntermediateCatchEvent',
  t: 'UserTask',
  c: 'SubProcess',
};

type Given = Partial<FlowNode> & { say?: Partial<StepFacts> };

/**
 * Facts of a drawing from a few words: the first letter of an id says what it is (`s1` a start, `x1` a decision, `t1` a
 * task …), ways are written `x1>t1:80` with their percent. `given` says more of a node: times, roles, borders.
 */
export function drawn(ways: readonly string[], given: Record<string, Given> = {}): Facts {
  const flows = ways.map(way);
  const ids = [
    ...new Set([...flows.flatMap(({ source, target }) => [source ?? '', target ?? '']), ...Object.keys(given)]),
  ];
  const nodes = ids.map((id) => node(id, given[id] ?? {}));
  return {
    name: '',
    documentation: '',
    exporter: '',
    drawing: '',
    processes: [],
    roles: [],
    nodes,
    flows,
    messageFlows: [],
    data: [],
    annotations: [],
    called: [],
    counts: {
      activities: 0,
      events: 0,
      gateways: 0,
      roles: 0,
      digitalSteps: 0,
      mediaBreaks: 0,
      workingMinutes: 0,
      waitingMinutes: 0,
    },
    words: [],
  };
}

/** Minutes of work and of waiting at a step, and who does it. */
export function takes(workingMinutes: number, waitingMinutes = 0, role: string | null = null): Given {
  return { role, say: { workingMinutes, waitingMinutes } };
}

/** An event on the border of an activity that happens in so many of 100 cases. */
export function onBorderOf(attachedTo: string, probability: number | null, interrupting = true): Given {
  return { attachedTo, interrupting, say: { probability } };
}

function way(text: string): Flow {
  const [, source = '', target = '', percent] = /^(\w+)>(\w+)(?::([\d.]+))?$/.exec(text) ?? [];
  const probability = percent === undefined ? null : Number(percent);
  return {
    id: `${source}>${target}`,
    name: '',
    condition: '',
    source,
    target,
    isDefault: false,
    probability,
    process: 'P',
    parent: null,
  };
}

function node(id: string, { say, ...more }: Given): FlowNode {
  const type = types[id[0] ?? ''] ?? 'UserTask';
  return {
    id,
    type,
    kind: type.endsWith('Event') ? 'event' : type.endsWith('Gateway') ? 'gateway' : 'activity',
    name: id,
    role: null,
    roleId: null,
    documentation: '',
    process: 'P',
    parent: null,
    attachedTo: null,
    interrupting: null,
    marker: null,
    eventDefinition: null,
    eventDetail: '',
    triggeredByEvent: false,
    step: {
      role: null,
      systems: [],
      workingMinutes: null,
      waitingMinutes: null,
      mediaBreak: null,
      accountable: null,
      consulted: [],
      informed: [],
      links: [],
      probability: null,
      ...say,
    },
    ...more,
  };
}
