import type { Doer } from '../act.js';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import type { Municipality } from '../municipality.js';
import { states } from './founding.js';

/** What other towns find a town by. */
export interface Particulars {
  state: string;
  /** null: not said · NaN: not a number. */
  population: number | null;
  /** One sentence for the town's page. */
  profile: string;
}

export const longestProfile = 400;
const largestTown = 10_000_000;

/** Saves the town; whoever calls it lists the town's entries anew (search/town-relisting.ts). @throws {Invalid} */
export async function changeParticulars(town: Municipality, wanted: Particulars, by: Doer): Promise<void> {
  const { state, population, profile } = wanted;
  const wrong: Record<string, string> = {};
  if (!states.some((one) => one === state)) wrong.state = 'municipalities:invalid.state';
  if (population !== null && !(Number.isInteger(population) && population > 0 && population < largestTown))
    wrong.population = 'particulars:invalid.population';
  if (profile.length > longestProfile) wrong.profile = 'particulars:invalid.profile';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  town.set({ state, population, profile });
  await town.save();
  const subject = { kind: 'municipality', id: town._id, title: town.name };
  await record({ municipality: town._id, by, kind: 'municipality.particularsChanged', subject });
}
