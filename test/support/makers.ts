import { Types } from 'mongoose';
import { Municipality, type MunicipalityFields } from '../../models/municipality.js';
import type { Role } from '../../models/user/membership.js';
import { User, type UserFields } from '../../models/user.js';

/** Everybody in the tests has this password. */
export const password = 'ein langes Kennwort';

let made = 0;

/** A number nobody else in this run has: for names that must be unique. */
export function fresh(): number {
  made += 1;
  return made;
}

/** A town with a Kämmerei and a Hauptamt, where nobody works yet. */
export async function makeTown(fields: Partial<MunicipalityFields> = {}): Promise<Municipality> {
  const number = fresh();
  return Municipality.create({
    slug: `musterstadt-${number}`,
    name: `Musterstadt ${number}`,
    ags: '14000001',
    departments: [makeDepartment('Kämmerei', 'kaemmerei'), makeDepartment('Hauptamt', 'hauptamt')],
    ...fields,
  });
}

export function makeDepartment(name: string, slug: string, parent: Types.ObjectId | null = null) {
  return { _id: new Types.ObjectId(), slug, name, parent, deputies: [] };
}

/** A person who works in the town in this role, perhaps for one of its departments (by slug). */
export async function makePerson(
  town: Municipality,
  role: Role,
  { department = null, ...fields }: { department?: string | null } & Partial<UserFields> = {},
): Promise<User> {
  const name = fields.name ?? `Person ${fresh()}`;
  const works = department === null ? null : (town.departmentNamed(department)?._id ?? null);
  return User.create({
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}-${fresh()}@${town.slug}.example`,
    passwordHash: await passwordHash(),
    memberships: [{ municipality: town._id, role, department: works }],
    ...fields,
  });
}

/** Hashed once a run: a good hash takes its time. */
let hash: Promise<string | null> | null = null;
function passwordHash(): Promise<string | null> {
  hash ??= hashPassword();
  return hash;
}

async function hashPassword(): Promise<string | null> {
  const nobody = new User();
  await nobody.setPassword(password);
  return nobody.passwordHash;
}
