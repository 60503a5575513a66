import type { Request, Response } from 'express';
import { record } from '../../models/event.js';
import { homeOf } from '../../models/user/membership.js';
import { passwordProblem } from '../../models/user/password.js';
import { endSessions } from '../../models/user/sessions.js';
import type { User } from '../../models/user.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { Wrong } from '../web/wrong.js';
import { showAccount } from './account.js';

/** Somebody at an unlocked computer may try the old password ten times, too. */
const attempts = limit('password-change', 10, 15);

/** A new password ends every other session of the account. */
export async function update(req: Request, res: Response, user: User): Promise<void> {
  const [old = ''] = form(req).list('oldPassword');
  const [plain = ''] = form(req).list('password');
  const wrong = await problems(user, old, plain);
  if (Object.keys(wrong).length > 0) return showAccount(req, res, user, wrong);
  await user.setPassword(plain);
  await user.save();
  await endSessions(user._id, req.sessionID);
  const subject = { kind: 'user', id: user._id, title: user.name };
  await record({ municipality: homeOf(user), by: doerOf(req), kind: 'people.passwordSet', subject });
  toast(req, 'people:account.passwordChanged');
  res.redirect(303, paths.account);
}

async function problems(user: User, old: string, plain: string): Promise<Wrong> {
  const problem = passwordProblem(plain, user.email);
  if (problem) return { password: problem };
  if ((await attempts.take(user._id.toString())) > 0) return { oldPassword: 'people:invalid.tooManyTries' };
  if (!(await user.hasPassword(old))) return { oldPassword: 'people:invalid.oldPassword' };
  await attempts.forget(user._id.toString());
  return {};
}
