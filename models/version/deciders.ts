import type { Types } from 'mongoose';
import { deputiesOf } from '../municipality/deputy.js';
import { knownTown } from '../municipality/known.js';
import { holdersOf } from '../notification/keepers.js';
import { User } from '../user.js';
import { type Handled, hasHandIn, leadsAt, standsInFor } from './policy.js';

/** What a version belongs to, as far as it matters for who decides. */
interface Held {
  municipality: Types.ObjectId;
  department: Types.ObjectId;
  owner: Types.ObjectId | null;
}

/** Who may decide with four eyes: the heads of the department and above, with their deputies; the mayor only where there is no head. */
export async function decidersOf(version: Handled, holder: Held): Promise<User[]> {
  const municipality = await knownTown(holder.municipality);
  if (!municipality) return [];
  const place = { municipality, department: holder.department };
  const people = await holdersOf(municipality._id, 'head', 'mayor');
  const { owner } = holder;
  const deciders = people.filter((one) => leadsAt(one, place) && !hasHandIn(one, version, owner));
  const named = deputiesOf(municipality, place.department, new Date()).map(({ person }) => person);
  const deputies = (named.length > 0 ? await User.find({ _id: { $in: named } }) : []).filter(
    (one) => standsInFor(one, place, version, owner) && !hasHandIn(one, version, owner),
  );
  const isMayor = (one: User) =>
    one.memberships.some(({ municipality: town, role }) => town.equals(municipality._id) && role === 'mayor');
  const heads = deciders.filter((one) => !isMayor(one));
  return [...(heads.length > 0 ? heads : deciders), ...deputies];
}
