import type { Types } from 'mongoose';
import type { Role } from '../user/membership.js';
import { User } from '../user.js';

/** Who hears of what happens to a thing: its owner; of what nobody owns, the navigators. */
export async function keepersOf(
  owner: Types.ObjectId | null | undefined,
  municipality: Types.ObjectId,
): Promise<Types.ObjectId[]> {
  return owner ? [owner] : (await holdersOf(municipality, 'navigator')).map(({ _id }) => _id);
}

/** Everybody who holds one of these roles in a town, for whatever department. */
export function holdersOf(municipality: Types.ObjectId, ...roles: Role[]): Promise<User[]> {
  return User.find({ memberships: { $elemMatch: { municipality, role: { $in: roles } } } });
}
