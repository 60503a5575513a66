import type { EventDefinition, FlowNode, NodeKind, StepFacts } from '../facts/types.js';

/** A diagram as text: what a person who cannot see it needs to follow it. Plain JSON, no HTML. */
export interface TextForm {
  title: string;
  documentation: string;
  roles: TextRole[];
  /** One for each pool or process with steps. Steps are numbered through all of them. */
  processes: TextProcess[];
  /** Messages between pools that touch no step. */
  messages: { name: string; from: string; to: string }[];
  data: TextData[];
  /** Annotations and groups that belong to no step. */
  notes: string[];
}

export interface TextRole {
  name: string;
  /** 0 for a pool or an outermost lane. */
  depth: number;
  /** A partner whose own steps are not shown. */
  partner: boolean;
}

export interface TextProcess {
  id: string;
  name: string;
  documentation: string;
  steps: TextStep[];
}

export interface TextStep {
  /** `5`, or `5.2` inside the sub-process that is step 5. */
  number: string;
  id: string;
  type: string;
  kind: NodeKind;
  position: 'start' | 'inside' | 'end';
  name: string;
  role: string | null;
  documentation: string;
  eventDefinition: EventDefinition | null;
  eventDetail: string;
  /** For an exception at an activity: the number of its step. */
  attachedTo: string | null;
  interrupting: boolean | null;
  triggeredByEvent: boolean;
  marker: FlowNode['marker'];
  called: string | null;
  step: StepFacts;
  /** A gateway where several ways meet. */
  joins: boolean;
  /** Where it goes on; more than one is a decision or a split. */
  next: TextBranch[];
  inputs: string[];
  outputs: string[];
  messages: { direction: 'in' | 'out'; name: string; partner: string }[];
  notes: string[];
  /** The steps of a sub-process. */
  steps: TextStep[];
}

export interface TextBranch {
  /** The words at the way: its name or its condition; empty if there are none. */
  label: string;
  isDefault: boolean;
  /** In how many of 100 cases it is taken. */
  probability: number | null;
  /** The number of the step it leads to; null if it leads nowhere. */
  target: string | null;
  targetName: string;
  /** Whether that is simply the next step in the list. */
  follows: boolean;
}

export interface TextData {
  name: string;
  kind: 'object' | 'store' | 'input' | 'output';
  readBy: string[];
  writtenBy: string[];
}
