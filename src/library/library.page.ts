import type { Request } from 'express';
import { Types } from 'mongoose';
import { knownTown, knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateSomewhere } from '../../models/process/policy.js';
import { kinds } from '../../models/process/profile.js';
import type { Facets } from '../../models/search/facets.js';
import { countLimit, type Finding, sorts, type Wish } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { states } from '../../models/version.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { type ProcessCard, processCards } from '../web/process-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { writePlace } from './wish.js';

export interface Facet {
  name: string;
  legend: string;
  options: { value: string; label: string; count: number | null; checked: boolean }[];
}

export interface LibraryPage extends Page {
  lead: string;
  q: string;
  newUrl: string | null;
  importUrl: string | null;
  facets: Facet[];
  chips: { label: string; removeUrl: string }[];
  resetUrl: string;
  count: string;
  sort: { value: string; label: string; chosen: boolean }[];
  view: 'cards' | 'table';
  viewUrls: { cards: string; table: string };
  cards: ProcessCard[];
  moreUrl: string | null;
  /** Nothing fits, or nothing is there yet. */
  empty: 'none' | 'noHits' | 'nothingYet';
}

declare module '../web/views.js' {
  interface Views {
    'library/index': LibraryPage;
  }
}

export async function libraryPage(req: Request, wish: Wish, finding: Finding, filters: Facets): Promise<LibraryPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const home = await knownTown(homeOf(actorOf(req)));
  const asked = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
  const facets = await facetList(filters, wish, home, t);
  const chips = chipsFor(facets, asked, wish, t);
  const creates = home !== null && mayCreateSomewhere(actorOf(req), home);
  return {
    title: t('library:title'),
    lead: home ? t('library:lead', { town: home.name }) : t('library:leadPublic'),
    q: wish.text,
    newUrl: creates ? paths.newProcess : null,
    importUrl: creates ? paths.newImport : null,
    facets,
    chips,
    resetUrl: paths.processes,
    count:
      finding.count === null
        ? t('library:moreThan', { count: countLimit, number: format(locale).number(countLimit) })
        : t('library:count', { count: finding.count }),
    sort: sorts.map((value) => ({ value, label: t(`library:sort.${value}`), chosen: wish.sort === value })),
    view: asked.get('view') === 'table' ? 'table' : 'cards',
    viewUrls: { cards: changed(asked, { view: null }), table: changed(asked, { view: 'table' }) },
    cards: await processCards(finding.entries, locale, { text: wish.text, home: home?._id ?? null }),
    moreUrl: finding.next && changed(asked, { after: writePlace(finding.next) }),
    empty: finding.entries.length > 0 ? 'none' : chips.length > 0 || wish.text ? 'noHits' : 'nothingYet',
  };
}

async function facetList(filters: Facets, wish: Wish, home: Municipality | null, t: Translate): Promise<Facet[]> {
  const number = (count: number | undefined) => (filters.counted ? (count ?? 0) : null);
  const fixed = (
    name: string,
    values: readonly string[],
    counts: Map<string, number>,
    chosen: readonly string[],
    label: string,
  ): Facet => ({
    name,
    legend: t(`library:facet.${name}`),
    options: values
      .filter((value) => counts.has(value) || chosen.includes(value))
      .map((value) => ({
        value,
        label: t(`${label}.${value}`),
        count: number(counts.get(value)),
        checked: chosen.includes(value),
      })),
  });
  const list: Facet[] = [];
  if (home) list.push(collectionFacet(filters, wish, t));
  if (home) list.push(departmentFacet(filters, wish, home, number, t));
  else list.push(await townFacet(filters, wish, number, t));
  if (home) list.push(fixed('state', states, filters.states, wish.states, 'common:state'));
  list.push(fixed('kind', kinds, filters.kinds, wish.kinds, 'processes:kind'));
  list.push({
    name: 'system',
    legend: t('library:facet.system'),
    options: [...filters.systems]
      .slice(0, 8)
      .map(([value, count]) => ({ value, label: value, count: number(count), checked: wish.systems.includes(value) })),
  });
  return list.filter((facet) => facet.options.length > 1 || facet.options.some((option) => option.checked));
}

function collectionFacet(filters: Facets, wish: Wish, t: Translate): Facet {
  return {
    name: 'collection',
    legend: t('library:facet.collection'),
    options: (['own', 'others'] as const).map((value) => ({
      value,
      label: t(`library:collection.${value}`),
      count: filters.collections?.[value] ?? null,
      checked: wish.collections.includes(value),
    })),
  };
}

function departmentFacet(
  filters: Facets,
  wish: Wish,
  home: Municipality,
  number: (count?: number) => number | null,
  t: Translate,
): Facet {
  return {
    name: 'department',
    legend: t('library:facet.department'),
    options: home.departments
      .filter((one) => filters.departments.has(one._id.toString()))
      .map((one) => ({
        value: one._id.toString(),
        label: one.name,
        count: number(filters.departments.get(one._id.toString())),
        checked: wish.departments.some((id) => id.equals(one._id)),
      }))
      .sort((one, other) => (other.count ?? 0) - (one.count ?? 0)),
  };
}

async function townFacet(
  filters: Facets,
  wish: Wish,
  number: (count?: number) => number | null,
  t: Translate,
): Promise<Facet> {
  const ids = [...filters.municipalities.keys()].slice(0, 12).map((id) => new Types.ObjectId(id));
  const towns = [...(await knownTowns(ids)).values()];
  return {
    name: 'municipality',
    legend: t('library:facet.municipality'),
    options: towns.map((town) => ({
      value: town.slug,
      label: town.name,
      count: number(filters.municipalities.get(town._id.toString())),
      checked: wish.municipalities.some((id) => id.equals(town._id)),
    })),
  };
}

function chipsFor(facets: Facet[], asked: URLSearchParams, wish: Wish, t: Translate): LibraryPage['chips'] {
  const chosen = facets.flatMap((facet) =>
    facet.options
      .filter((option) => option.checked && !(facet.name === 'collection' && !asked.has('collection')))
      .map((option) => ({ label: option.label, removeUrl: without(asked, facet.name, option.value) })),
  );
  if (!wish.text) return chosen;
  return [{ label: t('library:chipText', { text: wish.text }), removeUrl: changed(asked, { q: null }) }, ...chosen];
}

function without(asked: URLSearchParams, name: string, value: string): string {
  const rest = [...asked].filter(([key, one]) => key !== 'after' && !(key === name && one === value));
  return address(new URLSearchParams(rest));
}

function changed(asked: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(asked);
  next.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return address(next);
}

function address(asked: URLSearchParams): string {
  const text = asked.toString();
  return text ? `${paths.processes}?${text}` : paths.processes;
}
