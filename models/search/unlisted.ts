import type { Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { relist as relistPractice } from '../practice/listing.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { SearchEntry } from '../search-entry.js';
import { relist as relistProcess } from '../version/listing.js';

/** What was begun before these was listed, or missed by somebody, long ago. */
const newest = 500;

/**
 * Lists what was begun by a process that was killed before it came to listing it: it is there, in whole, and no list and
 * no search would ever show it. Returns how many there were.
 */
export async function listUnlisted(): Promise<number> {
  const processes = await idsOf(Process);
  const practices = await idsOf(Practice);
  const [listedProcesses, listedPractices] = await Promise.all([
    SearchEntry.distinct('process', { process: { $in: processes } }),
    PracticeEntry.distinct('practice', { practice: { $in: practices } }),
  ]);
  const unlisted = [
    ...without(processes, listedProcesses).map((id) => () => relistProcess(id)),
    ...without(practices, listedPractices).map((id) => () => relistPractice(id)),
  ];
  for (const list of unlisted) await list();
  return unlisted.length;
}

async function idsOf(model: typeof Process | typeof Practice): Promise<Types.ObjectId[]> {
  const found = (model as typeof Process).find({}, { _id: 1 }).sort({ _id: -1 }).limit(newest).lean();
  return (await found).map(({ _id }) => _id);
}

function without(ids: readonly Types.ObjectId[], listed: readonly unknown[]): Types.ObjectId[] {
  const known = new Set(listed.map(String));
  return ids.filter((id) => !known.has(id.toString()));
}
