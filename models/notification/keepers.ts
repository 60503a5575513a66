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
  return User.find(holding(municipality, roles));
}

/** Who is named as curating the agenda of a town: its first navigator; null: nobody holds that office. */
export async function curatorOf(municipality: Types.ObjectId): Promise<string | null> {
  const navigator = await User.findOne(holding(municipality, ['navigator']), { name: 1 }).sort({ _id: 1 });
  return navigator?.name ?? null;
}

function holding(municipality: Types.ObjectId, roles: readonly Role[]) {
  return { memberships: { $elemMatch: { municipality, role: { $in: roles } } } };
}
