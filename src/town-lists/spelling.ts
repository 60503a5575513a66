import type { Request, Response } from 'express';
import { respell } from '../../models/town-list/respelling.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedPlace } from './scope.js';

/** Brings one draft to the names of the lists. */
export async function create(req: Request, res: Response, { town, kind, entry, reached }: ReachedPlace): Promise<void> {
  await respell(reached.version, town._id, doerOf(req));
  toast(req, 'town-lists:respelt', { title: reached.version.profile.title });
  res.redirect(303, paths.townName(kind, entry._id.toString()));
}
