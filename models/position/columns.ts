import type { Types } from 'mongoose';
import { maySpeakFor } from '../agenda/policy.js';
import type { Municipality } from '../municipality.js';
import type { Membership } from '../user/membership.js';
import { type Actor, User } from '../user.js';

/** One column of the matrix. */
export interface Column {
  /** null: the mayor's. */
  department: Types.ObjectId | null;
  /** null: the mayor has no department; the page has a word for it. */
  name: string | null;
}

/** Names a column in addresses and forms. */
export function columnKey(department: Types.ObjectId | null): string {
  return department?.toString() ?? 'mayor';
}

/**
 * Who can be asked: the mayor, then each department that has a head of its own, in the town's order. Whoever said
 * something stays, even if nobody leads that department any more: no voice is lost.
 */
export async function columnsOf(
  municipality: Municipality,
  spoke: readonly (Types.ObjectId | null)[] = [],
): Promise<Column[]> {
  const leading = { memberships: { $elemMatch: { municipality: municipality._id, role: { $in: ['head', 'mayor'] } } } };
  const leaders = await User.find(leading, { memberships: 1 }).lean<{ memberships: Membership[] }[]>();
  const led = new Set(spoke.map(columnKey));
  for (const { memberships } of leaders)
    for (const { municipality: town, role, department } of memberships)
      if (town.equals(municipality._id) && (role === 'mayor' || (role === 'head' && department)))
        led.add(columnKey(role === 'mayor' ? null : department));
  const all: Column[] = [
    { department: null, name: null },
    ...municipality.departmentTree().map(({ department: { _id, name } }) => ({ department: _id, name })),
  ];
  return all.filter(({ department }) => led.has(columnKey(department)));
}

/** Their own: the department they lead themselves, and the mayor's. These wait for them. */
export function ownColumns(actor: Actor, municipality: Municipality, columns: readonly Column[]): Column[] {
  const own = actor.memberships
    .filter(({ municipality: town, role }) => town.equals(municipality._id) && (role === 'head' || role === 'mayor'))
    .map(({ role, department }) => columnKey(role === 'mayor' ? null : department));
  return columns.filter(({ department }) => own.includes(columnKey(department)));
}

/** All they may write in: the departments below theirs too. */
export function writableColumns(actor: Actor, municipality: Municipality, columns: readonly Column[]): Column[] {
  return columns.filter(({ department }) => maySpeakFor(actor, { municipality }, department));
}
