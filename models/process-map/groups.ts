import { Types } from 'mongoose';
import { Invalid } from '../errors.js';
import { record } from '../event.js';
import type { Kind } from '../process/profile.js';
import type { MapGroup } from '../process-map.js';
import { ownScope } from '../search-entry.js';
import { namedInProfiles, nameOf } from './arranged.js';
import { groupIn, rearrange, type Said, type WholeArrangement } from './arranging.js';
import { readMap } from './reading.js';

export const longestGroup = { name: 60, note: 200, groups: 60 } as const;
/** So many groups can be brought back. */
const mostRemoved = 20;

export interface GroupWords {
  band: Kind;
  name: string;
  note: string;
}

export async function addGroup(town: Types.ObjectId, words: GroupWords, said: Said): Promise<void> {
  const group = { _id: new Types.ObjectId(), ...tidy(words) };
  await rearrange(town, said, (now) => {
    check(now, group);
    if (now.groups.length >= longestGroup.groups) throw new Invalid({ name: 'map:invalid.full' });
    return { ...now, groups: [...now.groups, group] };
  });
  await tell(town, 'map.groupAdded', group, said);
}

/** Other words, or another band; its processes go along. */
export async function changeGroup(
  town: Types.ObjectId,
  id: Types.ObjectId,
  words: GroupWords,
  said: Said,
): Promise<void> {
  const next = { _id: id, ...tidy(words) };
  const changed = await rearrange(town, said, (now) => {
    const { group, at } = groupIn(now, id);
    check(now, next);
    const same = group.band === next.band && group.name === next.name && group.note === next.note;
    return same ? null : { ...now, groups: now.groups.with(at, next) };
  });
  if (changed) await tell(town, 'map.groupChanged', next, said);
}

/** One place up or down among the groups of its band. */
export async function moveGroup(
  town: Types.ObjectId,
  id: Types.ObjectId,
  direction: 'up' | 'down',
  said: Said,
): Promise<void> {
  await rearrange(town, said, (now) => {
    const { group, at } = groupIn(now, id);
    const others = now.groups.flatMap((one, index) => (one.band === group.band ? [index] : []));
    const to = others[others.indexOf(at) + (direction === 'up' ? -1 : 1)];
    const other = to === undefined ? undefined : now.groups[to];
    return to === undefined || !other ? null : { ...now, groups: now.groups.with(at, other).with(to, group) };
  });
}

/** Its processes go back to where their profiles put them. */
export async function removeGroup(town: Types.ObjectId, id: Types.ObjectId, said: Said): Promise<MapGroup> {
  let gone: MapGroup | undefined;
  await rearrange(town, said, (now) => {
    const { group, at } = groupIn(now, id);
    gone = group;
    const inside = now.places.filter((one) => one.group?.equals(id)).map(({ process }) => process);
    return {
      groups: now.groups.toSpliced(at, 1),
      places: now.places.filter((one) => !one.group?.equals(id)),
      removed: [...now.removed, { ...group, place: at, processes: inside }].slice(-mostRemoved),
    };
  });
  if (!gone) throw new Error('a group that was removed was there');
  await tell(town, 'map.groupRemoved', gone, said);
  return gone;
}

/** Undoes a removal: back to its place, with those of its processes that nobody put elsewhere since. */
export async function restoreGroup(town: Types.ObjectId, id: Types.ObjectId, said: Said): Promise<void> {
  let back: MapGroup | undefined;
  await rearrange(town, said, (now) => {
    const found = now.removed.find((one) => one._id.equals(id));
    if (!found || now.groups.some((one) => nameOf(one) === nameOf(found))) return null;
    const { place, processes, ...group } = found;
    back = group;
    const placed = new Set(now.places.map(({ process }) => process.toString()));
    const again = processes.filter((process) => !placed.has(process.toString()));
    return {
      groups: now.groups.toSpliced(Math.min(place, now.groups.length), 0, group),
      places: [...now.places, ...again.map((process) => ({ process, group: id }))],
      removed: now.removed.filter((one) => one !== found),
    };
  });
  if (back) await tell(town, 'map.groupRestored', back, said);
}

/** Makes the groups that profiles name and the map does not have; returns how many. */
export async function adoptGroups(town: Types.ObjectId, said: Said): Promise<number> {
  const { entries } = await readMap(ownScope(town), town);
  let made: MapGroup[] = [];
  await rearrange(town, said, (now) => {
    const room = longestGroup.groups - now.groups.length;
    made = namedInProfiles(entries, now.groups)
      .map((group) => ({ ...group, name: group.name.slice(0, longestGroup.name) }))
      .slice(0, Math.max(0, room));
    return made.length > 0 ? { ...now, groups: [...now.groups, ...made] } : null;
  });
  for (const group of made) await tell(town, 'map.groupAdded', group, said);
  return made.length;
}

function tidy({ band, name, note }: GroupWords): GroupWords {
  return { band, name: name.trim().replace(/\s+/g, ' '), note: note.trim() };
}

function check({ groups }: WholeArrangement, group: MapGroup): void {
  if (!group.name) throw new Invalid({ name: 'map:invalid.name' });
  if (group.name.length > longestGroup.name) throw new Invalid({ name: 'map:invalid.nameLong' });
  if (group.note.length > longestGroup.note) throw new Invalid({ note: 'map:invalid.noteLong' });
  if (groups.some((one) => !one._id.equals(group._id) && nameOf(one) === nameOf(group)))
    throw new Invalid({ name: 'map:invalid.nameTaken' });
}

function tell(municipality: Types.ObjectId, kind: string, { _id, name }: MapGroup, { by, at }: Said): Promise<void> {
  const subject = { kind: 'mapGroup', id: _id, title: name };
  return record({ municipality, by, kind, subject, ...(at ? { at } : {}) });
}
