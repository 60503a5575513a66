import { type Size, sizeOf, sizes, type TownRow, type TownWish } from '../../models/municipality/directory.js';
import type { Published } from '../../models/search/published.js';
import { format } from '../web/format.js';
import { type More, moreOf } from '../web/more.js';
import { paths } from '../web/paths.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface TownCard {
  name: string;
  url: string;
  /** State, inhabitants, size class: what is known of it. */
  facts: string[];
  count: string;
}

export interface TownsPage extends Page {
  q: string;
  size: Size | null;
  sizes: { label: string; count: string; url: string; current: boolean }[];
  found: string;
  towns: TownCard[];
  more: More | null;
  resetUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'towns/index': TownsPage;
  }
}

export const pageSize = 48;

export interface TownsListed {
  wish: TownWish;
  /** Fitting the name, of any size: the numbers at the size classes. */
  named: readonly TownRow[];
  shown: readonly TownRow[];
  published: ReadonlyMap<string, Published>;
  skip: number;
  total: number;
}

export function townsPage(locale: Locale, { wish, named, shown, published, skip, total }: TownsListed): TownsPage {
  const t = translator(locale);
  const number = format(locale).number;
  const inClass = (size: Size | null) =>
    named.filter((town) => size === null || sizeOf(town.population) === size).length;
  return {
    title: t('catalogue:towns.title'),
    about: {
      description: t('catalogue:towns.lead'),
      canonical: paths.towns,
      feed: { url: paths.feed, title: t('catalogue:feed.title') },
    },
    q: wish.q,
    size: wish.size,
    sizes: [null, ...sizes].map((size) => ({
      label: t(`catalogue:size.${size ?? 'all'}`),
      count: number(inClass(size)),
      url: address({ ...wish, size }),
      current: wish.size === size,
    })),
    found: t('catalogue:towns.found', { count: total, number: number(total) }),
    towns: shown.map((town) => ({
      name: town.name,
      url: paths.town(town.slug),
      facts: factsOf(town, t, number),
      count: countsOf(published.get(town._id.toString()), t, number) || t('catalogue:towns.nothingYet'),
    })),
    more: moreOf({ shown: skip + shown.length, total, pageSize }, (from) => address(wish, from)),
    resetUrl: paths.towns,
  };
}

/** What a town has published, of which there is any. */
function countsOf(published: Published | undefined, t: Translate, number: (value: number) => string) {
  return (['processes', 'practices'] as const)
    .map((what) => ({ what, count: published?.[what] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => t(`catalogue:${what}`, { count, number: number(count) }))
    .join(' · ');
}

/** Only what is known, in the order people ask. */
function factsOf(town: TownRow, t: Translate, number: (value: number) => string): string[] {
  const facts = [town.state ? t(`municipalities:state.${town.state}`, { defaultValue: town.state }) : ''];
  if (town.population !== null)
    facts.push(t('catalogue:inhabitants', { count: town.population, number: number(town.population) }));
  return facts.filter(Boolean);
}

function address({ q, size }: TownWish, skip = 0): string {
  const asked = new URLSearchParams();
  if (q) asked.set('q', q);
  if (size) asked.set('size', size);
  if (skip > 0) asked.set('skip', String(skip));
  const text = asked.toString();
  return text ? `${paths.towns}?${text}` : paths.towns;
}
