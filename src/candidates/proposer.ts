import type { Types } from 'mongoose';
import type { Municipality } from '../../models/municipality.js';
import type { Actor } from '../../models/user.js';

/** The department somebody speaks for; null: the navigator and the mayor speak for the town hall. */
export function departmentOf({ memberships }: Actor, town: Municipality): Types.ObjectId | null {
  const here = memberships.filter((one) => one.municipality.equals(town._id));
  return here.find((one) => one.role === 'head' || one.role === 'author')?.department ?? null;
}
