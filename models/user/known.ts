import type { Types } from 'mongoose';
import { Memory, remember } from '../freshness.js';
import { User, type UserFields } from '../user.js';

/** Short: whoever another process takes a position from is out within a second. */
const people = new Memory<Promise<UserFields | null>>({ topics: ['people'], most: 500, goodFor: 1000 });

/** The person of a session; a document of the caller's own, which may be changed and saved. */
export async function knownPerson(id: string): Promise<User | null> {
  const found = await remember(people, id, () => User.findById(id).lean<UserFields>());
  return found && User.hydrate({ ...found, memberships: found.memberships.map((one) => ({ ...one })) });
}

const names = new Memory<Promise<string>>({ topics: ['people'], most: 2000, goodFor: 10_000 });

/** What somebody is called; empty for nobody, and for who is gone. */
export function knownName(id: Types.ObjectId | null): Promise<string> {
  if (!id) return Promise.resolve('');
  return remember(names, id.toString(), async () => {
    const person = await User.findById(id, { name: 1 }).lean<Pick<UserFields, 'name'>>();
    return person?.name ?? '';
  });
}
