import { addName } from '../../models/town-list/writing.js';
import { townRoles } from '../../models/town-role.js';
import { doer, find, townsBySlug } from './scene.js';

/** What an hour costs Eichenbrück on average, in euro: pay, social security and a part of the workplace. */
const rates: readonly [role: string, euro: number][] = [
  ['Poststelle', 44],
  ['Rechnungseingang', 46],
  ['Fachamt', 58],
  ['Fachbereich', 58],
  ['Amtsleitung', 84],
  ['Kämmerei', 62],
  ['Stadtkasse', 54],
  ['Bürgerbüro', 52],
  ['Ordnungsamt', 56],
  ['Bauamt', 60],
  ['Hauptamt', 57],
  ['Personalstelle', 59],
  ['IT-Stelle', 66],
  ['Bauhof', 48],
];

/** Hourly rates of the roles of the sample town, as its navigator keeps them. */
export async function tellRates(): Promise<void> {
  const town = find(await townsBySlug(), 'eichenbrueck');
  if ((await townRoles(town._id)).length > 0) return;
  const by = await doer('mara-lindner');
  for (const [name, euro] of rates)
    await addName({ municipality: town._id, kind: 'role' }, { name, hourlyRateCents: euro * 100 }, by);
}
