import type { Doer } from '../../models/act.js';
import { added, type ToldField } from '../../models/custom-field/fields.js';
import { customFields, rewriteFields } from '../../models/custom-field.js';
import type { Municipality } from '../../models/municipality.js';
import { addName } from '../../models/town-list/writing.js';
import { townList } from '../../models/town-list.js';

/** What an hour costs on average, in euro: pay, social security and a part of the workplace; invented. */
const rates: readonly [role: string, euro: number, aliases?: string[]][] = [
  ['Poststelle', 44],
  ['Rechnungseingang', 46],
  ['Fachamt', 58],
  ['Fachbereich', 58, ['Fachbereiche']],
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
const roles = rates.map(([name, euro, aliases = []]) => ({ name, hourlyRateCents: euro * 100, aliases }));
const systems = [
  {
    name: 'Mängelmelder',
    aliases: ['Mängelmelder (mobil)'],
    note: 'Bürgerinnen und Bürger melden auch von unterwegs.',
  },
];
const field: ToldField = {
  ...{ name: 'Aktenplanzeichen', nameEn: 'File plan number', kind: 'text', group: 'basis' },
  ...{ help: 'Wie im Aktenplan der Stadt, etwa 902.41', options: [], public: false },
};

/** Goes before the processes: they are listed by these names from the start. What is there already is not told again. */
export async function tellTownLists(town: Municipality, by: Doer): Promise<void> {
  const municipality = town._id;
  for (const [kind, names] of [
    ['role', roles],
    ['system', systems],
  ] as const)
    if ((await townList(municipality, kind)).entries.length === 0)
      for (const name of names) await addName({ municipality, kind }, name, by);
  if ((await customFields(municipality)).length === 0)
    await rewriteFields(municipality, (fields) => added(fields, field), { by, what: 'added', name: field.name });
}
