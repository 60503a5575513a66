import type { Request } from 'express';
import type { Types } from 'mongoose';
import { type CandidateState, candidateStates } from '../../models/candidate/acts.js';
import { type CandidateKind, candidateKinds } from '../../models/candidate.js';
import type { Quarter } from '../render/charts/scatter.js';
import { query } from '../web/form.js';

export const quarters = ['now', 'plan', 'aside', 'check'] as const satisfies readonly Quarter[];
export const sorts = ['win', 'benefit', 'effort', 'dispute', 'number'] as const;
export type Sort = (typeof sorts)[number];
/** Merged ones live on in another one. */
export const shownStates = candidateStates.filter((state) => state !== 'merged');

/** What somebody wants to see of the ratings. */
export interface Wish {
  quarter: Quarter | null;
  kind: CandidateKind | null;
  department: Types.ObjectId | null;
  state: CandidateState | null;
  sort: Sort;
}

export function wishOf(req: Request): Wish {
  const asked = query(req);
  return {
    quarter: asked.choice('zoom', quarters),
    kind: asked.choice('kind', candidateKinds),
    department: asked.id('department'),
    state: asked.choice('state', shownStates),
    sort: asked.choice('sort', sorts) ?? 'win',
  };
}

/** The same wish as the query of an address, with something changed. */
export function withWish(wish: Wish, change: Partial<Wish>): string {
  const { quarter, kind, department, state, sort } = { ...wish, ...change };
  const parts = new URLSearchParams();
  if (quarter) parts.set('zoom', quarter);
  if (kind) parts.set('kind', kind);
  if (department) parts.set('department', department.toString());
  if (state) parts.set('state', state);
  if (sort !== 'win') parts.set('sort', sort);
  const text = parts.toString();
  return text ? `?${text}` : '';
}
