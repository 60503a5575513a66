import { Municipality } from '../../models/municipality.js';
import { publicScope, SearchEntry } from '../../models/search-entry.js';

/** What the public catalogue holds, in numbers and words. */
export interface Overview {
  processes: number;
  /** Towns with something published, the busiest first. */
  towns: { name: string; slug: string; processes: number }[];
  departments: number;
  systems: number;
  /** What many processes are about, the most frequent first. */
  topics: string[];
}

export type Row = Pick<SearchEntry, 'municipality' | 'department' | 'keywords' | 'systems'>;

const topicsKept = 4;
/** So many of the newest are counted through; the number of processes itself is always exact. */
const rowsRead = 3000;
/** The most visited page need not count everything for each visitor. */
const goodFor = 30_000;
let kept: { at: number; overview: Overview } | null = null;

export async function overview(now = Date.now()): Promise<Overview> {
  if (kept && now - kept.at < goodFor) return kept.overview;
  const counted = await count();
  kept = { at: now, overview: counted };
  return counted;
}

async function count(): Promise<Overview> {
  const [processes, rows] = await Promise.all([
    SearchEntry.countDocuments({ scope: publicScope }),
    SearchEntry.find({ scope: publicScope }, { municipality: 1, department: 1, keywords: 1, systems: 1, _id: 0 })
      .sort({ updatedAt: -1, _id: 1 })
      .limit(rowsRead)
      .lean<Row[]>(),
  ]);
  const ids = [...new Set(rows.map((row) => row.municipality.toString()))];
  const towns = await Municipality.find({ _id: { $in: ids } }, { name: 1, slug: 1 }).lean();
  return summarise(
    processes,
    rows,
    towns.map((town) => ({ id: town._id.toString(), name: town.name, slug: town.slug })),
  );
}

/** The numbers of these rows. Pure: towns that are not named are left out. */
export function summarise(
  processes: number,
  rows: readonly Row[],
  towns: readonly { id: string; name: string; slug: string }[],
): Overview {
  const byTown = tally(rows.map((row) => row.municipality.toString()));
  return {
    processes,
    towns: [...byTown].flatMap(([id, count]) => {
      const town = towns.find((one) => one.id === id);
      return town ? [{ name: town.name, slug: town.slug, processes: count }] : [];
    }),
    departments: tally(rows.map((row) => row.department.toString())).size,
    systems: tally(rows.flatMap((row) => row.systems)).size,
    topics: [...tally(rows.flatMap((row) => row.keywords)).keys()].slice(0, topicsKept),
  };
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
