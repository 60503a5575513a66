import { Types } from 'mongoose';
import { type Kind, kinds } from '../process/profile.js';
import type { MapGroup, ProcessMapFields } from '../process-map.js';
import { fold } from '../search/words.js';
import type { SearchEntry } from '../search-entry.js';

/** What of a process decides where it lies. */
export type Placeable = Pick<SearchEntry, 'process' | 'sortTitle' | 'kind' | 'mapGroup'>;

export interface ArrangedGroup<Entry> {
  /** null: nobody made it, it follows from the profiles. */
  id: Types.ObjectId | null;
  name: string;
  note: string;
  entries: Entry[];
}

export interface ArrangedBand<Entry> {
  band: Kind;
  groups: ArrangedGroup<Entry>[];
  /** Not put anywhere yet: they lie in the band their profile names. */
  loose: Entry[];
}

export type Arrangement = Pick<ProcessMapFields, 'groups' | 'places'>;

/**
 * The map as it is read. Where somebody put a process, there it lies; else in the group its profile names, if the band has
 * one of that name, behind the others and by title; else loose in its band. Before a town arranges anything (`map` null)
 * the groups are those of the profiles.
 */
export function arranged<Entry extends Placeable>(
  map: Arrangement | null,
  entries: readonly Entry[],
): ArrangedBand<Entry>[] {
  const groups = map ? map.groups : namedInProfiles(entries, []);
  const held = new Map(groups.map((group) => [group._id.toString(), [] as Entry[]]));
  const loose = new Map(kinds.map((kind) => [kind, [] as Entry[]]));
  const byName = new Map(groups.map((group) => [nameOf(group), held.get(group._id.toString())]));
  const waiting = new Map(entries.map((entry) => [entry.process.toString(), entry]));
  const apart: Entry[] = [];
  for (const { process, group } of map?.places ?? []) {
    const entry = waiting.get(process.toString());
    const list = group ? held.get(group.toString()) : apart;
    if (!entry || !list) continue;
    list.push(entry);
    waiting.delete(process.toString());
  }
  for (const entry of [...waiting.values()].sort(byTitle)) {
    const named = entry.mapGroup ? byName.get(nameOf({ band: entry.kind, name: entry.mapGroup })) : undefined;
    (named ?? apart).push(entry);
  }
  for (const entry of apart) loose.get(entry.kind)?.push(entry);
  return kinds.map((band) => ({
    band,
    groups: groups
      .filter((group) => group.band === band)
      .map(({ _id, name, note }) => ({ id: map ? _id : null, name, note, entries: held.get(_id.toString()) ?? [] })),
    loose: loose.get(band) ?? [],
  }));
}

/** Groups that profiles name and the map does not have yet, by name; each with an id of its own. */
export function namedInProfiles(
  entries: readonly Pick<SearchEntry, 'kind' | 'mapGroup'>[],
  known: readonly Pick<MapGroup, 'band' | 'name'>[],
): MapGroup[] {
  const taken = new Set(known.map(nameOf));
  const found = new Map<string, MapGroup>();
  for (const { kind, mapGroup } of entries) {
    const group = { _id: new Types.ObjectId(), band: kind, name: mapGroup.trim(), note: '' };
    const name = nameOf(group);
    if (group.name && !taken.has(name) && !found.has(name)) found.set(name, group);
  }
  return [...found.values()].sort((one, other) => fold(one.name).localeCompare(fold(other.name)));
}

/** Two groups of a band are one when people read the same name. */
export function nameOf({ band, name }: Pick<MapGroup, 'band' | 'name'>): string {
  return `${band} ${fold(name.trim())}`;
}

/** "Abschnitt 2" stands before "Abschnitt 10". */
const titles = new Intl.Collator('de', { numeric: true });

function byTitle(one: Placeable, other: Placeable): number {
  return titles.compare(one.sortTitle, other.sortTitle);
}
