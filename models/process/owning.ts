import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import { Process } from '../process.js';
import { User } from '../user.js';
import { relist } from '../version/listing.js';

/** More no list for choosing can show. */
const mostPeople = 500;

/** Who may answer for a process: everybody of the town hall, by name. */
export async function peopleIn(municipality: Types.ObjectId): Promise<{ _id: Types.ObjectId; name: string }[]> {
  const found = await User.find({ 'memberships.municipality': municipality }, { name: 1 })
    .limit(mostPeople)
    .lean<{ _id: Types.ObjectId; name: string }[]>();
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** Somebody else of the town answers for the process from now on; null: nobody in particular. */
export async function handOver(process: Process, owner: Types.ObjectId | null, by: Doer): Promise<void> {
  if (String(process.owner) === String(owner)) return;
  const person =
    owner && (await User.findOne({ _id: owner, 'memberships.municipality': process.municipality }, { name: 1 }));
  if (owner && !person) throw new Invalid({ owner: 'profile:invalid.owner' });
  await Process.updateOne({ _id: process._id }, { $set: { owner } });
  await relist(process._id);
  const subject = { kind: 'process', id: process._id, title: process.key };
  const details = { person: person?.name ?? '' };
  await record({ municipality: process.municipality, by, kind: 'process.handedOver', subject, details });
}
