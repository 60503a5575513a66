import type { Request, Response } from 'express';
import { type Choices, choicesOf, choose } from '../../models/notification/choices.js';
import { mailTimes, noticeKinds } from '../../models/notification/kinds.js';
import type { User } from '../../models/user.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { choicesPage, fieldsOf } from './choices.page.js';

export async function edit(req: Request, res: Response, user: User): Promise<void> {
  const email = services(req).config.mail ? user.email : null;
  const choices = await choicesOf(user._id);
  await page(res, 'notifications/choices', choicesPage(translator(localeOf(req)), choices, email));
}

/** Where no mails go out the form does not ask about them: what was chosen before stays. */
export async function update(req: Request, res: Response, user: User): Promise<void> {
  const typed = form(req);
  const before = await choicesOf(user._id);
  const chosen = noticeKinds.map((kind) => {
    const { inApp, mail } = fieldsOf(kind);
    return [kind, { inApp: typed.flag(inApp), mail: typed.choice(mail, mailTimes) ?? before[kind].mail }];
  });
  await choose(user._id, Object.fromEntries(chosen) as Choices);
  toast(req, 'notifications:toast.saved');
  res.redirect(303, paths.accountNotifications);
}
