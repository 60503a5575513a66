import type { Request } from 'express';
import type { FollowedRow, Following } from '../../models/follow/news.js';
import type { FollowKind } from '../../models/follow.js';
import { format } from '../web/format.js';
import { type NewsItem, newsItem } from '../web/news-item.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface Row {
  kind: FollowKind;
  symbol: string;
  kindLabel: string;
  subject: string;
  /** null: not for them any more. */
  title: string | null;
  url: string | null;
  since: string;
}

export interface FollowsPage extends Page {
  news: NewsItem[];
  lookUrl: string;
  endUrl: string;
  rows: Row[];
}

declare module '../web/views.js' {
  interface Views {
    'follows/index': FollowsPage;
  }
}

const symbols: Record<FollowKind, string> = {
  process: 'workflow',
  practice: 'lightbulb',
  town: 'map-pin',
  collection: 'layers',
};

export function followsPage(req: Request, { rows, news }: Following): FollowsPage {
  const locale = localeOf(req);
  const t = translator(locale);
  return {
    title: t('follows:title'),
    news: news.map((one) => newsItem(one, t)),
    lookUrl: paths.followsLook,
    endUrl: paths.followsEnd,
    rows: rows.map(({ follow, seen }) => ({
      kind: follow.kind,
      symbol: symbols[follow.kind],
      kindLabel: t(`follows:kind.${follow.kind}`),
      subject: follow.subject.toString(),
      title: seen?.title ?? null,
      url: seen && urlOf(follow.kind, seen),
      since: format(locale).date(follow.since),
    })),
  };
}

function urlOf(kind: FollowKind, { key }: NonNullable<FollowedRow['seen']>): string {
  if (kind === 'town') return paths.town(key);
  return kind === 'collection' ? paths.collection(key) : subjectUrl({ kind, key });
}
