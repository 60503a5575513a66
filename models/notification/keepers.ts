import type { Types } from 'mongoose';
import type { Role } from '../user/membership.js';
import { User } from '../user.js';

/** Who hears of what happens to a thing: its owner; of what nobody of the town owns (any more), the navigators. */
export async function keepersOf(
  owner: Types.ObjectId | null | undefined,
  municipality: Types.ObjectId,
): Promise<Types.ObjectId[]> {
  const here = owner ? await thoseHere([owner], municipality) : [];
  return here.length > 0 ? here : (await holdersOf(municipality, 'navigator')).map(({ _id }) => _id);
}

/** Those of them who (still) work in the town. */
export async function thoseHere(
  people: readonly Types.ObjectId[],
  municipality: Types.ObjectId,
): Promise<Types.ObjectId[]> {
  if (people.length === 0) return [];
  const found = await User.find({ _id: { $in: people }, 'memberships.municipality': municipality }, { _id: 1 }).lean<
    { _id: Types.ObjectId }[]
  >();
  return people.filter((person) => found.some(({ _id }) => _id.equals(person)));
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
