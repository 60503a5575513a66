import type { Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { entryOrigin, originTown } from './origin.js';

/**
 * After a town's inhabitants, its state or the name of a department changed: its entries say so too. A few writes
 * however many entries there are; safe to repeat.
 */
export async function relistTown(id: Types.ObjectId): Promise<void> {
  const town = await originTown(id);
  if (!town) return;
  // With the circles named, an index finds the town's entries.
  const listed = { scope: { $in: [ownScope(id), townsScope, publicScope] }, municipality: id };
  const departments = town.departments.map((one) => one._id);
  for (const department of departments) {
    const origin = { $set: entryOrigin(town, department) };
    await SearchEntry.updateMany({ ...listed, department }, origin);
    await PracticeEntry.updateMany({ ...listed, department }, origin);
  }
}
