import { Memory, remember } from '../../models/freshness.js';
import { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { publicScope, SearchEntry } from '../../models/search-entry.js';
import { topicsOf } from './topics.js';

/** What the public catalogue holds, in numbers and words. */
export interface Overview {
  processes: number;
  practices: number;
  /** How often a town says that it uses something of another one. */
  adoptions: number;
  /** Towns with something published, the busiest first. */
  towns: { name: string; slug: string; shared: number }[];
  /** Departments by their names, across all towns, the busiest first. */
  areas: { name: string; processes: number }[];
  /** Fields of action with practices, the busiest first. */
  fields: { name: string; practices: number }[];
  /** What many processes are about. */
  topics: string[];
}

export type ProcessRow = Pick<SearchEntry, 'municipality' | 'keywords'> &
  Partial<Pick<SearchEntry, 'area' | 'adoptions'>>;
export type PracticeRow = Pick<PracticeEntry, 'municipality' | 'field'> & Partial<Pick<PracticeEntry, 'adoptions'>>;

const topicsKept = 4;
/** So many of the newest are counted through; the numbers of processes and practices themselves are exact. */
const rowsRead = 3000;
/** The most visited page need not count everything anew with each save somewhere; a new town shows at once. */
const kept = new Memory<Promise<Overview>>({ topics: ['towns'], most: 1, goodFor: 30_000 });

export function overview(): Promise<Overview> {
  return remember(kept, 'public', count);
}

async function count(): Promise<Overview> {
  const newest = { scope: publicScope };
  const [processes, practices, processRows, practiceRows] = await Promise.all([
    SearchEntry.countDocuments(newest),
    PracticeEntry.countDocuments(newest),
    SearchEntry.find(newest, { municipality: 1, area: 1, keywords: 1, adoptions: 1, _id: 0 })
      .sort({ updatedAt: -1, _id: 1 })
      .limit(rowsRead)
      .lean<ProcessRow[]>(),
    PracticeEntry.find(newest, { municipality: 1, field: 1, adoptions: 1, _id: 0 })
      .sort({ updatedAt: -1, _id: 1 })
      .limit(rowsRead)
      .lean<PracticeRow[]>(),
  ]);
  const ids = [...new Set([...processRows, ...practiceRows].map((row) => row.municipality.toString()))];
  const towns = await Municipality.find({ _id: { $in: ids } }, { name: 1, slug: 1 }).lean();
  return summarise({
    ...{ processes, practices, processRows, practiceRows },
    towns: towns.map((town) => ({ id: town._id.toString(), name: town.name, slug: town.slug })),
  });
}

interface Counted {
  processes: number;
  practices: number;
  processRows: readonly ProcessRow[];
  practiceRows: readonly PracticeRow[];
  towns: readonly { id: string; name: string; slug: string }[];
}

/** The numbers of these rows. Pure: towns that are not named are left out. */
export function summarise({ processes, practices, processRows, practiceRows, towns }: Counted): Overview {
  const all = [...processRows, ...practiceRows];
  const byTown = tally(all.map((row) => row.municipality.toString()));
  return {
    processes,
    practices,
    adoptions: all.reduce((sum, row) => sum + (row.adoptions ?? 0), 0),
    towns: [...byTown].flatMap(([id, shared]) => {
      const town = towns.find((one) => one.id === id);
      return town ? [{ name: town.name, slug: town.slug, shared }] : [];
    }),
    areas: [...tally(processRows.map((row) => row.area ?? ''))].map(([name, amount]) => ({ name, processes: amount })),
    fields: [...tally(practiceRows.map((row) => row.field ?? ''))].map(([name, amount]) => ({
      name,
      practices: amount,
    })),
    topics: topicsOf(processRows, topicsKept),
  };
}

/** How many there are of each value, the most frequent first; an empty one says nothing. */
function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
