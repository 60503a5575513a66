import type { Request, Response } from 'express';
import { personProblems } from '../../models/user/adding.js';
import { openSessions } from '../../models/user/sessions.js';
import type { User } from '../../models/user.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { locales, translator } from '../web/texts.js';
import { statusFor, type Wrong } from '../web/wrong.js';
import { type AccountPage, accountPage } from './account.page.js';

export async function show(req: Request, res: Response, user: User): Promise<void> {
  await showAccount(req, res, user);
}

export async function update(req: Request, res: Response, user: User): Promise<void> {
  const typed = form(req);
  const name = typed.text('name', 200);
  const wrong = personProblems({ name, email: user.email });
  if (wrong.name) return showAccount(req, res, user, { name: wrong.name }, { name });
  user.name = name;
  user.locale = typed.choice('locale', locales);
  user.theme = typed.choice('theme', ['light', 'dark'] as const);
  user.palette = typed.choice('palette', ['short', 'full'] as const) ?? user.palette;
  user.shortcuts = typed.flag('shortcuts');
  await user.save();
  toast(req, 'people:account.saved');
  res.redirect(303, paths.account);
}

export async function showAccount(
  req: Request,
  res: Response,
  user: User,
  wrong: Wrong = {},
  typed: Partial<AccountPage['typed']> = {},
): Promise<void> {
  const sessions = await openSessions(user._id, req.sessionID);
  const model = accountPage(translator(localeOf(req)), user, sessions, wrong, typed);
  await page(res, 'people/account', model, { status: statusFor(wrong) });
}
