import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import { releaseDeputies } from '../municipality/deputies.js';
import type { Municipality } from '../municipality.js';
import { User } from '../user.js';
import { type Membership, needsDepartment, type Role } from './membership.js';
import { endSessions } from './sessions.js';

/** What somebody does in a town hall. */
export interface Position {
  role: Role;
  department: Types.ObjectId | null;
}

/** Everybody of the town hall, guests too, by name. */
export async function peopleOf(town: Municipality): Promise<User[]> {
  const people = await User.find({ 'memberships.municipality': town._id });
  return people.sort((one, other) => one.name.localeCompare(other.name, 'de'));
}

export function personOf(town: Municipality, id: Types.ObjectId | null): Promise<User | null> {
  return User.findOne({ _id: id, 'memberships.municipality': town._id });
}

export function positionsIn(user: User, town: Municipality): Membership[] {
  return user.memberships.filter((one) => one.municipality.equals(town._id));
}

export async function addMembership(user: User, town: Municipality, position: Position, by: Doer | null) {
  checkPosition(town, position);
  if (positionsIn(user, town).some((one) => same(one, position)))
    throw new Invalid({ role: 'people:invalid.alreadyMember' });
  user.memberships.push({ municipality: town._id, ...pick(position) });
  await user.save();
  await recordChange('people.added', user, town, position, by);
}

/** Takes one position away; the last one means the person no longer belongs to the town. */
export async function endMembership(user: User, town: Municipality, position: Position, by: Doer) {
  const left = user.memberships.filter((one) => !(one.municipality.equals(town._id) && same(one, position)));
  if (left.length === user.memberships.length) return;
  if (position.role === 'admin') await keepAnAdmin(user, town);
  await releaseDeputies(town, { _id: user._id, name: user.name, memberships: left }, by);
  user.memberships = left;
  await user.save();
  if (left.length === 0) await endSessions(user._id);
  await recordChange('people.positionEnded', user, town, position, by);
}

/** Without a town left the account sleeps: no session, no sign-in; the history keeps the name. */
export async function leaveTown(user: User, town: Municipality, by: Doer) {
  const ended = positionsIn(user, town);
  if (ended.some((one) => one.role === 'admin')) await keepAnAdmin(user, town);
  const left = user.memberships.filter((one) => !one.municipality.equals(town._id));
  await releaseDeputies(town, { _id: user._id, name: user.name, memberships: left }, by);
  user.memberships = left;
  await user.save();
  if (user.memberships.length === 0) await endSessions(user._id);
  await recordChange('people.removed', user, town, ended[0] ?? null, by);
}

/** @throws {Invalid} */
export function checkPosition(town: Municipality, { role, department }: Position): void {
  if (department && !town.department(department)) throw new Invalid({ department: 'people:invalid.department' });
  if (!department && needsDepartment(role)) throw new Invalid({ department: 'people:invalid.departmentNeeded' });
}

async function keepAnAdmin(user: User, town: Municipality): Promise<void> {
  const admins = { memberships: { $elemMatch: { municipality: town._id, role: 'admin' } } };
  if (!(await User.exists({ ...admins, _id: { $ne: user._id } })))
    throw new Invalid({ role: 'people:invalid.lastAdmin' });
}

function same(one: Position, other: Position): boolean {
  return one.role === other.role && String(one.department) === String(other.department);
}

function pick({ role, department }: Position): Position {
  return { role, department };
}

function recordChange(kind: string, user: User, town: Municipality, position: Position | null, by: Doer | null) {
  const department = position?.department ? town.department(position.department) : null;
  return record({
    municipality: town._id,
    by,
    kind,
    subject: { kind: 'user', id: user._id, title: user.name },
    details: { role: position?.role ?? '', department: department?.name ?? '' },
  });
}
