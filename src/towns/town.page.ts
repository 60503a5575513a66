import type { Request } from 'express';
import { sizeOf } from '../../models/municipality/directory.js';
import type { Municipality } from '../../models/municipality.js';
import type { CollectionCard } from '../web/collection-card.js';
import type { EditionCard } from '../web/edition-card.js';
import type { FollowView } from '../web/follow-view.js';
import { format } from '../web/format.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import type { PracticeCard } from '../web/practice-card.js';
import type { ProcessCard } from '../web/process-card.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface TownPage extends Page {
  name: string;
  profile: string;
  demo: boolean;
  facts: { label: string; value: string }[];
  departments: { name: string; count: string; url: string }[];
  newest: ProcessCard[];
  practices: PracticeCard[];
  collections: CollectionCard[];
  agendas: EditionCard[];
  follow: FollowView | null;
  all: { label: string; url: string } | null;
  allPractices: { label: string; url: string };
  feedUrl: string;
  /** null: there is nothing on it. */
  mapUrl: string | null;
  /** For who works there. */
  libraryUrl: string | null;
  crumbs: { label: string; href: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'towns/show': TownPage;
  }
}

export interface Shared {
  processes: number;
  /** By id of the department. */
  departments: ReadonlyMap<string, number>;
  cards: ProcessCard[];
  practices: number;
  practiceCards: PracticeCard[];
  collections: CollectionCard[];
  agendas: EditionCard[];
  inside: boolean;
  follow: FollowView | null;
}

export function townPage(
  req: Request,
  town: Municipality,
  { processes, departments, cards, practices, practiceCards, collections, agendas, inside, follow }: Shared,
): TownPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const number = format(locale).number;
  const only = `?municipality=${encodeURIComponent(town.slug)}`;
  const list = `${paths.processes}${only}`;
  return {
    title: town.name,
    about: {
      description: town.profile || t('catalogue:town.lead', { town: town.name }),
      canonical: paths.town(town.slug),
      feed: { url: paths.townFeed(town.slug), title: t('catalogue:feed.titleOf', { town: town.name }) },
      data: organisation(req, town, t),
    },
    name: town.name,
    profile: town.profile,
    demo: town.demo,
    facts: facts(town, { processes, practices, departments: departments.size }, t, number),
    departments: town
      .departmentTree()
      .map(({ department }) => ({ department, count: departments.get(department._id.toString()) ?? 0 }))
      .filter(({ count }) => count > 0)
      .map(({ department, count }) => ({
        name: department.name,
        count: number(count),
        url: `${list}&department=${department._id.toString()}`,
      })),
    newest: cards,
    practices: practiceCards,
    allPractices: {
      label: t('catalogue:town.allPractices', { count: practices, number: number(practices) }),
      url: `${paths.practices}${only}`,
    },
    collections,
    agendas,
    follow,
    all:
      processes > 0
        ? { label: t('catalogue:town.all', { count: processes, number: number(processes) }), url: list }
        : null,
    feedUrl: paths.townFeed(town.slug),
    mapUrl: processes > 0 ? paths.townMap(town.slug) : null,
    libraryUrl: inside ? paths.processes : null,
    crumbs: [{ label: t('catalogue:towns.title'), href: paths.towns }],
  };
}

function facts(
  town: Municipality,
  counts: Record<'processes' | 'practices' | 'departments', number>,
  t: Translate,
  number: (value: number) => string,
): TownPage['facts'] {
  const size = sizeOf(town.population);
  const known: [key: string, value: string][] = [
    ['state', town.state && t(`municipalities:state.${town.state}`, { defaultValue: town.state })],
    ['population', town.population === null ? '' : number(town.population)],
    ['size', size ? t(`catalogue:size.${size}`) : ''],
    ['processes', number(counts.processes)],
    ['practices', number(counts.practices)],
    ['departments', number(counts.departments)],
  ];
  return known.filter(([, value]) => value).map(([key, value]) => ({ label: t(`catalogue:fact.${key}`), value }));
}

/** https://schema.org/GovernmentOrganization */
function organisation(req: Request, town: Municipality, t: Translate): object {
  const at = absolute(req);
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    '@id': at(paths.town(town.slug)),
    name: town.name,
    url: at(paths.town(town.slug)),
    ...(town.profile ? { description: town.profile } : {}),
    identifier: { '@type': 'PropertyValue', propertyID: 'AGS', value: town.ags },
    address: {
      '@type': 'PostalAddress',
      addressRegion: t(`municipalities:state.${town.state}`, { defaultValue: town.state }),
      addressCountry: 'DE',
    },
  };
}
