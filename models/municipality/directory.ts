import { Memory, remember } from '../freshness.js';
import { Municipality } from '../municipality.js';
import { fold } from '../search/words.js';
import { knownTown } from './known.js';

/** Size classes as the Federal Institute for Research on Building, Urban Affairs and Spatial Development draws them. */
export const sizes = ['rural', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

export type TownRow = Pick<Municipality, '_id' | 'slug' | 'name' | 'ags' | 'state' | 'population'>;

export interface TownWish {
  q: string;
  size: Size | null;
}

const limits: [below: number, size: Size][] = [
  [5000, 'rural'],
  [20_000, 'small'],
  [100_000, 'medium'],
];

/** null: nobody said how many live there. */
export function sizeOf(population: number | null): Size | null {
  if (population === null) return null;
  return limits.find(([below]) => population < below)?.[1] ?? 'large';
}

const directory = new Memory<Promise<TownRow[]>>({ topics: ['towns'], most: 1, goodFor: 10_000 });

/** All towns of the installation by name: Germany has some 11,000, so they fit into memory. Only to be read. */
export function allTowns(): Promise<TownRow[]> {
  return remember(directory, 'all', async () => {
    const rows = await Municipality.find({}, { slug: 1, name: 1, ags: 1, state: 1, population: 1 }).lean<TownRow[]>();
    return rows.sort((one, other) => fold(one.name).localeCompare(fold(other.name)));
  });
}

/** Those whose name holds every asked word, umlauts and accents as one writes them, or whose key begins with it. */
export function townsLike(towns: readonly TownRow[], { q, size }: TownWish): TownRow[] {
  const asked = fold(q).split(/\s+/).filter(Boolean);
  return towns.filter(
    ({ name, ags, population }) =>
      (size === null || sizeOf(population) === size) &&
      asked.every((word) => fold(name).includes(word) || ags?.startsWith(word)),
  );
}

/** The whole town behind a part of an address. Only to be read. */
export async function townCalled(slug: string): Promise<Municipality | null> {
  const row = (await allTowns()).find((town) => town.slug === slug);
  return row ? knownTown(row._id) : null;
}
