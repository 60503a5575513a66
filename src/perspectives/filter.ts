import type { Types } from 'mongoose';
import { type CandidateState, candidateStates, openStates } from '../../models/candidate/acts.js';
import { type CandidateFields, type CandidateKind, candidateKinds } from '../../models/candidate.js';
import { columnKey } from '../../models/position/columns.js';
import type { Perspective } from '../../models/position/perspectives.js';
import { type Picture, pictures } from '../../models/position/picture.js';
import { byTalkOrder } from '../../models/position/spread.js';
import type { Form } from '../web/form.js';

export const sorts = ['opposed', 'spread', 'newest', 'title'] as const;
type Sort = (typeof sorts)[number];

/** Which candidates the matrix shows, and in which order; as the address says. */
export interface Wish {
  department: string;
  /** '': those still to be decided. */
  state: CandidateState | 'all' | '';
  kind: CandidateKind | null;
  /** 'none': those without one. */
  goal: string;
  picture: Picture | null;
  mine: boolean;
  sort: Sort;
  /** Seen by this column; '': by nobody alone. */
  as: string;
}

export type ListedCandidate = CandidateFields & { _id: Types.ObjectId };

/** A candidate and what the departments say of it. */
export interface Seen {
  candidate: ListedCandidate;
  view: Perspective;
}

export function readWish(asked: Form): Wish {
  return {
    department: asked.text('department', 24),
    state: asked.choice('state', [...candidateStates, 'all'] as const) ?? '',
    kind: asked.choice('kind', candidateKinds),
    goal: asked.text('goal', 24),
    picture: asked.choice('picture', pictures),
    mine: asked.flag('mine'),
    sort: asked.choice('sort', sorts) ?? 'opposed',
    as: asked.text('as', 24),
  };
}

/** @param own the columns of the reader: "without my position" asks for those. */
export function filtered(seen: readonly Seen[], wish: Wish, own: readonly (Types.ObjectId | null)[]): Seen[] {
  return seen.filter(
    ({ candidate, view }) =>
      isInState(candidate.state, wish.state) &&
      (!wish.kind || candidate.kind === wish.kind) &&
      (!wish.department || columnKey(candidate.department) === wish.department) &&
      (!wish.goal || (candidate.goal?.toString() ?? 'none') === wish.goal) &&
      (!wish.picture || view.picture === wish.picture) &&
      (!wish.mine || own.some((department) => !view.at(department))),
  );
}

function isInState(state: CandidateState, wanted: Wish['state']): boolean {
  if (wanted === '') return openStates.includes(state);
  return wanted === 'all' ? state !== 'merged' : state === wanted;
}

export function sorted(seen: readonly Seen[], sort: Sort, locale: string): Seen[] {
  const byTitle = new Intl.Collator(locale, { numeric: true });
  const byAge = (a: Seen, b: Seen) => b.candidate.proposedAt.getTime() - a.candidate.proposedAt.getTime();
  const orders: Record<Sort, (a: Seen, b: Seen) => number> = {
    opposed: (a, b) => byTalkOrder(a.view, b.view),
    spread: (a, b) => b.view.spread - a.view.spread,
    newest: byAge,
    title: () => 0,
  };
  return seen.toSorted((a, b) => orders[sort](a, b) || byTitle.compare(a.candidate.title, b.candidate.title));
}
