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

/** More nobody needs to reach somebody. */
export const mostDeputies = 5;

/** Each once, and no more than that: for whatever door they come through. */
export function firstDeputies(ids: readonly Types.ObjectId[]): Types.ObjectId[] {
  return [...new Map(ids.map((id) => [id.toString(), id])).values()].slice(0, mostDeputies);
}

/** Those of these people who belong to the town, in their order: who left is named no more. */
export async function deputiesIn(
  municipality: Types.ObjectId,
  ids: readonly Types.ObjectId[],
): Promise<{ _id: Types.ObjectId; name: string }[]> {
  if (ids.length === 0) return [];
  const found = await User.find({ _id: { $in: ids }, 'memberships.municipality': municipality }, { name: 1 }).lean<
    { _id: Types.ObjectId; name: string }[]
  >();
  return ids.flatMap((id) => found.find(({ _id }) => _id.equals(id)) ?? []);
}

interface Wished {
  /** undefined: not asked for. */
  owner?: Types.ObjectId | null | undefined;
  deputies?: readonly Types.ObjectId[] | undefined;
}

/** Before anything else of the same form is kept. @throws {Invalid} for somebody who is not of the town, in any place */
export async function checkPeople(process: Process, { owner, deputies = [] }: Wished): Promise<void> {
  const asked = {
    owner: owner && !owner.equals(process.owner ?? undefined) ? [owner] : [],
    deputy: deputies.join() === process.deputies.join() ? [] : deputies,
  };
  const here = (await deputiesIn(process.municipality, [...asked.owner, ...asked.deputy])).map(({ _id }) =>
    String(_id),
  );
  const wrong = Object.entries(asked).filter(([, people]) => people.some((id) => !here.includes(String(id))));
  if (wrong.length > 0) throw new Invalid(Object.fromEntries(wrong.map(([name]) => [name, 'profile:invalid.owner'])));
}

/** Names who stands in for the owner. @throws {Invalid} for somebody who is not of the town */
export async function nameDeputies(process: Process, wanted: readonly Types.ObjectId[], by: Doer): Promise<void> {
  const ids = firstDeputies(wanted);
  if (ids.join() === process.deputies.join()) return;
  const people = await deputiesIn(process.municipality, ids);
  if (people.length < ids.length) throw new Invalid({ deputy: 'profile:invalid.owner' });
  await Process.updateOne({ _id: process._id }, { $set: { deputies: ids } });
  const subject = { kind: 'process', id: process._id, title: process.key };
  const details = { people: people.map(({ name }) => name).join(', ') || '–' };
  await record({ municipality: process.municipality, by, kind: 'process.deputies', subject, details });
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
