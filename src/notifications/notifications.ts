import type { Request, Response } from 'express';
import type { Types } from 'mongoose';
import { inboxOf, markRead, noticeOf, unreadCount } from '../../models/notification/inbox.js';
import type { User } from '../../models/user.js';
import { query } from '../web/form.js';
import { noticePlace } from '../web/notice-item.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { notificationsPage } from './notifications.page.js';
import { noticeIn } from './scope.js';

/** GET /notifications: what a person was told, by day, the newest first. */
export async function index(req: Request, res: Response, user: User): Promise<void> {
  const before: Types.ObjectId | null = query(req).id('before');
  const now = new Date();
  const [inbox, unread] = await Promise.all([inboxOf(user, { before }), unreadCount(user)]);
  const shown = { ...inbox, unread, isLater: before !== null, now };
  await page(res, 'notifications/index', notificationsPage(localeOf(req), shown));
}

/** GET /notifications/:notice: to the thing itself. Who goes there has read it; a browser that reads ahead says so. */
export async function show(req: Request, res: Response): Promise<void> {
  const { user } = req;
  if (!user) return res.redirect(303, `${paths.signIn}?${new URLSearchParams({ returnTo: req.originalUrl })}`);
  const seen = await noticeOf(user, noticeIn(req));
  const readsAhead = /prefetch/.test(`${req.get('Sec-Purpose')} ${req.get('X-Sec-Purpose')} ${req.get('Purpose')}`);
  if (!readsAhead) await markRead(seen.notice);
  res.redirect(303, noticePlace(seen));
}
