import { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { dayOf } from '../day.js';
import { Invalid, NotFound } from '../errors.js';
import { record } from '../event.js';
import { Municipality } from '../municipality.js';
import { holdersOf } from '../notification/keepers.js';
import { roles } from '../user/membership.js';
import type { Actor, User } from '../user.js';
import { leadsAt } from '../version/policy.js';
import type { Deputy } from './deputy.js';

interface Naming {
  department: Types.ObjectId;
  person: Types.ObjectId | null;
  from: Date | null;
  until: Date | null;
  /** The head whose place it is. */
  by: Doer;
  at?: Date;
}

/** Longer than a year is no absence. */
const longestDays = 366;

/** Who may stand in: everybody who works in the town hall; guests do not. */
export function colleaguesIn(town: Municipality): Promise<User[]> {
  return holdersOf(town._id, ...roles.filter((role) => role !== 'lotse'));
}

/** A head names who decides in their place for some days. @throws {Invalid} one sentence a field. */
export async function nameDeputy(town: Municipality, naming: Naming): Promise<void> {
  const { department, by, at = new Date() } = naming;
  const place = town.department(department);
  if (!place) throw new NotFound();
  const person = naming.person && (await colleaguesIn(town)).find(({ _id }) => _id.equals(naming.person ?? undefined));
  const { from, until } = checkedDays(naming, at);
  if (!person) throw new Invalid({ person: 'approvals:invalid.person' });
  if (person._id.equals(by.id)) throw new Invalid({ person: 'approvals:invalid.self' });
  const deputy: Deputy = {
    _id: new Types.ObjectId(),
    person: person._id,
    name: person.name,
    head: by.id,
    headName: by.name,
    from,
    until,
  };
  await Municipality.updateOne(
    { _id: town._id, 'departments._id': department },
    { $push: { 'departments.$.deputies': deputy }, $inc: { __v: 1 } },
  );
  await tell('deputy.named', town, by, { deputy, department: place.name, at });
}

/** It ends at once: the deputy decides nothing more. */
export async function endDeputy(town: Municipality, id: Types.ObjectId, by: Doer, at = new Date()): Promise<void> {
  const place = town.departments.find(({ deputies }) => deputies.some(({ _id }) => _id.equals(id)));
  const deputy = place?.deputies.find(({ _id }) => _id.equals(id));
  if (!place || !deputy) throw new NotFound();
  await Municipality.updateOne(
    { _id: town._id, 'departments._id': place._id },
    { $pull: { 'departments.$.deputies': { _id: id } }, $inc: { __v: 1 } },
  );
  await tell('deputy.ended', town, by, { deputy, department: place.name, at });
}

/**
 * Whoever no longer works there stands in for nobody, and in the place of who no longer leads nobody stands. Before the
 * office itself ends, so that a crash in between leaves nobody a right that came from it.
 */
export async function releaseDeputies(town: Municipality, left: Actor, by: Doer): Promise<void> {
  // The town as it is now: somebody may have named a deputy since it was read.
  const now = await Municipality.findById(town._id);
  if (!now || !left._id) return;
  const gone = left._id;
  const works = left.memberships.some(({ municipality, role }) => municipality.equals(now._id) && role !== 'lotse');
  for (const { _id: department, deputies } of now.departments)
    for (const { _id, person, head } of deputies) {
      const ends =
        (person.equals(gone) && !works) || (head.equals(gone) && !leadsAt(left, { municipality: now, department }));
      if (ends) await endDeputy(now, _id, by);
    }
}

function checkedDays({ from, until }: Naming, now: Date): { from: Date; until: Date } {
  const wrong: Record<string, string> = {};
  if (!from) wrong.from = 'approvals:invalid.from';
  if (!until) wrong.until = 'approvals:invalid.until';
  if (from && until && until < from) wrong.until = 'approvals:invalid.order';
  if (from && until && until.getTime() - from.getTime() > longestDays * 86_400_000)
    wrong.until = 'approvals:invalid.long';
  if (until && until < dayOf(now)) wrong.until = 'approvals:invalid.past';
  if (!from || !until || Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return { from, until };
}

function tell(
  kind: string,
  town: Municipality,
  by: Doer,
  { deputy, department, at }: { deputy: Deputy; department: string; at: Date },
): Promise<void> {
  return record({
    municipality: town._id,
    by,
    kind,
    subject: { kind: 'person', id: deputy.person, title: deputy.name },
    details: { department, head: deputy.headName },
    at,
  });
}
