import type { Types } from 'mongoose';
import { type Entry, keysOf } from './town-list/entries.js';
import { townList } from './town-list.js';

export { normalised } from './town-list/normalised.js';

/** A role as the town lists it: who does steps, and what an hour of it costs. */
export interface TownRole extends Pick<Entry, '_id' | 'name' | 'aliases' | 'hourlyRateCents' | 'note' | 'revision'> {
  municipality: Types.ObjectId;
}

/** In the order of the alphabet. */
export async function townRoles(municipality: Types.ObjectId): Promise<TownRole[]> {
  const { entries } = await townList(municipality, 'role');
  return entries
    .map(({ _id, name, aliases, hourlyRateCents, note, revision }) => ({
      ...{ _id, municipality, name, aliases, hourlyRateCents, note, revision },
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** Normalised name of a role, in each of its spellings → euro an hour; roles without a rate are left out. */
export async function hourlyRates(municipality: Types.ObjectId): Promise<Map<string, number>> {
  const roles = await townRoles(municipality);
  return new Map(
    roles.flatMap((role) => {
      const cents = role.hourlyRateCents;
      return cents === null ? [] : keysOf(role).map((key): [string, number] => [key, cents / 100]);
    }),
  );
}
