import type { Request, Response } from 'express';
import { pairsOf } from '../../models/town-list/alike.js';
import { keepApart } from '../../models/town-list.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedList } from './scope.js';

/** As many as a proposal names; pairs grow with the square. */
const mostAtOnce = 30;

/** Alike as they look, they are different things: not proposed again. */
export async function create(req: Request, res: Response, { town, kind }: ReachedList): Promise<void> {
  const names = form(req)
    .list('spelling')
    .map((name) => name.slice(0, 120))
    .slice(0, mostAtOnce);
  await keepApart(town._id, kind, pairsOf(names));
  toast(req, 'town-lists:keptApart');
  res.redirect(303, paths.townList(kind));
}
