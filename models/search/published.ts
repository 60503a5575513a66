import type { Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { publicScope, SearchEntry, townsScope } from '../search-entry.js';
import type { Actor } from '../user.js';

// What is published to somebody: the same circles as `Process.reachableBy` asks for other towns.

export interface Published {
  processes: number;
  practices: number;
}

interface TownCount {
  _id: Types.ObjectId;
  count: number;
}

const unlisted = { terms: 0, steps: 0 } as const;
/** Departments are counted through so many of the newest; the number of processes itself is exact. */
const mostCounted = 3000;

/** Members of a town hall read what is shared between towns, everybody else what is shared with everyone. */
export function circleOf(actor: Actor): string {
  return actor.memberships.length > 0 ? townsScope : publicScope;
}

/** The newest of a circle, of one town if it is named. */
export function newestOf(scope: string, municipality: Types.ObjectId | null, most: number): Promise<SearchEntry[]> {
  return SearchEntry.find(municipality ? { scope, municipality } : { scope }, unlisted)
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most)
    .lean<SearchEntry[]>();
}

/** The same for practices. */
export function newestPracticesOf(
  scope: string,
  municipality: Types.ObjectId | null,
  most: number,
): Promise<PracticeEntry[]> {
  return PracticeEntry.find(municipality ? { scope, municipality } : { scope }, { terms: 0 })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most)
    .lean<PracticeEntry[]>();
}

export async function countOf(scope: string, municipality: Types.ObjectId | null = null): Promise<number> {
  return SearchEntry.countDocuments(municipality ? { scope, municipality } : { scope });
}

/** How much each of these towns has published there, by id; two questions however many towns. */
export async function publishedIn(scope: string, towns: readonly Types.ObjectId[]): Promise<Map<string, Published>> {
  const ofTowns = [
    { $match: { scope, municipality: { $in: towns } } },
    { $group: { _id: '$municipality', count: { $sum: 1 } } },
  ];
  const [processes, practices] = await Promise.all([
    SearchEntry.aggregate<TownCount>(ofTowns),
    PracticeEntry.aggregate<TownCount>(ofTowns),
  ]);
  const countIn = (counts: readonly TownCount[]) => new Map(counts.map(({ _id, count }) => [_id.toString(), count]));
  const [byProcess, byPractice] = [countIn(processes), countIn(practices)];
  const ids = towns.map((town) => town.toString());
  return new Map(ids.map((id) => [id, { processes: byProcess.get(id) ?? 0, practices: byPractice.get(id) ?? 0 }]));
}

export async function practicesCountOf(scope: string, municipality: Types.ObjectId): Promise<number> {
  return PracticeEntry.countDocuments({ scope, municipality });
}

/** How many each department of a town has published there, by id. */
export async function departmentsOf(scope: string, municipality: Types.ObjectId): Promise<Map<string, number>> {
  const rows = await SearchEntry.find({ scope, municipality }, { department: 1, _id: 0 })
    .limit(mostCounted)
    .lean<Pick<SearchEntry, 'department'>[]>();
  const counts = new Map<string, number>();
  for (const { department } of rows) counts.set(department.toString(), (counts.get(department.toString()) ?? 0) + 1);
  return counts;
}

/** Everything published to everyone from a place on, one after the other: for lists too long to be held. */
export function publicProcesses(skip: number, most: number): AsyncIterable<Pick<SearchEntry, 'key' | 'updatedAt'>> {
  return SearchEntry.find({ scope: publicScope }, { key: 1, updatedAt: 1, _id: 0 })
    .sort({ sortTitle: 1, _id: 1 })
    .skip(skip)
    .limit(most)
    .lean<Pick<SearchEntry, 'key' | 'updatedAt'>>()
    .cursor({ batchSize: 1000 });
}

/** The same for practices: an installation has hundreds, so they stand in one list. */
export function publicPractices(most: number): AsyncIterable<Pick<PracticeEntry, 'key' | 'updatedAt'>> {
  return PracticeEntry.find({ scope: publicScope }, { key: 1, updatedAt: 1, _id: 0 })
    .sort({ sortTitle: 1, _id: 1 })
    .limit(most)
    .lean<Pick<PracticeEntry, 'key' | 'updatedAt'>>()
    .cursor({ batchSize: 1000 });
}
