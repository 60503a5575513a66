/** A quick capture as it was typed: lines, decisions with their ways, work at the same time. */
export interface Program {
  /** Roles from top to bottom, as far as a line names them. */
  roles: string[];
  body: Statement[];
}

export type StatementKind =
  | 'step'
  | 'start'
  | 'end'
  | 'receive'
  | 'send'
  | 'wait'
  | 'decision'
  /** A question with one or several answers at once. */
  | 'several'
  | 'parallel'
  | 'jump';

/** What has answers. */
export function asks(kind: string): boolean {
  return kind === 'decision' || kind === 'several';
}

export interface Statement {
  kind: StatementKind;
  /** Counted from 1; 0 if it was not typed. */
  line: number;
  /** The number a person wrote before it, such as `3`. */
  label: string;
  /** Null: as in the line before. */
  role: string | null;
  /** For a jump: where to. */
  name: string;
  details: Details;
  branches: Branch[];
  /** What may come in between while a step is done. */
  catches: Catch[];
  /** The element it was written from. */
  id: string | null;
}

export interface Branch {
  line: number;
  label: string;
  probability: number | null;
  body: Statement[];
}

/** A way that begins at a step before it is done: a deadline, an error, something that happens. */
export interface Catch extends Branch {
  event: CatchEvent;
  /** An ISO 8601 duration; empty if only words say when. */
  timer: string;
  /** Whether the step ends by it; else both go on. */
  stops: boolean;
  id: string | null;
}

export type CatchEvent = 'timer' | 'error' | 'conditional';

export interface Details {
  systems: string[];
  documents: { name: string; written: boolean }[];
  workingMinutes: number | null;
  waitingMinutes: number | null;
  mediaBreak: boolean | null;
  /** The BPMN type of a step, such as `ServiceTask`; empty: what its systems suggest. */
  type: string;
  messages: { partner: string; text: string; incoming: boolean }[];
  notes: string[];
  /** Of a wait or a start: an ISO 8601 duration, empty if only words say when. */
  timer: string;
  isTimer: boolean;
}

export interface Finding {
  line: number;
  /** A hint leaves the drawing right; an error means that something typed is not drawn as meant. */
  severity: 'error' | 'hint';
  key: FindingKey;
  params: Record<string, string>;
  /** The line as it could read. */
  proposal: string | null;
}

export type FindingKey =
  | 'emptyText'
  | 'tooLong'
  | 'branchAlone'
  | 'noBranches'
  | 'questionMissing'
  | 'oneBranch'
  | 'sameWay'
  | 'nameMissing'
  | 'nothingAfterRole'
  | 'detailUnknown'
  | 'notClosed'
  | 'targetMissing'
  | 'targetSeveral'
  | 'targetInParallel'
  | 'unreachable'
  | 'startLater'
  | 'noEnd'
  | 'parallelAlone'
  | 'parallelEmpty'
  | 'parallelMixed'
  | 'roleMissing'
  | 'noteAlone'
  | 'catchAlone'
  | 'catchEmpty'
  | 'catchUnclear'
  | 'partnerMissing'
  | 'jumpNowhere';

/** What a text means: elements and arrows, before they have ids and places. */
export interface Plan {
  nodes: PlanNode[];
  flows: PlanFlow[];
  roles: string[];
  partners: string[];
}

export interface PlanNode {
  key: number;
  /** BPMN type without prefix. */
  type: string;
  name: string;
  role: string | null;
  line: number;
  details: Details;
  event: 'message' | CatchEvent | null;
  /** For what may come in between: the step it sits on, and whether that ends by it. */
  host: { key: number; stops: boolean } | null;
  id: string | null;
}

export interface PlanFlow {
  from: number;
  to: number;
  name: string;
  probability: number | null;
}

export function noDetails(): Details {
  return {
    systems: [],
    documents: [],
    workingMinutes: null,
    waitingMinutes: null,
    mediaBreak: null,
    type: '',
    messages: [],
    notes: [],
    timer: '',
    isTimer: false,
  };
}
