import type { Request } from 'express';
import { Municipality } from '../../models/municipality.js';
import { fields, readinesses } from '../../models/practice/content.js';
import type { PracticeFacets, PracticeFinding, PracticeWish } from '../../models/practice/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { states } from '../../models/version/acts.js';
import { mayWorkSomewhere } from '../../models/version/policy.js';
import { originFacets } from '../web/origin-filter.js';
import { paths } from '../web/paths.js';
import { type PracticeCard, practiceCards } from '../web/practice-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface Facet {
  name: string;
  legend: string;
  options: { value: string; label: string; count: number | null; checked: boolean }[];
}

export interface LibraryPage extends Page {
  lead: string;
  q: string;
  newUrl: string | null;
  facets: Facet[];
  chips: { label: string; removeUrl: string }[];
  count: string;
  sort: { value: string; label: string; chosen: boolean }[];
  cards: PracticeCard[];
  moreUrl: string | null;
  /** Nothing fits, or nothing is there yet. */
  empty: 'none' | 'noHits' | 'nothingYet';
}

declare module '../web/views.js' {
  interface Views {
    'practices/index': LibraryPage;
  }
}

export async function libraryPage(
  req: Request,
  wish: PracticeWish,
  finding: PracticeFinding,
  counts: PracticeFacets,
): Promise<LibraryPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const home = await Municipality.findById(homeOf(actorOf(req)));
  const asked = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
  const beyond = !home || wish.collections.length === 0 || wish.collections.includes('others');
  const facets = home ? memberFacets(home, wish, counts, t) : [];
  if (beyond || wish.municipalities.length > 0) facets.push(await townFacet(wish, counts, t));
  facets.push(
    facet('field', fields, counts.fields, wish.fields, (value) => t(`practices:fieldOfAction.${value}`), t),
    facet(
      'readiness',
      readinesses,
      counts.readinesses,
      wish.readinesses,
      (value) => t(`practices:readiness.${value}`),
      t,
    ),
  );
  if (wish.origin) {
    const { collections, origin } = wish;
    facets.push(...(await originFacets(counts.origins, { origin, beyond, collections, counted: true }, t)));
  }
  const shown = facets.filter(({ options }) => options.length > 1 || options.some((option) => option.checked));
  const chips = chipsFor(shown, asked, wish, t);
  return {
    title: t('practices:title'),
    about: home ? null : { description: t('practices:leadPublic'), canonical: paths.practices },
    lead: t(home ? 'practices:lead' : 'practices:leadPublic'),
    q: wish.text,
    newUrl: home && mayWorkSomewhere(actorOf(req), home) ? paths.newPractice : null,
    facets: shown,
    chips,
    count: t('practices:count', { count: finding.count }),
    sort: (['changed', 'title'] as const).map((value) => ({
      value,
      label: t(`library:sort.${value}`),
      chosen: wish.sort === value,
    })),
    cards: await practiceCards(finding.entries, locale, home?._id ?? null),
    moreUrl: finding.next === null ? null : changed(asked, 'skip', String(finding.next)),
    empty: finding.entries.length > 0 ? 'none' : chips.length > 0 ? 'noHits' : 'nothingYet',
  };
}

function memberFacets(home: Municipality, wish: PracticeWish, counts: PracticeFacets, t: Translate): Facet[] {
  const names = new Map(home.departments.map((one) => [one._id.toString(), one.name]));
  const own = new Map(Object.entries(counts.collections ?? {}));
  return [
    facet('collection', ['own', 'others'], own, wish.collections, (value) => t(`library:collection.${value}`), t),
    facet('department', [...names.keys()], counts.departments, wish.departments, (id) => names.get(id) ?? '', t),
    facet('state', states, counts.states, wish.states, (value) => t(`common:state.${value}`), t),
  ];
}

async function townFacet(wish: PracticeWish, counts: PracticeFacets, t: Translate): Promise<Facet> {
  const ids = [...counts.municipalities.keys()].slice(0, 50);
  const towns = await Municipality.find({ _id: { $in: ids } }, { slug: 1, name: 1 }).lean();
  return {
    name: 'municipality',
    legend: t('practices:facet.municipality'),
    options: towns.map((town) => ({
      value: town.slug,
      label: town.name,
      count: counts.municipalities.get(town._id.toString()) ?? 0,
      checked: wish.municipalities.some((id) => id.equals(town._id)),
    })),
  };
}

function facet(
  name: string,
  values: readonly string[],
  counts: Map<string, number>,
  chosen: readonly { toString(): string }[],
  label: (value: string) => string,
  t: Translate,
): Facet {
  const wanted = chosen.map(String);
  return {
    name,
    legend: t(`practices:facet.${name}`),
    options: values
      .filter((value) => counts.has(value) || wanted.includes(value))
      .map((value) => ({
        value,
        label: label(value),
        count: counts.get(value) ?? 0,
        checked: wanted.includes(value),
      })),
  };
}

function chipsFor(facets: readonly Facet[], asked: URLSearchParams, wish: PracticeWish, t: Translate) {
  const chosen = facets.flatMap(({ name, options }) =>
    options
      .filter((option) => option.checked && asked.has(name))
      .map((option) => ({ label: option.label, removeUrl: without(asked, name, option.value) })),
  );
  const text = { label: t('library:chipText', { text: wish.text }), removeUrl: changed(asked, 'q', null) };
  return wish.text ? [text, ...chosen] : chosen;
}

function without(asked: URLSearchParams, name: string, value: string): string {
  const rest = [...asked].filter(([key, one]) => key !== 'skip' && !(key === name && one === value));
  return address(new URLSearchParams(rest));
}

function changed(asked: URLSearchParams, name: string, value: string | null): string {
  const next = new URLSearchParams(asked);
  next.delete('skip');
  if (value === null) next.delete(name);
  else next.set(name, value);
  return address(next);
}

function address(asked: URLSearchParams): string {
  const text = asked.toString();
  return text ? `${paths.practices}?${text}` : paths.practices;
}
