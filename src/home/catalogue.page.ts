import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { ProcessCard } from '../web/process-card.js';
import { type Locale, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Overview } from './overview.js';

export interface CataloguePage extends Page {
  /** The newest that is drawn, large beside the promise. */
  example: ProcessCard | null;
  topics: { label: string; url: string }[];
  counts: { symbol: string; tone: 'process' | 'practice' | 'goal' | 'idea'; number: string; label: string }[];
  newest: ProcessCard[];
  all: { label: string; url: string };
  towns: { name: string; url: string; count: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'home/catalogue': CataloguePage;
  }
}

const cardsShown = 4;
const townsShown = 12;

export function cataloguePage(locale: Locale, newest: readonly ProcessCard[], holds: Overview): CataloguePage {
  const t = translator(locale);
  const number = format(locale).number;
  const example = newest.find((card) => card.pictureUrl) ?? null;
  const count = (
    symbol: string,
    tone: CataloguePage['counts'][number]['tone'],
    key: string,
    amount: number,
  ): CataloguePage['counts'][number] => ({
    symbol,
    tone,
    number: number(amount),
    label: t(`home:count.${key}`, { count: amount }),
  });
  return {
    title: t('home:catalogue.title'),
    about: {
      description: t('catalogue:about.home'),
      canonical: paths.home,
      feed: { url: paths.feed, title: t('catalogue:feed.title') },
    },
    example,
    topics: holds.topics.map((topic) => ({ label: topic, url: `${paths.search}?q=${encodeURIComponent(topic)}` })),
    counts: [
      count('workflow', 'process', 'processes', holds.processes),
      count('building-2', 'idea', 'towns', holds.towns.length),
      count('landmark', 'practice', 'departments', holds.departments),
      count('monitor', 'goal', 'systems', holds.systems),
    ],
    newest: newest.filter((card) => card !== example).slice(0, cardsShown),
    all: { label: t('home:catalogue.all', { count: holds.processes }), url: paths.processes },
    towns: holds.towns.slice(0, townsShown).map((town) => ({
      name: town.name,
      url: paths.town(town.slug),
      count: number(town.processes),
    })),
  };
}
