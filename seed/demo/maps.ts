import { addGroup, type GroupWords } from '../../models/process-map/groups.js';
import { place } from '../../models/process-map/placing.js';
import { ProcessMap } from '../../models/process-map.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { at, doer, find, townsBySlug } from './scene.js';

interface DemoMap {
  town: string;
  by: string;
  daysAgo: number;
  groups: readonly GroupWords[];
  /** Put somewhere by hand; all others lie where their profiles put them. */
  placed: readonly { title: string; group: string }[];
}

const group = (band: GroupWords['band'], name: string, note = ''): GroupWords => ({ band, name, note });

export const maps: readonly DemoMap[] = [
  {
    town: 'eichenbrueck',
    by: 'mara-lindner',
    daysAgo: 20,
    groups: [
      group('management', 'Steuerung', 'Ziele, Haushalt und Beschlüsse'),
      group('management', 'Organisation'),
      group('core', 'Bürgerservice', 'Vom Umzug bis zur Hochzeit'),
      group('core', 'Steuern und Abgaben'),
      group('core', 'Sicherheit und Ordnung'),
      group('core', 'Bauen und Verkehr'),
      group('core', 'Bildung und Soziales', 'Kita, Schule, Wohngeld'),
      group('core', 'Kultur'),
      group('core', 'Friedhof'),
      group('core', 'Krisenvorsorge'),
      group('support', 'Finanzen', 'Von der Rechnung bis zum Abschluss'),
      group('support', 'Personal'),
      group('support', 'Einkauf'),
      group('support', 'IT'),
      group('support', 'Organisation'),
    ],
    placed: [
      { title: 'Rechnung bei Systemausfall bezahlen', group: 'Krisenvorsorge' },
      { title: 'Baumfällung genehmigen', group: 'Bauen und Verkehr' },
    ],
  },
];

/** How sample towns arrange their processes. A map that is there already is left alone. */
export async function tellMaps(): Promise<void> {
  const towns = await townsBySlug();
  for (const told of maps) {
    const town = find(towns, told.town);
    if (await ProcessMap.exists({ municipality: town._id })) continue;
    const said = { by: await doer(told.by), revision: null, at: at({ daysAgo: told.daysAgo, act: 'draft' }) };
    for (const words of told.groups) await addGroup(town._id, words, said);
    const map = await ProcessMap.findOne({ municipality: town._id }).orFail();
    for (const { title, group: name } of told.placed) {
      const { process } = await SearchEntry.findOne({ scope: ownScope(town._id), title }).orFail();
      const to = map.groups.find((one) => one.name === name)?._id ?? null;
      await place(town._id, process, { group: to, before: null }, said);
    }
  }
}
