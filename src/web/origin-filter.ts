import { Types } from 'mongoose';
import { sizes } from '../../models/municipality/directory.js';
import { states } from '../../models/municipality/founding.js';
import { knownTowns } from '../../models/municipality/known.js';
import { Municipality } from '../../models/municipality.js';
import type { Collection } from '../../models/search/finding.js';
import {
  type Origin,
  type OriginCounts,
  type OriginsByCollection,
  originCountsOf,
} from '../../models/search/origin.js';
import { licences } from '../../models/version/life.js';
import type { Form } from './form.js';
import type { Translate } from './texts.js';

/** One group of boxes in a filter form, see `shared/_facet`. */
export interface OriginFacet {
  name: (typeof originNames)[number];
  legend: string;
  options: { value: string; label: string; count: number | null; checked: boolean }[];
}

/** How filters by origin are called in the address of a list. */
export const originNames = ['size', 'region', 'area', 'adopter', 'licence'] as const;
const mostOptions = 12;
const mostAsked = 20;

/** Reads what stands in the address; what nobody offers is left out, a town that is not there fits nothing. */
export async function readOrigin(asked: Form): Promise<Origin> {
  const chosen = <Value extends string>(name: string, values: readonly Value[]) =>
    values.filter((value) => asked.list(name).includes(value));
  return {
    sizes: chosen('size', sizes),
    townStates: chosen('region', states),
    areas: asked.list('area').filter(Boolean).slice(0, mostAsked),
    licences: chosen('licence', licences),
    adopters: await townsCalled(asked.list('adopter')),
  };
}

async function townsCalled(slugs: readonly string[]): Promise<Types.ObjectId[]> {
  if (slugs.length === 0) return [];
  const found = await Municipality.find({ slug: { $in: slugs.slice(0, mostAsked) } }, { _id: 1 }).lean();
  return found.length > 0 ? found.map((town) => town._id) : [new Types.ObjectId()];
}

interface Asked {
  origin: Origin;
  /** Whether somebody looks at other towns too: the own one is always of one size and in one state. */
  beyond: boolean;
  collections: readonly Collection[];
  /** False: the circle is too large, there are values and no numbers. */
  counted: boolean;
}

/** What can be ticked, each with what is ticked already. */
export async function originFacets(by: OriginsByCollection, asked: Asked, t: Translate): Promise<OriginFacet[]> {
  const { origin, beyond } = asked;
  const counts = originCountsOf(by, asked.collections);
  const towns = await townNames(counts, origin);
  const group = (
    name: OriginFacet['name'],
    key: keyof Origin,
    label: (value: string) => string,
    order: readonly string[] = [...counts[key].keys()].slice(0, mostOptions),
  ): OriginFacet => {
    const wanted: string[] = origin[key].map(String);
    const values = [...new Set([...order, ...wanted])].filter((one) => counts[key].has(one) || wanted.includes(one));
    const options = values.map((value) => ({
      value: key === 'adopters' ? (towns.get(value)?.slug ?? '') : value,
      label: label(value),
      count: asked.counted ? (counts[key].get(value) ?? 0) : null,
      checked: wanted.includes(value),
    }));
    return { name, legend: t(`origin:${name}`), options: options.filter((option) => option.value !== '') };
  };
  const groups = [
    group('area', 'areas', (value) => value),
    group('size', 'sizes', (value) => t(`catalogue:size.${value}`), sizes),
    group('region', 'townStates', (value) => t(`municipalities:state.${value}`)),
    group('adopter', 'adopters', (value) => towns.get(value)?.name ?? ''),
    group('licence', 'licences', (value) => t(`processes:licence.${value}`), licences),
  ];
  return groups.filter(({ options }) => options.some(({ checked }) => checked) || (beyond && options.length > 0));
}

function townNames(counts: OriginCounts, { adopters }: Origin): Promise<Map<string, Municipality>> {
  const most = [...counts.adopters.keys()].slice(0, mostOptions).map((id) => new Types.ObjectId(id));
  return knownTowns([...most, ...adopters]);
}
