import type { Inbox } from '../../models/notification/inbox.js';
import { format } from '../web/format.js';
import { type NoticeItem, noticeItem } from '../web/notice-item.js';
import { paths } from '../web/paths.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface Row extends NoticeItem {
  /** null: read already. */
  readUrl: string | null;
}

export interface NotificationsPage extends Page {
  days: { label: string; rows: Row[] }[];
  unread: number;
  /** What came later than this the person has not seen on this page. */
  until: string;
  readAllUrl: string;
  choicesUrl: string;
  moreUrl: string | null;
  /** Not the first page. */
  isLater: boolean;
}

declare module '../web/views.js' {
  interface Views {
    'notifications/index': NotificationsPage;
  }
}

interface Shown extends Inbox {
  unread: number;
  isLater: boolean;
  now: Date;
}

export function notificationsPage(locale: Locale, { notices, next, unread, isLater, now }: Shown): NotificationsPage {
  const t = translator(locale);
  const rows = notices.map((one): Row => {
    const item = noticeItem(one, locale);
    return { ...item, readUrl: item.isNew ? paths.notificationRead(item.id) : null };
  });
  return {
    title: t('notifications:title'),
    days: byDay(rows, locale, t, now),
    unread,
    until: now.toISOString(),
    readAllUrl: paths.notificationsRead,
    choicesUrl: paths.accountNotifications,
    moreUrl: next && `${paths.notifications}?${new URLSearchParams({ before: next.toString() })}`,
    isLater,
  };
}

/** Rows of one day under its name, in the order they came in. */
function byDay(rows: readonly Row[], locale: Locale, t: Translate, now: Date): NotificationsPage['days'] {
  const day = format(locale).date;
  const yesterday = day(new Date(now.getTime() - 86_400_000));
  const names = new Map([
    [yesterday, t('notifications:day.yesterday')],
    [day(now), t('notifications:day.today')],
  ]);
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(day(row.at), [...(days.get(day(row.at)) ?? []), row]);
  return [...days].map(([date, ofDay]) => ({ label: names.get(date) ?? date, rows: ofDay }));
}
