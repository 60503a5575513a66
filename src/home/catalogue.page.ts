import type { CollectionCard } from '../web/collection-card.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { PracticeCard } from '../web/practice-card.js';
import type { ProcessCard } from '../web/process-card.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Overview } from './overview.js';

/** Something that other towns say they use. */
export type Adopted = { adoptions: number } & (
  | { kind: 'process'; card: ProcessCard }
  | { kind: 'practice'; card: PracticeCard }
);

interface Count {
  symbol: string;
  tone: 'process' | 'practice' | 'goal' | 'idea';
  number: string;
  label: string;
  url: string;
}

/** A way into the catalogue, with how much stands behind it. */
interface Way {
  label: string;
  url: string;
  count: string;
}

export interface CataloguePage extends Page {
  /** The most adopted that is drawn, else the newest, large beside the promise. */
  example: (ProcessCard & { adopted: string }) | null;
  topics: { label: string; url: string }[];
  counts: Count[];
  newest: ProcessCard[];
  all: { label: string; url: string };
  adopted: (Adopted & { adopted: string })[];
  practices: PracticeCard[];
  allPractices: { label: string; url: string };
  collections: CollectionCard[];
  fields: (Way & { symbol: string })[];
  areas: Way[];
  towns: Way[];
}

declare module '../web/views.js' {
  interface Views {
    'home/catalogue': CataloguePage;
  }
}

const cardsShown = 4;
const townsShown = 12;
const areasShown = 14;

const symbols: Record<string, string> = {
  finance: 'coins',
  services: 'id-card',
  order: 'shield-check',
  building: 'hard-hat',
  social: 'graduation-cap',
  culture: 'drama',
  internal: 'briefcase',
  digital: 'monitor',
};

export interface Shown {
  newest: readonly ProcessCard[];
  practices: PracticeCard[];
  adopted: readonly Adopted[];
  collections: CollectionCard[];
}

export function cataloguePage(locale: Locale, shown: Shown, holds: Overview): CataloguePage {
  const t = translator(locale);
  const number = format(locale).number;
  const example = exampleOf(shown);
  const adopted = (adoptions: number) => t('home:adopted.by', { count: adoptions, number: number(adoptions) });
  return {
    title: t('home:catalogue.title'),
    about: {
      description: t('catalogue:about.home'),
      canonical: paths.home,
      feed: { url: paths.feed, title: t('catalogue:feed.title') },
    },
    example: example && { ...example.card, adopted: example.adoptions > 0 ? adopted(example.adoptions) : '' },
    topics: holds.topics.map((topic) => ({ label: topic, url: `${paths.search}?q=${encodeURIComponent(topic)}` })),
    counts: counts(holds, t, number),
    newest: shown.newest.filter((card) => card.url !== example?.card.url).slice(0, cardsShown),
    all: {
      label: t('home:catalogue.all', { count: holds.processes, number: number(holds.processes) }),
      url: paths.processes,
    },
    adopted: shown.adopted.map((one) => ({ ...one, adopted: adopted(one.adoptions) })),
    // What stands among the most adopted is not shown twice.
    practices: shown.practices
      .filter((card) => !shown.adopted.some((one) => one.card.url === card.url))
      .slice(0, cardsShown),
    allPractices: {
      label: t('home:catalogue.allPractices', { count: holds.practices, number: number(holds.practices) }),
      url: paths.practices,
    },
    collections: shown.collections,
    fields: holds.fields.map(({ name, practices }) => ({
      symbol: symbols[name] ?? 'lightbulb',
      label: t(`practices:fieldOfAction.${name}`),
      url: `${paths.practices}?field=${encodeURIComponent(name)}`,
      count: number(practices),
    })),
    areas: holds.areas.slice(0, areasShown).map(({ name, processes }) => ({
      label: name,
      url: `${paths.processes}?area=${encodeURIComponent(name)}`,
      count: number(processes),
    })),
    towns: holds.towns.slice(0, townsShown).map((town) => ({
      label: town.name,
      url: paths.town(town.slug),
      count: number(town.shared),
    })),
  };
}

function exampleOf({ newest, adopted }: Shown): { card: ProcessCard; adoptions: number } | null {
  for (const one of adopted) if (one.kind === 'process' && one.card.pictureUrl) return one;
  const card = newest.find(({ pictureUrl }) => pictureUrl);
  return card ? { card, adoptions: 0 } : null;
}

/** Every number leads to what it counts. */
function counts(holds: Overview, t: Translate, number: (value: number) => string): Count[] {
  const count = (symbol: string, tone: Count['tone'], name: string, amount: number, url: string): Count => ({
    ...{ symbol, tone, url, number: number(amount) },
    label: t(`home:count.${name}`, { count: amount }),
  });
  const last =
    holds.adoptions > 0
      ? count('copy-check', 'goal', 'adoptions', holds.adoptions, '#nachgenutzt')
      : count('landmark', 'goal', 'areas', holds.areas.length, '#aufgabenbereiche');
  return [
    count('workflow', 'process', 'processes', holds.processes, paths.processes),
    count('lightbulb', 'practice', 'practices', holds.practices, paths.practices),
    count('building-2', 'idea', 'towns', holds.towns.length, paths.towns),
    ...(holds.adoptions > 0 || holds.areas.length > 0 ? [last] : []),
  ];
}
