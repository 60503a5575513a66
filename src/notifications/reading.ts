import type { Request, Response } from 'express';
import { markAllRead, markRead, noticeOf } from '../../models/notification/inbox.js';
import type { User } from '../../models/user.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { noticeIn } from './scope.js';

/** POST /notifications/:notice/read */
export async function create(req: Request, res: Response, user: User): Promise<void> {
  const { notice } = await noticeOf(user, noticeIn(req));
  await markRead(notice);
  res.redirect(303, paths.notifications);
}

/** POST /notifications/read: all that stood there when the page was made; what came since stays new. */
export async function createAll(req: Request, res: Response, user: User): Promise<void> {
  const until = new Date(form(req).text('until', 40));
  await markAllRead(user, Number.isNaN(until.getTime()) ? new Date() : until);
  toast(req, 'notifications:toast.allRead');
  res.redirect(303, paths.notifications);
}
