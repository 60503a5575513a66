import type { Request, Response } from 'express';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';

/** One place up or down within its field of action. */
export async function update(req: Request, res: Response, { goal, agenda }: ReachedGoal): Promise<void> {
  await goal.shift(form(req).choice('direction', ['up', 'down']) ?? 'up');
  res.redirect(303, `${paths.agendaPart(agenda.key, 'goals')}#${goal.key}`);
}
