import type { Request, Response } from 'express';
import { decidesFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';

export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const inPlaceOf = decidesFor(actorOf(req), reached);
  await version.approve({
    by: doerOf(req),
    note: typed.text('note', 2000),
    revision: typed.number('revision'),
    inPlaceOf,
  });
  toast(req, 'processes:toast.approved', { title: version.profile.title, label: version.label });
  res.redirect(303, paths.process(process.key));
}
