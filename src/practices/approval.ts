import type { Request, Response } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

export async function create(req: Request, res: Response, { version, practice }: ReachedText): Promise<void> {
  await version.approve({ by: doerOf(req), note: form(req).text('note', 2000) });
  toast(req, 'processes:toast.approved', { title: version.content.title, label: version.label });
  res.redirect(303, paths.practice(practice.key));
}
