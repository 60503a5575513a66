import type { Types } from 'mongoose';
import { type Profile, plainProfile } from '../process/profile.js';
import { namingOf } from '../town-list.js';

/** A profile to be read: its systems as the town calls them now. What is approved keeps how it was written. */
export async function namedProfile(profile: Profile, municipality: Types.ObjectId): Promise<Profile> {
  const named = await namingOf(municipality, 'system');
  return { ...plainProfile(profile), systems: [...new Set(profile.systems.map(named))] };
}
