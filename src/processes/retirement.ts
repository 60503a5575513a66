import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

/** Takes a version out of force: nobody outside sees it from now on. */
export async function create(req: Request, res: Response, { version, process }: ReachedVersion): Promise<void> {
  await version.retire({ by: doerOf(req), note: form(req).text('note', 2000) });
  toast(req, 'processes:toast.retired', { title: version.profile.title, label: version.label });
  res.redirect(303, paths.process(process.key));
}
