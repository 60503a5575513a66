/** Everything an analysis says of a drawing by itself: minutes and visits are per case. Cases and rates come after it. */
export interface Analysis extends Effort {
  /** null: no step says how long it takes. */
  leadTime: LeadTime | null;
}

export interface Effort {
  /** Steps that take time or say something about it, in the order of the drawing. */
  steps: StepFigure[];
  /** Σ visits × working minutes. */
  workingMinutes: number;
  /** Σ visits × waiting minutes; where work lies side by side this is more than the lead time. */
  waitingMinutes: number;
  /** Working minutes by who does them, most first; `name` is empty where nobody is named. */
  byRole: Portion[];
  /** Working minutes of the steps that use a system, most first; a step with two systems counts under both. */
  bySystem: Portion[];
  /** Changes of medium per case, weighted by visits. */
  mediaBreaks: number;
  /** Part (0–1) of the visited activities that have a system and no media break; null: none says anything about it. */
  digitalShare: number | null;
  missing: Missing;
  remarks: Remark[];
}

export interface StepFigure {
  id: string;
  name: string;
  kind: 'activity' | 'event' | 'gateway';
  role: string | null;
  systems: string[];
  /** How often a case comes here on average. */
  visits: number;
  /** As noted at the step, for one visit; null: not said. */
  workingMinutes: number | null;
  waitingMinutes: number | null;
  mediaBreak: boolean | null;
  /** Part (0–1) of all working minutes of a case, and of all waiting minutes. */
  workingShare: number;
  waitingShare: number;
}

export interface Portion {
  name: string;
  minutes: number;
  visits: number;
}

/** In minutes from the first step to the last of a case. */
export interface LeadTime {
  /** The shortest way through, without exceptions. */
  best: number;
  mean: number;
  /** So many of 100 cases are done by then. */
  p50: number;
  p80: number;
  p95: number;
  longest: number;
  /** Cases that were played through. */
  cases: number;
  /** Parts of equal width from the shortest to the longest case; `share` (0–1) of the cases in each. */
  spread: { from: number; to: number; share: number }[];
}

/** What a sound figure still needs, by step id. */
export interface Missing {
  /** Steps that should say how long they take. */
  steps: number;
  working: string[];
  waiting: string[];
  roles: string[];
  /** Decisions with two or more ways that do not say how often they are taken. */
  decisions: string[];
  /** Boundary events that do not say how often they happen: counted as never. */
  exceptions: string[];
}

/**
 * What a reader must know about the figures: no way leads there · a loop without end was cut · shares that do not make
 * 100 % were scaled · steps done for each of several things count once · a join waited for work that never came · the
 * drawing is too large to be counted.
 */
export interface Remark {
  kind: 'unreachable' | 'endless' | 'scaled' | 'several' | 'stuck' | 'large';
  ids: string[];
}
