import { Types } from 'mongoose';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { kinds } from '../../models/process/profile.js';
import type { Facets } from '../../models/search/facets.js';
import type { Wish } from '../../models/search/finding.js';
import { states } from '../../models/version.js';
import { originFacets } from '../web/origin-filter.js';
import type { Translate } from '../web/texts.js';

export interface Facet {
  name: string;
  legend: string;
  options: { value: string; label: string; count: number | null; checked: boolean }[];
}

/** What can be ticked, each with what is ticked already, even if nothing there fits. */
export async function facetList(
  filters: Facets,
  wish: Wish,
  home: Municipality | null,
  t: Translate,
): Promise<Facet[]> {
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
  const beyond = !home || wish.collections.length === 0 || wish.collections.includes('others');
  const list: Facet[] = [];
  if (home) list.push(collectionFacet(filters, wish, t));
  if (home) list.push(departmentFacet(filters, wish, home, number, t));
  if (beyond || wish.municipalities.length > 0) list.push(await townFacet(filters, wish, number, t));
  if (home) list.push(fixed('state', states, filters.states, wish.states, 'common:state'));
  list.push(fixed('kind', kinds, filters.kinds, wish.kinds, 'processes:kind'));
  list.push(systemFacet(filters, wish, number, t));
  if (wish.origin) {
    const { collections, origin } = wish;
    list.push(...(await originFacets(filters.origins, { origin, beyond, collections, counted: filters.counted }, t)));
  }
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
      .filter((one) => filters.departments.has(one._id.toString()) || wish.departments.some((id) => id.equals(one._id)))
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
  const most = [...filters.municipalities.keys()].slice(0, 12).map((id) => new Types.ObjectId(id));
  const towns = [...(await knownTowns([...most, ...wish.municipalities])).values()];
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

function systemFacet(filters: Facets, wish: Wish, number: (count?: number) => number | null, t: Translate): Facet {
  const common = [...filters.systems.keys()].slice(0, 8);
  return {
    name: 'system',
    legend: t('library:facet.system'),
    options: [...new Set([...common, ...wish.systems])].map((value) => ({
      value,
      label: value,
      count: number(filters.systems.get(value)),
      checked: wish.systems.includes(value),
    })),
  };
}
