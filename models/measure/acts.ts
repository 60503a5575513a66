import { Schema } from 'mongoose';
import type { Act } from '../act.js';

export const measureActKinds = ['created', 'started', 'rescheduled', 'done', 'dropped', 'reopened'] as const;
export type MeasureActKind = (typeof measureActKinds)[number];

/** One thing that was done to a measure. The list only grows; the state is read from it. */
export interface MeasureAct extends Act {
  kind: MeasureActKind;
  /** For `rescheduled`: the end that was agreed until then, and the one since. */
  before: Date | null;
  end: Date | null;
}

export const measureActSchema = new Schema<MeasureAct>(
  {
    kind: { type: String, enum: measureActKinds, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
    before: { type: Date, default: null },
    end: { type: Date, default: null },
  },
  { _id: false },
);

export const measureStates = ['planned', 'underway', 'done', 'dropped'] as const;
export type MeasureState = (typeof measureStates)[number];

/** Still to be worked on. */
export const openMeasureStates: readonly MeasureState[] = ['planned', 'underway'];

export type Turn = 'started' | 'done' | 'dropped' | 'reopened';

/** In which states it may happen. */
const from: Record<Turn, readonly MeasureState[]> = {
  started: ['planned'],
  done: ['planned', 'underway'],
  dropped: ['planned', 'underway'],
  reopened: ['done', 'dropped'],
};

export function isMeasureTimeFor(kind: Turn, state: MeasureState): boolean {
  return from[kind].includes(state);
}

/** The state a list of acts leads to: what was begun once goes on when it is taken up again. */
export function measureStateOf(acts: readonly Pick<MeasureAct, 'kind'>[]): MeasureState {
  const begun = acts.some(({ kind }) => kind === 'started');
  const last = acts.findLast(({ kind }) => kind === 'done' || kind === 'dropped' || kind === 'reopened')?.kind;
  if (last === 'done' || last === 'dropped') return last;
  return begun ? 'underway' : 'planned';
}
