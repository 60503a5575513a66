import { Schema } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';

export const audiences = ['staff', 'municipalities', 'public'] as const;
export type Audience = (typeof audiences)[number];

export const actKinds = ['created', 'submitted', 'withdrawn', 'rejected', 'approved', 'published', 'retired'] as const;
export type ActKind = (typeof actKinds)[number];

/** One thing that was done to a version. The list only grows; the state is read from it. */
export interface VersionAct extends Act {
  kind: ActKind;
  /** Who may see it since then; for `published` alone. */
  audience: Audience | null;
  /** For a decision: the name of the head a deputy decided for; empty: by office. */
  inPlaceOf: string;
  /** For `created`: the label of the old version that was brought back; empty: made from the newest. */
  restored: string;
}

export const versionActSchema = new Schema<VersionAct>(
  {
    kind: { type: String, enum: actKinds, required: true },
    audience: { type: String, enum: [...audiences, null], default: null },
    inPlaceOf: { type: String, default: '' },
    restored: { type: String, default: '' },
    by: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
  },
  { _id: false },
);

export type State = 'draft' | 'submitted' | 'rejected' | 'approved' | 'published' | 'retired';
export const states: readonly State[] = ['draft', 'submitted', 'rejected', 'approved', 'published', 'retired'];

const stateByAct: Record<ActKind, State> = {
  created: 'draft',
  submitted: 'submitted',
  withdrawn: 'draft',
  rejected: 'rejected',
  approved: 'approved',
  published: 'published',
  retired: 'retired',
};

export function stateOf(acts: readonly VersionAct[]): State {
  const last = acts.at(-1);
  return last ? stateAfter(last.kind) : 'draft';
}

export function stateAfter(kind: ActKind): State {
  return stateByAct[kind];
}

/** Only what nobody has to decide about any more, or not yet, may be drawn on. */
export function isEditable(state: State): boolean {
  return state === 'draft' || state === 'rejected';
}

export function lastAct(acts: readonly VersionAct[], kind: ActKind): VersionAct | null {
  return acts.findLast((one) => one.kind === kind) ?? null;
}

/** When content or state last changed. */
export function lastChange({ acts, saved }: { acts: readonly VersionAct[]; saved: Act }): Date {
  return new Date(Math.max(saved.at.getTime(), acts.at(-1)?.at.getTime() ?? 0));
}

export function versionAct(
  kind: ActKind,
  by: Doer,
  note = '',
  at = new Date(),
  also: Partial<Pick<VersionAct, 'audience' | 'inPlaceOf' | 'restored'>> = {},
): VersionAct {
  return { ...act(by, note, at), kind, audience: null, inPlaceOf: '', restored: '', ...also };
}
