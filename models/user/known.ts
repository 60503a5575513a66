import { Memory, remember } from '../freshness.js';
import { User, type UserFields } from '../user.js';

/** Short: whoever another process takes a position from is out within a second. */
const people = new Memory<Promise<UserFields | null>>({ topics: ['people'], most: 500, goodFor: 1000 });

/** The person of a session; a document of the caller's own, which may be changed and saved. */
export async function knownPerson(id: string): Promise<User | null> {
  const found = await remember(people, id, () => User.findById(id).lean<UserFields>());
  return found && User.hydrate({ ...found, memberships: found.memberships.map((one) => ({ ...one })) });
}
