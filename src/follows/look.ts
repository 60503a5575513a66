import type { Request, Response } from 'express';
import { Follow } from '../../models/follow.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';

/** Seen, all of it: a person says so, not a browser that reads ahead. */
export async function create(req: Request, res: Response): Promise<void> {
  await Follow.look(actorOf(req));
  toast(req, 'follows:toast.looked');
  res.redirect(303, paths.follows);
}
