import type { Request, Response } from 'express';
import { columnKey } from '../../models/position/columns.js';
import type { ReachedPosition } from '../../models/position/policy.js';
import { restorePosition, withdrawPosition } from '../../models/position/stating.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { nameOf } from './position.js';

export async function create(req: Request, res: Response, reached: ReachedPosition): Promise<void> {
  const { candidate, agenda, department } = reached;
  await withdrawPosition(reached, { by: doerOf(req), revision: form(req).number('revision') || 0 });
  const href = paths.positionPart(candidate.key, columnKey(department), 'withdrawal/end');
  const undo = { key: 'perspectives:toast.undo', href, method: 'post' as const };
  toast(req, 'perspectives:toast.withdrawn', { column: nameOf(req, reached) }, undo);
  res.redirect(303, paths.perspective(agenda.key, candidate.key));
}

export async function destroy(req: Request, res: Response, reached: ReachedPosition): Promise<void> {
  await restorePosition(reached, { by: doerOf(req) });
  toast(req, 'perspectives:toast.restored', { column: nameOf(req, reached) });
  res.redirect(303, paths.perspective(reached.agenda.key, reached.candidate.key));
}
