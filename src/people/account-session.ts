import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { endSession } from '../../models/user/sessions.js';
import type { User } from '../../models/user.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';

export async function destroy(req: Request, res: Response, user: User): Promise<void> {
  if (!(await endSession(user._id, form(req).text('session', 64)))) throw new NotFound();
  toast(req, 'people:account.sessionEnded');
  res.redirect(303, paths.account);
}
