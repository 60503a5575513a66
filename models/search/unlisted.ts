import type { Model, Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { relist as relistPractice } from '../practice/listing.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { SearchEntry } from '../search-entry.js';
import { relist as relistProcess } from '../version/listing.js';

/** What was begun before these was listed, or missed by somebody, long ago. */
const mostLookedAt = 500;

/**
 * Lists what was begun by a process that was killed before it came to listing it: it is there, in whole, and no list and
 * no search would ever show it. Returns how many there were.
 */
export async function listUnlisted(): Promise<number> {
  const processes = await newestOf(Process);
  const practices = await newestOf(Practice);
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

async function newestOf<Fields>(model: Model<Fields>): Promise<Types.ObjectId[]> {
  const found = await model
    .find({}, { _id: 1 })
    .sort({ _id: -1 })
    .limit(mostLookedAt)
    .lean<{ _id: Types.ObjectId }[]>();
  return found.map(({ _id }) => _id);
}

function without(ids: readonly Types.ObjectId[], listed: readonly unknown[]): Types.ObjectId[] {
  const known = new Set(listed.map(String));
  return ids.filter((id) => !known.has(id.toString()));
}
