import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { choicesOf, stopMail } from '../../models/notification/choices.js';
import { noticeKinds } from '../../models/notification/kinds.js';
import { param } from '../web/form.js';
import { type MailStop, readStopToken } from '../web/mail-stop.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface MailStopPage extends Page {
  action: string;
  /** The kind of thing the mails were about; null: all. */
  kind: string | null;
  isStopped: boolean;
  choicesUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'notifications/mail-stop': MailStopPage;
  }
}

/** GET /mail/stop/:token: asks first. Mail programs look at every link; nothing may end by a look. */
export async function edit(req: Request, res: Response): Promise<void> {
  const { token, stop } = askedIn(req);
  const choices = await choicesOf(stop.person);
  const stopped = (stop.kind ? [stop.kind] : noticeKinds).every((kind) => choices[kind].mail === 'never');
  await show(req, res, token, stop, stopped);
}

/** POST, from the page or from a mail program's own button (RFC 8058). */
export async function create(req: Request, res: Response): Promise<void> {
  const { token, stop } = askedIn(req);
  await stopMail(stop.person, stop.kind);
  await show(req, res, token, stop, true);
}

/** @throws {NotFound} when nobody here wrote this link. */
function askedIn(req: Request): { token: string; stop: MailStop } {
  const token = param(req, 'token');
  const stop = readStopToken(services(req).config.sessionSecret, token);
  if (!stop) throw new NotFound();
  return { token, stop };
}

async function show(req: Request, res: Response, token: string, { kind }: MailStop, isStopped: boolean): Promise<void> {
  const t = translator(localeOf(req));
  await page(
    res,
    'notifications/mail-stop',
    {
      title: t('notifications:stop.title'),
      action: paths.mailStop(token),
      kind: kind && t(`notifications:kind.${kind}`),
      isStopped,
      choicesUrl: paths.accountNotifications,
    },
    { layout: 'plain' },
  );
}
