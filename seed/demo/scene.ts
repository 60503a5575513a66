import type { Doer } from '../../models/act.js';
import { dayOf } from '../../models/day.js';
import { Municipality } from '../../models/municipality.js';
import { User } from '../../models/user.js';
import { people } from './people.js';
import type { DemoAct } from './telling.js';

// Who and when in the story: looked up by the slugs it is written with.

const day = 86_400_000;
const order: DemoAct['act'][] = ['draft', 'submit', 'reject', 'approve', 'publish', 'retire'];

/** So many days ago, at a time somebody sits in the office; later acts of a day come later. */
export function at({ daysAgo, act }: Pick<DemoAct, 'daysAgo' | 'act'>): Date {
  const morning = dayOf(inDays(-daysAgo)).getTime() + 6 * 3_600_000;
  const minutes = 60 * order.indexOf(act) + ((daysAgo * 37) % 55);
  return new Date(Math.min(Date.now(), morning + minutes * 60_000));
}

export function inDays(days: number): Date {
  return new Date(Date.now() + days * day);
}

export async function doer(slug: string): Promise<Doer> {
  const person = people.find((one) => one.slug === slug);
  const user = person && (await User.withEmail(person.email));
  if (!user) throw new Error(`Nobody is called ${slug}`);
  return { id: user._id, name: user.name };
}

export async function townsBySlug(): Promise<Map<string, Municipality>> {
  return new Map((await Municipality.find()).map((town) => [town.slug, town]));
}

export function find(known: Map<string, Municipality>, slug: string): Municipality {
  const town = known.get(slug);
  if (!town) throw new Error(`There is no town ${slug}`);
  return town;
}

export function departmentOf(town: Municipality, slug: string | null) {
  return slug ? (town.departmentNamed(slug)?._id ?? null) : null;
}
