import { Schema, Types } from 'mongoose';
import { type Act, act } from './act.js';
import { NotAllowed } from './errors.js';
import { knownTown } from './municipality/known.js';
import { homeOf, type Role, roles } from './user/membership.js';
import type { Actor } from './user.js';

/** Who says something to other towns: a person to their own colleagues, a function of a town to everybody else. */
export interface Voice extends Act {
  municipality: Types.ObjectId;
  role: Role;
  /** The name of the department at that time; empty: the whole town hall. */
  department: string;
}

export const voiceSchema = new Schema<Voice>(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
    municipality: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, enum: roles, required: true },
    department: { type: String, default: '' },
  },
  { _id: false },
);

/** @throws {NotAllowed} when they belong to no town. */
export async function voiceOf(actor: Actor, at = new Date()): Promise<Voice> {
  const home = homeOf(actor);
  const own = actor.memberships.filter((one) => home?.equals(one.municipality));
  const position = own.find((one) => one.role !== 'admin') ?? own[0];
  if (!actor._id || !home || !position) throw new NotAllowed();
  const department = position.department && (await knownTown(home))?.department(position.department)?.name;
  const said = act({ id: actor._id, name: actor.name }, '', at);
  return { ...said, municipality: new Types.ObjectId(home), role: position.role, department: department ?? '' };
}
