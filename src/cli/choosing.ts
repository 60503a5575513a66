import { resolve } from 'node:path';
import { type Department, Municipality } from '../../models/municipality.js';
import { CannotDo } from './command.js';

/** The town with this slug; otherwise the sentence names those there are. */
export async function chosenTown(slug: string): Promise<Municipality> {
  const town = await Municipality.findOne({ slug });
  if (town) return town;
  const known = await Municipality.find({}, { slug: 1 }).sort({ slug: 1 }).limit(20);
  throw new CannotDo('noTown', { slug, known: known.map((one) => one.slug).join(', ') || '–' });
}

export function chosenDepartment(town: Municipality, name: string): Department {
  const found = town.departmentNamed(name);
  if (found) return found;
  const known = town.departments.map((one) => one.name).join(', ');
  throw new CannotDo('noDepartment', { name, town: town.name, known: known || '–' });
}

/** A path as the person means it: npm changes to the project folder, but says where it was called. */
export function pathFrom(typed: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), typed);
}
