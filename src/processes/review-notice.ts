import type { Request } from 'express';
import { dayOf } from '../../models/day.js';
import { mayReview } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { reviewDueSince } from '../../models/version/reviewing.js';
import { isoDay } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf } from '../web/session.js';

/** The version in force should have been looked through again. Only the own town sees it. */
export interface ReviewNotice {
  since: Date;
  /** Where "looked through, still holds" is sent, with the day a year from now; null: others answer for it. */
  action: string | null;
  next: string;
}

export function reviewNotice(req: Request, reached: ReachedVersion): ReviewNotice | null {
  const { version, process, inside } = reached;
  const since = inside ? reviewDueSince(version) : null;
  if (!since) return null;
  return {
    since,
    action: mayReview(actorOf(req), reached) ? paths.versionPart(process.key, version.number, 'review') : null,
    next: isoDay(inAYear(dayOf(new Date()))),
  };
}

export function inAYear(now: Date): Date {
  const next = new Date(now);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
}
