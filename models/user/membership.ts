import { Schema, type Types } from 'mongoose';
import type { Actor } from '../user.js';

export const roles = ['reader', 'author', 'head', 'navigator', 'mayor', 'lotse', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Authors and heads do what they do for a department; without one they could do nothing. */
export function needsDepartment(role: Role): boolean {
  return role === 'author' || role === 'head';
}

export interface Membership {
  municipality: Types.ObjectId;
  role: Role;
  /** Authors and heads work for a department; the others for the whole town hall. */
  department: Types.ObjectId | null;
}

export const membershipSchema = new Schema<Membership>(
  {
    municipality: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, enum: roles, required: true },
    department: { type: Schema.Types.ObjectId, default: null },
  },
  { _id: false },
);

export function belongsTo(actor: Actor, municipality: Types.ObjectId): boolean {
  return actor.memberships.some((one) => one.municipality.equals(municipality));
}

/** True when the actor holds one of these roles there, whatever the department. */
export function holds(actor: Actor, municipality: Types.ObjectId, ...wanted: Role[]): boolean {
  return actor.memberships.some((one) => one.municipality.equals(municipality) && wanted.includes(one.role));
}

/** True when the actor holds one of these roles for one of these departments (a department and those above it). */
export function holdsFor(actor: Actor, departments: readonly Types.ObjectId[], ...wanted: Role[]): boolean {
  return actor.memberships.some(
    (one) => wanted.includes(one.role) && departments.some((department) => one.department?.equals(department)),
  );
}

/** The town hall somebody works in: the first membership that is not a guest's. */
export function homeOf(actor: Actor): Types.ObjectId | null {
  const own = actor.memberships.find((one) => one.role !== 'lotse') ?? actor.memberships[0];
  return own?.municipality ?? null;
}
