import type { Doer } from '../act.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import { Municipality } from '../municipality.js';
import { User } from '../user.js';
import { addMembership, checkPosition, type Position } from './belonging.js';
import { passwordProblem } from './password.js';

export interface NewPerson extends Position {
  email: string;
  name: string;
}

export interface NewUser {
  email: string;
  name: string;
  password?: string;
  municipalitySlug: string;
  role: Position['role'];
  /** Name or slug. */
  department?: string;
}

/** Takes a person into the town. Who already has an account (in another town) keeps name and password. */
export async function addPerson(town: Municipality, person: NewPerson, by: Doer | null): Promise<User> {
  const wrong = personProblems(person);
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  checkPosition(town, person);
  const user = (await User.withEmail(person.email)) ?? (await createOrFind(person));
  await addMembership(user, town, person, by);
  return user;
}

/** For the command line: names instead of ids, and an operator may set the password. @throws {Invalid} */
export async function addUser(wanted: NewUser): Promise<User> {
  const town = await Municipality.findOne({ slug: wanted.municipalitySlug });
  if (!town) throw new Invalid({ municipality: 'people:invalid.municipality' });
  const department = wanted.department ? town.departmentNamed(wanted.department) : null;
  if (wanted.department && !department) throw new Invalid({ department: 'people:invalid.department' });
  const problem = wanted.password ? passwordProblem(wanted.password, wanted.email) : null;
  if (problem) throw new Invalid({ password: problem });
  const { email, name, role } = wanted;
  const user = await addPerson(town, { email, name, role, department: department?._id ?? null }, null);
  if (wanted.password) {
    await user.setPassword(wanted.password);
    await user.save();
    const subject = { kind: 'user', id: user._id, title: user.name };
    await record({ municipality: town._id, by: null, kind: 'people.passwordSet', subject });
  }
  return user;
}

/** One sentence a field that cannot be taken. */
export function personProblems({ name, email }: { name: string; email: string }): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (!name.trim()) wrong.name = 'people:invalid.name';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.trim())) wrong.email = 'people:invalid.email';
  return wrong;
}

/** Two administrators may add the same person at once: the second finds the account of the first. */
async function createOrFind({ email, name }: NewPerson): Promise<User> {
  try {
    return await User.create({ email, name });
  } catch (error) {
    const other = (error as { code?: unknown }).code === 11000 ? await User.withEmail(email) : null;
    if (other) return other;
    throw error;
  }
}
