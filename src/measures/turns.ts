import type { Request, Response } from 'express';
import { letCandidateFollow } from '../../models/measure/following.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

/** POST /measures/:measure/beginning */
export async function begin(req: Request, res: Response, { measure }: ReachedMeasure): Promise<void> {
  await measure.begin({ by: doerOf(req) });
  toast(req, 'measures:toast.begun', { title: measure.title });
  res.redirect(303, paths.measure(measure.key));
}

/** POST /measures/:measure/completion */
export async function finish(req: Request, res: Response, { measure }: ReachedMeasure): Promise<void> {
  await measure.finish({ by: doerOf(req) });
  toast(req, 'measures:toast.done', { title: measure.title });
  res.redirect(303, paths.measure(measure.key));
}

/** POST /measures/:measure/candidate: somebody was interrupted, the candidate is brought to where its measure is. */
export async function catchUp(req: Request, res: Response, { measure }: ReachedMeasure): Promise<void> {
  await letCandidateFollow(measure, { by: doerOf(req), at: new Date() });
  res.redirect(303, paths.measure(measure.key));
}
