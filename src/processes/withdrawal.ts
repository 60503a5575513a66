import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

/** Takes a submitted version back to go on with it. */
export async function create(req: Request, res: Response, { version, process }: ReachedVersion): Promise<void> {
  await version.withdraw({ by: doerOf(req) });
  toast(req, 'processes:toast.withdrawn', { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}
