import { inboxOf, unreadCount } from '../../models/notification/inbox.js';
import type { NoticeKind } from '../../models/notification/kinds.js';
import type { SeenNotice } from '../../models/notification/reach.js';
import { User } from '../../models/user.js';

/** What somebody was told and may read now, the newest first. */
export async function toldTo(user: User, kind?: NoticeKind): Promise<SeenNotice[]> {
  const now = await User.findById(user._id);
  const { notices } = await inboxOf(now ?? user, { limit: 100 });
  return notices.filter(({ notice }) => !kind || notice.kind === kind);
}

/** Their kinds and titles, for comparing. */
export async function told(user: User, ...titles: string[]): Promise<string[]> {
  return (await toldTo(user))
    .filter(({ title }) => titles.length === 0 || titles.includes(title))
    .map(({ notice }) => notice.kind);
}

export async function unread(user: User): Promise<number> {
  return unreadCount((await User.findById(user._id)) ?? user);
}
