import type { Request, Response } from 'express';
import { removeName } from '../../models/town-list/writing.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedName } from './scope.js';

export async function create(req: Request, res: Response, { town, kind, entry }: ReachedName): Promise<void> {
  await removeName({ municipality: town._id, kind }, entry._id, doerOf(req));
  toast(req, 'town-lists:removed', { name: entry.name });
  res.redirect(303, paths.townList(kind));
}
