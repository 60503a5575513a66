import { Schema, type Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';

export const candidateActKinds = [
  'proposed',
  'discussed',
  'returned',
  'accepted',
  'deferred',
  'rejected',
  'reopened',
  'placed',
  'realised',
  'done',
  'dropped',
  'resumed',
  'merged',
  'split',
] as const;
export type CandidateActKind = (typeof candidateActKinds)[number];

/** One thing that was done to a candidate. The list only grows; the state is read from it. */
export interface CandidateAct extends Act {
  kind: CandidateActKind;
  /** For `deferred`: until when. */
  until: Date | null;
  /** For `placed` the goal, for `realised` the measure, for `merged` and `split` the other candidate. */
  thing: Types.ObjectId | null;
}

export const candidateActSchema = new Schema<CandidateAct>(
  {
    kind: { type: String, enum: candidateActKinds, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
    until: { type: Date, default: null },
    thing: { type: Schema.Types.ObjectId, default: null },
  },
  { _id: false },
);

export const candidateStates = [
  'proposed',
  'discussed',
  'accepted',
  'underway',
  'done',
  'deferred',
  'rejected',
  'dropped',
  'merged',
] as const;
export type CandidateState = (typeof candidateStates)[number];

/** Still to be decided about: these ask the departments for their view. */
export const openStates: readonly CandidateState[] = ['proposed', 'discussed'];

/** What each act makes of it; splitting something off leaves it as it is. */
const stateByAct: Record<Exclude<CandidateActKind, 'split'>, CandidateState> = {
  proposed: 'proposed',
  discussed: 'discussed',
  returned: 'proposed',
  accepted: 'accepted',
  deferred: 'deferred',
  rejected: 'rejected',
  reopened: 'discussed',
  placed: 'underway',
  realised: 'underway',
  done: 'done',
  dropped: 'dropped',
  resumed: 'underway',
  merged: 'merged',
};

/** In which states an act may happen. */
const from: Record<Exclude<CandidateActKind, 'proposed'>, readonly CandidateState[]> = {
  discussed: ['proposed'],
  returned: ['discussed'],
  accepted: ['proposed', 'discussed', 'deferred'],
  deferred: ['proposed', 'discussed'],
  rejected: ['proposed', 'discussed', 'deferred'],
  reopened: ['accepted', 'deferred', 'rejected', 'dropped', 'done', 'merged'],
  placed: ['accepted'],
  realised: ['accepted'],
  done: ['underway'],
  dropped: ['accepted', 'underway'],
  resumed: ['done', 'dropped'],
  merged: ['proposed', 'discussed', 'deferred'],
  split: ['proposed', 'discussed', 'accepted', 'deferred'],
};

/** Who does something with a candidate, what they say, and which state of it they looked at. */
export interface Said {
  by: Doer;
  note?: string;
  at?: Date;
  /** The revision they saw; missing: whatever it is now. */
  revision?: number;
}

/** Part of the agenda, or on the way there: these have a place on the board or behind it. */
export const standingStates: readonly CandidateState[] = ['proposed', 'discussed', 'accepted', 'underway', 'deferred'];

/** The state a list of acts leads to. */
export function stateOf(acts: readonly CandidateAct[]): CandidateState {
  const last = acts.findLast((one) => one.kind !== 'split');
  return last ? stateAfter(last.kind, 'proposed') : 'proposed';
}

/** @param now the state before: acts that change nothing leave it. */
export function stateAfter(kind: CandidateActKind, now: CandidateState): CandidateState {
  return kind === 'split' ? now : stateByAct[kind];
}

/** Whether it is the time for this act; who may do it says the policy. */
export function isTimeFor(kind: CandidateActKind, state: CandidateState): boolean {
  return kind !== 'proposed' && from[kind].includes(state);
}

export function candidateAct(
  kind: CandidateActKind,
  { by, note = '', at = new Date() }: { by: Doer; note?: string; at?: Date },
  more: { until?: Date | null; thing?: Types.ObjectId | null } = {},
): CandidateAct {
  return { ...act(by, note.trim(), at), kind, until: more.until ?? null, thing: more.thing ?? null };
}
