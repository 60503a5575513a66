import type { Request, Response } from 'express';
import { Follow, followKinds } from '../../models/follow.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { followedIn } from './followed.js';

/** From the thing itself by its key; from the list by id, which works for what can no longer be reached. */
export async function create(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const typed = form(req);
  const [kind, subject] = [typed.choice('kind', followKinds), typed.id('subject')];
  if (kind && subject) {
    await Follow.end(actor, { kind, subject });
    toast(req, 'follows:toast.ended');
    return res.redirect(303, paths.follows);
  }
  const found = await followedIn(req, actor);
  if (found) await Follow.end(actor, found);
  toast(req, 'follows:toast.ended');
  res.redirect(303, found?.url ?? paths.follows);
}
