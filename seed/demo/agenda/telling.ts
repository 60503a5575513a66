import type { Nature } from '../../../models/candidate.js';
import type { Mood } from '../../../models/measure.js';
import type { Answers } from '../../../models/position/answers.js';
import type { Weight } from '../../../models/position.js';
import type { SubjectKind } from '../../../models/subject.js';
import type { Audience } from '../../../models/version/acts.js';

// Things are called by slugs within an agenda, people by theirs, processes and practices by the name they had at first.

/** A process or practice of the town. */
export interface DemoThing {
  kind: SubjectKind;
  title: string;
}

interface Told {
  /** Slug of the person. */
  by: string;
  daysAgo: number;
}

/** What a department (that of the head; the mayor for herself) says: how much it matters, what it is, and why. */
export type DemoView = readonly [
  by: string,
  weight: Weight,
  nature: Nature | null,
  sentence: string,
  answers?: Answers | undefined,
];

/** Benefit and effort, 1 to 5. */
export type DemoRating = readonly [by: string, benefit: number, effort: number, note?: string];

export type DemoRemark = readonly [by: string, daysAgo: number, text: string];

/** What was done to a candidate; by the navigator or the mayor, as is their right, if nobody is named. */
export type DemoCandidateAct =
  | { act: 'discuss' | 'done'; daysAgo: number; by?: string; note?: string }
  | { act: 'accept'; daysAgo: number; nature: Nature; note: string }
  | { act: 'defer'; daysAgo: number; untilInDays: number; note: string }
  | { act: 'reject' | 'reopen' | 'drop'; daysAgo: number; note: string }
  | { act: 'place'; daysAgo: number; goal: string; note?: string }
  | { act: 'merge'; daysAgo: number; into: string; note: string };

export interface DemoCandidate extends Told {
  slug: string;
  title: string;
  /** None: a free idea. */
  about?: DemoThing;
  text?: string;
  reason: string;
  /** Where it comes from, if not from the department of who proposed it. */
  department?: string;
  /** The row of the board. */
  goal?: string;
  /** Found in that one, by who proposes it here. */
  splitOff?: { from: string; meant: Nature };
  acts?: readonly DemoCandidateAct[];
  /** Who else wants it, and why. */
  supports?: readonly DemoRemark[];
  views?: readonly DemoView[];
  ratings?: readonly DemoRating[];
  remarks?: readonly DemoRemark[];
}

export interface DemoIndicator {
  name: string;
  unit: string;
  baseline: DemoMark | null;
  /** By the end of this year, or so many years later. */
  target: { value: number; yearsAhead: number } | null;
  values: readonly DemoValue[];
}

type DemoMark = { value: number; daysAgo: number };
export type DemoValue = readonly [value: number, daysAgo: number, note?: string];

export interface DemoLink extends DemoThing {
  because: string;
}

export interface DemoGoal extends Told {
  slug: string;
  field: string;
  title: string;
  text: string;
  responsible: { department: string | null; role: string };
  indicators: readonly DemoIndicator[];
  links: readonly DemoLink[];
  /** What was written differently later. */
  changed?: Told & { title?: string; text?: string };
  dropped?: Told & { note: string };
}

/** A measure may name the step of the process that changes. */
export interface DemoStepLink extends DemoLink {
  step?: { id: string; name: string };
}

export type DemoMilestone = { title: string; inDays: number; doneDaysAgo?: number };
export type DemoReport = readonly [by: string, daysAgo: number, progress: number, mood: Mood, note: string];

export interface DemoMeasure extends Told {
  slug: string;
  title: string;
  text: string;
  goal: string | null;
  candidate: string | null;
  owner: string | null;
  ownerRole: string;
  department: string | null;
  startInDays: number | null;
  endInDays: number | null;
  budget: string;
  dependsOn?: readonly string[];
  links?: readonly DemoStepLink[];
  milestones: readonly DemoMilestone[];
  reports: readonly DemoReport[];
  begun?: Told;
  done?: Told & { note: string };
  dropped?: Told & { note: string };
}

export interface DemoEdition extends Told {
  audience: Exclude<Audience, 'staff'>;
  /** Who stands for it, as it is to be read. */
  signedBy: string;
  note: string;
  /** The council had decided. */
  resolved: boolean;
}

export interface DemoAgenda extends Told {
  town: string;
  title: string;
  period: { from: number; to: number };
  foreword: string;
  council: { inDays: number; resolution: string };
  mayor: string;
  /** The one the town works with from then on; the one before is closed. */
  currentDaysAgo: number;
  guardRailsDaysAgo: number;
  guardRails: readonly { title: string; text: string }[];
  fields: readonly { slug: string; title: string; text: string }[];
  goals: readonly DemoGoal[];
  candidates: readonly DemoCandidate[];
  measures: readonly DemoMeasure[];
  editions: readonly DemoEdition[];
}

export const practice = (title: string): DemoThing => ({ kind: 'practice', title });
export const process = (title: string): DemoThing => ({ kind: 'process', title });

/** The five answers of "strategy or project?", in the order they are asked. */
export function answered(
  horizon: Answers['horizon'],
  breadth: Answers['breadth'],
  aim: Answers['aim'],
  end: Answers['end'],
  council: Answers['council'],
): Answers {
  return { horizon, breadth, aim, end, council };
}

export const discussed = (daysAgo: number, note = '', by?: string): DemoCandidateAct => ({
  act: 'discuss',
  daysAgo,
  note,
  ...(by ? { by } : {}),
});

export const accepted = (daysAgo: number, nature: Nature, note: string): DemoCandidateAct => ({
  act: 'accept',
  daysAgo,
  nature,
  note,
});

export const placed = (daysAgo: number, goal: string): DemoCandidateAct => ({ act: 'place', daysAgo, goal });
export const finished = (daysAgo: number, note = ''): DemoCandidateAct => ({ act: 'done', daysAgo, note });
export const rejected = (daysAgo: number, note: string): DemoCandidateAct => ({ act: 'reject', daysAgo, note });
export const dropped = (daysAgo: number, note: string): DemoCandidateAct => ({ act: 'drop', daysAgo, note });
export const reopened = (daysAgo: number, note: string): DemoCandidateAct => ({ act: 'reopen', daysAgo, note });

export const deferred = (daysAgo: number, untilInDays: number, note: string): DemoCandidateAct => ({
  act: 'defer',
  daysAgo,
  untilInDays,
  note,
});

export const merged = (daysAgo: number, into: string, note: string): DemoCandidateAct => ({
  act: 'merge',
  daysAgo,
  into,
  note,
});
