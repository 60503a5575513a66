import type { News } from '../../models/follow/news.js';
import { paths } from './paths.js';
import { questionPlace } from './question-list.js';
import { subjectUrl } from './subject-url.js';
import type { Translate } from './texts.js';

/** Something that happened to what somebody follows, as `shared/_news` lists it. */
export interface NewsItem {
  symbol: string;
  title: string;
  url: string;
  sentence: string;
  at: Date;
}

const symbols: Record<News['kind'], string> = {
  published: 'globe',
  retired: 'archive',
  asked: 'message-circle-question-mark',
  answered: 'message-square',
  reported: 'users',
  collected: 'layers',
};

export function newsItem(news: News, t: Translate): NewsItem {
  const { kind, thing, label, count, at, town = '' } = news;
  return {
    symbol: symbols[kind],
    title: thing.title,
    url: urlOf(news),
    sentence: t(`follows:news.${kind}`, { label, count, town }),
    at,
  };
}

function urlOf({ thing, post }: News): string {
  if (thing.kind === 'collection') return paths.collection(thing.key);
  const { kind, key } = thing;
  return post ? questionPlace({ kind, key }, post) : subjectUrl({ kind, key });
}
