import { Municipality } from '../municipality.js';
import { User } from '../user.js';
import type { Membership, Role } from './membership.js';

/** Whoever draws comes first: that is what most people want to try. */
const order: Role[] = ['author', 'head', 'navigator', 'mayor', 'reader', 'lotse', 'admin'];

export interface DemoTown {
  town: Municipality;
  people: { user: User; position: Membership }[];
}

/** The people of the try-out, by town, then by role, then in the order of the story that is told of them. A guest of several towns stands in the first one. */
export async function townsWithDemoPeople(): Promise<DemoTown[]> {
  const [people, towns] = await Promise.all([
    User.find({ demo: true }).sort({ _id: 1 }),
    Municipality.find({ demo: true }).sort({ createdAt: 1, _id: 1 }),
  ]);
  return towns
    .map((town) => ({ town, people: people.flatMap((user) => firstPosition(user, town)).sort(byRole) }))
    .filter((one) => one.people.length > 0);
}

/** Only a person made for the try-out may come in without a password. */
export function demoPerson(id: User['_id'] | null): Promise<User | null> {
  return User.findOne({ _id: id, demo: true });
}

function firstPosition(user: User, town: Municipality): DemoTown['people'] {
  const position = user.memberships[0];
  return position?.municipality.equals(town._id) ? [{ user, position }] : [];
}

function byRole(one: { position: Membership }, other: { position: Membership }): number {
  return order.indexOf(one.position.role) - order.indexOf(other.position.role);
}
