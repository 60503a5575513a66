/** What is different between two diagrams; empty if both say the same. */
export interface Comparison {
  /** The process, then roles, steps in the order of the flow, flows, messages, documents, notes. */
  changes: Change[];
  /** Whether something is drawn elsewhere or in other colours; this says nothing about the process. */
  redrawn: boolean;
}

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

export type Changed =
  | 'step'
  | 'event'
  | 'gateway'
  | 'flow'
  | 'messageFlow'
  | 'role'
  | 'data'
  | 'annotation'
  | 'process';

/** One element that came, went, is another now or stands somewhere else (in another lane, pool or sub-process). */
export interface Change {
  /** The id of the element, after the change if it is still there; unique among the changes. */
  id: string;
  kind: ChangeKind;
  what: Changed;
  /** Its id on each side, null where it is not. */
  before: string | null;
  after: string | null;
  /** Its name (after, else before); empty if it has none. */
  name: string;
  /** The BPMN type of a step, event or gateway; `pool`, `lane`; the kind of a document or note. */
  type: string;
  /** As a sentence names it; see `reference`. */
  reference: string;
  /** Who does the step; where a flow begins and ends: names or references. */
  role: string;
  from: string;
  to: string;
  details: Detail[];
}

/** One field with its plain value on each side: numbers in figures, lists joined by `; `, empty if not said. */
export interface Detail {
  field: Field;
  before: string;
  after: string;
}

export const fields = [
  'role',
  'parent',
  'process',
  'attachedTo',
  'name',
  'type',
  'text',
  'performer',
  'event',
  'eventDetail',
  'interrupting',
  'triggeredByEvent',
  'marker',
  'source',
  'target',
  'condition',
  'isDefault',
  'probability',
  'called',
  'documentation',
  'systems',
  'workingMinutes',
  'waitingMinutes',
  'mediaBreak',
  'accountable',
  'consulted',
  'informed',
  'links',
  'blackBox',
  'state',
  'readBy',
  'writtenBy',
  'connected',
] as const;
export type Field = (typeof fields)[number];

/** These say that an element stands somewhere else, not that it is another. */
export const placeFields: ReadonlySet<Field> = new Set(['role', 'parent', 'process']);
