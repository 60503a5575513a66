import type { Types } from 'mongoose';
import type { Entry } from './town-list/entries.js';
import { townList } from './town-list.js';

/** An IT system as the town lists it. */
export interface TownSystem extends Pick<Entry, '_id' | 'name' | 'aliases' | 'vendor' | 'note' | 'revision'> {
  municipality: Types.ObjectId;
}

/** In the order of the alphabet. */
export async function townSystems(municipality: Types.ObjectId): Promise<TownSystem[]> {
  const { entries } = await townList(municipality, 'system');
  return entries
    .map(({ _id, name, aliases, vendor, note, revision }) => ({
      ...{ _id, municipality, name, aliases, vendor, note, revision },
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}
