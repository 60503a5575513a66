import type { Candidate } from '../candidate.js';
import type { Actor } from '../user.js';
import { type CandidateState, isTimeFor } from './acts.js';
import { mayCurateCandidate, mayTakeAct, type TakenAct } from './policy.js';
import type { ReachedCandidate } from './reach.js';

/** The board from left to right; what else becomes of a candidate lies behind it. */
export const columns = ['proposed', 'discussed', 'accepted', 'underway'] as const;
export type Column = (typeof columns)[number];

/** What brings a candidate into a column: an act of its own, or a measure made of it. */
export type Step = TakenAct | 'realised';

const steps: Record<Column, readonly Step[]> = {
  proposed: ['returned'],
  discussed: ['discussed', 'reopened'],
  accepted: ['accepted'],
  underway: ['placed', 'realised'],
};

export function isColumn(state: CandidateState): state is Column {
  return columns.some((column) => column === state);
}

/** null: no way leads there from where it stands. Strategies go under a goal, projects become measures. */
export function stepTowards({ state, nature }: Pick<Candidate, 'state' | 'nature'>, column: Column): Step | null {
  if (state === column || state === 'merged') return null;
  const goesOn = (step: Step) => (nature === 'project' ? step !== 'placed' : step !== 'realised');
  return steps[column].find((step) => isTimeFor(step, state) && goesOn(step)) ?? null;
}

export function mayStep(actor: Actor, reached: ReachedCandidate, step: Step): boolean {
  return step === 'realised' ? mayCurateCandidate(actor, reached) : mayTakeAct(actor, { ...reached, act: step });
}

/** These are decisions: they ask for a reason. */
export const reasoned: readonly Step[] = ['accepted', 'deferred', 'rejected', 'reopened', 'dropped'];
