import type { Request } from 'express';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { type ChangedBy, changedBy } from './changed-by.js';
import { type FollowView, followView } from './follow-view.js';
import { type PartOf, partOf } from './part-of.js';
import { type ThanksView, thanksView } from './thanks-view.js';

/** What people make of a process or practice together: what `shared/_community` shows. */
export interface Community {
  thanks: ThanksView;
  follow: FollowView | null;
  partOf: PartOf;
  /** For members: the measures that change it. */
  changedBy: ChangedBy;
}

export async function communityOf(req: Request, thing: ReachedSubject): Promise<Community> {
  const [thanks, follow, part, measures] = await Promise.all([
    thanksView(req, thing),
    followView(req, thing),
    partOf(req, thing),
    changedBy(req, thing),
  ]);
  return { thanks, follow, partOf: part, changedBy: measures };
}
