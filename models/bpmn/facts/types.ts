/** What a diagram says, as plain JSON: for lists, search, the text form, comparison and checks. */
export interface Facts {
  /** The name of the main process (the one with the most steps), its pool, or the file's; empty if none is given. */
  name: string;
  documentation: string;
  /** The program the file came from; empty if it does not say. */
  exporter: string;
  processes: ProcessFact[];
  /** Pools and lanes, each pool before its lanes. */
  roles: Role[];
  nodes: FlowNode[];
  flows: Flow[];
  messageFlows: MessageFlow[];
  data: DataItem[];
  annotations: Annotation[];
  /** Processes called by steps; `process` is an id or a name in another file, null if the file does not say. */
  called: { node: string; name: string; process: string | null }[];
  counts: Counts;
  /** Changes with where and how things are drawn, and with nothing else; empty if nothing is. */
  drawing: string;
  /** Each name and text once, for search. */
  words: string[];
}

export interface ProcessFact {
  id: string;
  name: string;
  documentation: string;
  pool: string | null;
}

export interface Role {
  id: string;
  kind: 'pool' | 'lane';
  name: string;
  /** Names from the pool down to this lane, unnamed ones left out. */
  path: string[];
  /** As a step names it: the lanes from outside in, joined by ` / `; the pool if no lane has a name. */
  label: string;
  parent: string | null;
  process: string | null;
  /** A pool whose inside is not shown, such as the applicant. */
  blackBox: boolean;
  documentation: string;
}

export type NodeKind = 'activity' | 'event' | 'gateway';

export type EventDefinition =
  | 'message'
  | 'timer'
  | 'error'
  | 'escalation'
  | 'signal'
  | 'conditional'
  | 'compensate'
  | 'cancel'
  | 'link'
  | 'terminate'
  | 'multiple';

export interface FlowNode {
  id: string;
  /** The BPMN type without prefix, such as `UserTask`. */
  type: string;
  kind: NodeKind;
  name: string;
  /** The lane, else the role noted at the step, else the pool; null if nothing says who. */
  role: string | null;
  roleId: string | null;
  documentation: string;
  process: string;
  /** The sub-process it lies in. */
  parent: string | null;
  /** For a boundary event: the activity it sits on. */
  attachedTo: string | null;
  /** For boundary events and starts of event sub-processes: whether the work stops. */
  interrupting: boolean | null;
  marker: 'loop' | 'parallel' | 'sequential' | null;
  eventDefinition: EventDefinition | null;
  /** The timer's value, or the name of the message, signal, error, escalation or link. */
  eventDetail: string;
  triggeredByEvent: boolean;
  step: StepFacts;
}

/** What Fundus keeps at a step (docs/bpmn-extension.md). Times in minutes per case; null means not said. */
export interface StepFacts {
  role: string | null;
  systems: string[];
  workingMinutes: number | null;
  waitingMinutes: number | null;
  mediaBreak: boolean | null;
  /** Who answers for it, beside the role that does it. */
  accountable: string | null;
  /** Who is asked before, who is told after. */
  consulted: string[];
  informed: string[];
  /** Addresses of forms, laws, guides; `https:` or `http:` alone. */
  links: string[];
  /** For a boundary event: in how many of 100 cases it happens. */
  probability: number | null;
}

export interface Flow {
  id: string;
  name: string;
  condition: string;
  /** Null where the file connects to nothing. */
  source: string | null;
  target: string | null;
  isDefault: boolean;
  /** In how many of 100 cases a decision goes this way; null means not said. */
  probability: number | null;
  process: string;
  parent: string | null;
}

export interface MessageFlow {
  id: string;
  name: string;
  /** A node or a pool. */
  source: string | null;
  target: string | null;
}

export interface DataItem {
  id: string;
  kind: 'object' | 'store' | 'input' | 'output';
  name: string;
  state: string;
  documentation: string;
  readBy: string[];
  writtenBy: string[];
}

export interface Annotation {
  id: string;
  kind: 'annotation' | 'group';
  text: string;
  /** The elements it is connected to. */
  attachedTo: string[];
}

export interface Counts {
  activities: number;
  events: number;
  gateways: number;
  roles: number;
  /** Activities with an IT system and no media break. */
  digitalSteps: number;
  mediaBreaks: number;
  /** Sums over the steps that say so, in minutes per case. */
  workingMinutes: number;
  waitingMinutes: number;
}
