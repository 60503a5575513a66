import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

/** The town works with this one from now on. */
export async function makeCurrent(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
  await agenda.makeCurrent({ by: doerOf(req) });
  toast(req, 'agenda-pages:toast.madeCurrent', { title: agenda.title });
  res.redirect(303, paths.agendas);
}

/** It is over, and can still be read; the sentence that says so takes it back. */
export async function close(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
  await agenda.close({ by: doerOf(req) });
  const href = paths.agendaPart(agenda.key, 'current');
  const undo = { key: 'agenda-pages:undo', href, method: 'post' as const };
  toast(req, 'agenda-pages:toast.closed', { title: agenda.title }, undo);
  res.redirect(303, paths.agendas);
}
