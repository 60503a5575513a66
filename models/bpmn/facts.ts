import { cleanName, documentation } from './facts/clean.js';
import { count } from './facts/counts.js';
import { readData } from './facts/data.js';
import { drawingMark } from './facts/drawing.js';
import { readNodes } from './facts/nodes.js';
import { type Roles, readRoles } from './facts/roles.js';
import type { Facts, FlowNode, MessageFlow, ProcessFact } from './facts/types.js';
import { child, children, localType, type ModdleElement, string } from './moddle.js';

export type * from './facts/types.js';

/**
 * Says in plain JSON what a diagram contains. Trusts little: roles come from lanes, or from where a step is drawn;
 * names are cleaned to one line; `incoming` and `outgoing` are ignored, as many tools leave them out. Never throws.
 */
export function extractFacts(definitions: ModdleElement): Facts {
  const roots = children(definitions, 'rootElements');
  const roles = readRoles(definitions);
  const parts = roles.processes.map((process) => readNodes(process, roles));
  const nodes = parts.flatMap((part) => part.nodes);
  const processes = roles.processes.map((process) => processFact(process, roles));
  const main = mainProcess(processes, nodes);
  const facts = {
    name: title(main, roles, definitions),
    documentation: main?.documentation ?? '',
    exporter: cleanName(`${string(definitions, 'exporter')} ${string(definitions, 'exporterVersion')}`),
    processes,
    roles: roles.roles,
    nodes,
    flows: parts.flatMap((part) => part.flows),
    messageFlows: roots.flatMap((root) => children(root, 'messageFlows').map(messageFlow)),
    ...readData(roots),
    called: called(roles.processes),
    counts: count(nodes, roles.roles),
    drawing: drawingMark(definitions),
  };
  return { ...facts, words: words(facts) };
}

function processFact(process: ModdleElement, roles: Roles): ProcessFact {
  const pool = roles.poolOf(process);
  return {
    id: process.id ?? '',
    name: cleanName(string(process, 'name')) || (pool?.name ?? ''),
    documentation: documentation(process) || (pool?.documentation ?? ''),
    pool: pool?.id ?? null,
  };
}

function mainProcess(processes: ProcessFact[], nodes: FlowNode[]): ProcessFact | undefined {
  const sizes = new Map<string, number>();
  for (const { process } of nodes) sizes.set(process, (sizes.get(process) ?? 0) + 1);
  const size = ({ id }: ProcessFact) => sizes.get(id) ?? 0;
  return processes.reduce<ProcessFact | undefined>(
    (best, one) => (best && size(best) >= size(one) ? best : one),
    undefined,
  );
}

/** The first name a person gave; tools fill the rest with ids such as `WFP-Page_1-3`, taken only if there is no other. */
function title(main: ProcessFact | undefined, roles: Roles, definitions: ModdleElement): string {
  const pool = roles.roles.find(({ id }) => id === main?.pool);
  const collaboration = children(definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Collaboration');
  const others = [definitions, collaboration, children(definitions, 'diagrams')[0]];
  const names = [main?.name, pool?.name, ...others.map((one) => cleanName(string(one, 'name')))];
  const given = names.filter((name) => name && !/^(sid|id)?[-_]?[\da-f]{8}-/i.test(name));
  return given.find((name) => name && !/^\S*[_\d]\S*$/.test(name)) ?? given[0] ?? '';
}

function messageFlow(flow: ModdleElement): MessageFlow {
  return {
    id: flow.id ?? '',
    name: cleanName(string(flow, 'name')) || cleanName(string(child(flow, 'messageRef'), 'name')),
    source: child(flow, 'sourceRef')?.id ?? null,
    target: child(flow, 'targetRef')?.id ?? null,
  };
}

function called(containers: ModdleElement[]): Facts['called'] {
  return containers.flatMap((container) =>
    children(container, 'flowElements').flatMap((element) => [
      ...(localType(element) === 'CallActivity' ? [callFact(element)] : []),
      ...called([element]),
    ]),
  );
}

function callFact(activity: ModdleElement): Facts['called'][number] {
  // Depending on the tool, a name in another file or an element of this one.
  const process = string(activity, 'calledElement') || child(activity, 'calledElement')?.id || null;
  return { node: activity.id ?? '', name: cleanName(string(activity, 'name')), process };
}

function words(facts: Omit<Facts, 'words'>): string[] {
  const texts = [
    facts.name,
    facts.documentation,
    ...facts.processes.flatMap((one) => [one.name, one.documentation]),
    ...facts.roles.flatMap((role) => [role.name, role.documentation]),
    ...facts.nodes.flatMap((node) => [node.name, node.documentation, node.step.role ?? '', ...node.step.systems]),
    ...facts.flows.map((flow) => flow.name),
    ...facts.messageFlows.map((flow) => flow.name),
    ...facts.data.flatMap((item) => [item.name, item.state, item.documentation]),
    ...facts.annotations.map((annotation) => annotation.text),
  ];
  return [...new Set(texts.filter(Boolean))];
}
