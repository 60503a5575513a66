import type { Request, Response } from 'express';
import { record } from '../../models/event.js';
import { homeOf } from '../../models/user/membership.js';
import { passwordProblem, shortestPassword } from '../../models/user/password.js';
import { PasswordLink } from '../../models/user/password-link.js';
import { endSessions } from '../../models/user/sessions.js';
import { beginSession } from '../web/begin-session.js';
import { form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong } from '../web/wrong.js';

export interface NewPasswordPage extends Page {
  action: string;
  name: string;
  email: string;
  shortest: number;
  errors: Wrong;
}

export interface SpentLinkPage extends Page {
  signInUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'sessions/new-password': NewPasswordPage;
    'sessions/spent-link': SpentLinkPage;
  }
}

/** The one-time link an administrator hands over. */
export async function edit(req: Request, res: Response): Promise<void> {
  await show(req, res, {});
}

export async function update(req: Request, res: Response): Promise<void> {
  const token = param(req, 'token');
  const plain = form(req).list('password')[0] ?? '';
  const person = await PasswordLink.personFor(token);
  const problem = person && passwordProblem(plain, person.email);
  if (problem) return show(req, res, { password: problem });
  const user = await PasswordLink.redeem(token, plain);
  if (!user) return showSpent(req, res);
  await endSessions(user._id);
  await beginSession(req, user);
  const subject = { kind: 'user', id: user._id, title: user.name };
  await record({
    municipality: homeOf(user),
    by: { id: user._id, name: user.name },
    kind: 'people.passwordSet',
    subject,
  });
  toast(req, 'sessions:newPassword.done');
  res.redirect(303, paths.start);
}

async function show(req: Request, res: Response, wrong: Wrong): Promise<void> {
  const token = param(req, 'token');
  const person = await PasswordLink.personFor(token);
  if (!person) return showSpent(req, res);
  const t = translator(localeOf(req));
  const model = {
    title: titleOf(t, t('sessions:newPassword.title'), wrong),
    action: paths.newPassword(token),
    name: person.name,
    email: person.email,
    shortest: shortestPassword,
    errors: sentences(t, wrong),
  };
  await page(res, 'sessions/new-password', model, { status: statusFor(wrong), layout: 'plain' });
}

async function showSpent(req: Request, res: Response): Promise<void> {
  const t = translator(localeOf(req));
  const model = { title: t('sessions:spentLink.title'), signInUrl: paths.signIn };
  await page(res, 'sessions/spent-link', model, { status: 404, layout: 'plain' });
}
