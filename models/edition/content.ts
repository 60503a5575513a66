import type { Day } from '../day.js';

export interface Reading {
  value: number;
  on: Day;
}

export interface IndicatorContent {
  name: string;
  unit: string;
  baseline: Reading | null;
  target: Reading | null;
  /** What was measured, oldest first. */
  values: Reading[];
}

/** What changed by a practice: "days to payment, 19 before, 6 after". */
export interface FigureContent {
  label: string;
  before: number | null;
  after: number | null;
  unit: string;
}

/** A process or practice that everybody may read. What the town has not published is counted, never named. */
export interface LinkContent {
  kind: 'process' | 'practice';
  key: string;
  title: string;
  /** Why it serves this goal. */
  because: string;
  figures: FigureContent[];
}

export interface Linked {
  links: LinkContent[];
  /** So many more serve it that are not published to everyone. */
  unpublished: number;
}

export interface MilestoneContent {
  title: string;
  due: Day | null;
  done: Day | null;
}

export type MeasureState = 'planned' | 'underway' | 'done' | 'dropped';

export interface MeasureContent extends Linked {
  /** Stands in addresses: tells whether a measure of two editions is the same. */
  key: string;
  title: string;
  text: string;
  /** A function, never only a private name. */
  owner: string;
  department: string;
  from: Day | null;
  until: Day | null;
  state: MeasureState;
  budget: string;
  milestones: MilestoneContent[];
}

export interface GoalContent extends Linked {
  key: string;
  title: string;
  text: string;
  /** Function and department. */
  responsible: string;
  indicators: IndicatorContent[];
  measures: MeasureContent[];
}

export interface GuardRailContent {
  title: string;
  text: string;
}

export interface FieldContent {
  title: string;
  text: string;
  goals: GoalContent[];
}

/**
 * All that an agenda says, as plain JSON without anything that points into the database: what an edition freezes, and
 * what page, PDF and Word file are made of. Texts are Markdown.
 */
export interface AgendaContent {
  format: 1;
  title: string;
  town: string;
  period: { from: number; to: number };
  foreword: string;
  /** Who stands for it, below the text: name and function as they are to be read. */
  signedBy: string;
  guardRails: GuardRailContent[];
  fields: FieldContent[];
  /** Measures that serve no goal of their own. */
  measures: MeasureContent[];
  /** The resolution of the council; null and "" while there is none. */
  council: { on: Day | null; resolution: string };
}

/** A goal or measure and the number it has in this content. */
export interface Numbered<What> {
  number: string;
  what: What;
}

export interface NumberedGoal extends Numbered<GoalContent> {
  field: FieldContent;
}

export interface NumberedMeasure extends Numbered<MeasureContent> {
  /** null: it serves no goal of its own. */
  goal: GoalContent | null;
}

export function goalsOf({ fields }: AgendaContent): NumberedGoal[] {
  return fields.flatMap((field, place) =>
    field.goals.map((what, index) => ({ number: `${place + 1}.${index + 1}`, what, field })),
  );
}

export function measuresOf(content: AgendaContent): NumberedMeasure[] {
  const below = goalsOf(content).flatMap(({ number, what: goal }) =>
    goal.measures.map((what, index) => ({ number: `${number}.${index + 1}`, what, goal })),
  );
  const chapter = content.fields.length + 1;
  return [
    ...below,
    ...content.measures.map((what, index) => ({ number: `${chapter}.${index + 1}`, what, goal: null })),
  ];
}

/** The last value that was measured. */
export function currentOf({ values }: IndicatorContent): Reading | null {
  return values.at(-1) ?? null;
}
