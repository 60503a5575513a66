import type { Request } from 'express';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { type ChangedBy, changedBy } from './changed-by.js';
import { type FollowView, followView } from './follow-view.js';
import { type PartOf, partOf } from './part-of.js';
import { type ProposeView, proposeView } from './propose-view.js';
import { type ServedGoals, servedGoals } from './served-goals.js';
import { type ThanksView, thanksView } from './thanks-view.js';

/** What people make of a process or practice together: what `shared/_community` shows. */
export interface Community {
  thanks: ThanksView;
  follow: FollowView | null;
  partOf: PartOf;
  goals: ServedGoals | null;
  /** For members: the measures that change it. */
  changedBy: ChangedBy;
  propose: ProposeView | null;
}

export async function communityOf(req: Request, thing: ReachedSubject): Promise<Community> {
  const [thanks, follow, part, goals, measures, propose] = await Promise.all([
    thanksView(req, thing),
    followView(req, thing),
    partOf(req, thing),
    servedGoals(req, thing),
    changedBy(req, thing),
    proposeView(req, thing),
  ]);
  return { thanks, follow, partOf: part, goals, changedBy: measures, propose };
}
