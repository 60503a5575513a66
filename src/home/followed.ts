import { following } from '../../models/follow/news.js';
import type { User } from '../../models/user.js';
import { type NewsItem, newsItem } from '../web/news-item.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** What is new in what somebody follows: what `home/_followed` shows. */
export interface FollowedNews {
  news: NewsItem[];
  url: string;
}

const shown = 5;

export async function followedNews(user: User, t: Translate): Promise<FollowedNews> {
  const { news } = await following(user);
  return { news: news.slice(0, shown).map((one) => newsItem(one, t)), url: paths.follows };
}
