import type { Department, Municipality } from '../../models/municipality.js';
import type { User } from '../../models/user.js';
import { fresh, makePerson, makeTown } from './makers.js';

/** The people every test knows. Eichenbrück is the own town, Silberthal the other one. */
export interface Cast {
  town: Municipality;
  kaemmerei: Department;
  hauptamt: Department;
  /** Author in the Kämmerei: owns what the tests look at. */
  katrin: User;
  /** Head of the Kämmerei. */
  jens: User;
  /** Digital-Navigatorin. */
  nora: User;
  /** Mayor. */
  maria: User;
  /** Reader in the Hauptamt: a colleague without a say. */
  rolf: User;
  /** Administrator, without editorial rights. */
  anna: User;
  /** Digital-Lotsin: guest in both towns. */
  lotte: User;
  otherTown: Municipality;
  /** Navigator and administrator of the other town: the strongest stranger there is. */
  silvia: User;
}

/** Two new towns with the whole cast: call it once a file, in `before`, and no file disturbs another. */
export async function cast(): Promise<Cast> {
  const number = fresh();
  const [town, otherTown] = await Promise.all([
    makeTown({ slug: `eichenbrueck-${number}`, name: `Eichenbrück ${number}`, ags: '14000101' }),
    makeTown({ slug: `silberthal-${number}`, name: `Silberthal ${number}`, ags: '14000102' }),
  ]);
  const [katrin, jens, nora, maria, rolf, anna, lotte, silvia] = await Promise.all([
    makePerson(town, 'author', { name: 'Katrin Hempel', department: 'kaemmerei' }),
    makePerson(town, 'head', { name: 'Jens Wolfram', department: 'kaemmerei' }),
    makePerson(town, 'navigator', { name: 'Nora Lindner' }),
    makePerson(town, 'mayor', { name: 'Maria Seifert' }),
    makePerson(town, 'reader', { name: 'Rolf Uhlig', department: 'hauptamt' }),
    makePerson(town, 'admin', { name: 'Anna Kretzschmar' }),
    makePerson(town, 'lotse', { name: 'Lotte Berger' }),
    makePerson(otherTown, 'navigator', { name: 'Silvia Richter' }),
  ]);
  lotte.memberships.push({ municipality: otherTown._id, role: 'lotse', department: null });
  silvia.memberships.push({ municipality: otherTown._id, role: 'admin', department: null });
  await Promise.all([lotte.save(), silvia.save()]);
  const kaemmerei = departmentOf(town, 'kaemmerei');
  const hauptamt = departmentOf(town, 'hauptamt');
  return { town, kaemmerei, hauptamt, katrin, jens, nora, maria, rolf, anna, lotte, otherTown, silvia };
}

function departmentOf(town: Municipality, slug: string): Department {
  const found = town.departmentNamed(slug);
  if (!found) throw new Error(`${town.name} has no department ${slug}`);
  return found;
}
