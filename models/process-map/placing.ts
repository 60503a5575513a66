import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { record } from '../event.js';
import type { MapPlace } from '../process-map.js';
import { ownScope } from '../search-entry.js';
import { type ArrangedBand, arranged } from './arranged.js';
import { rearrange, type Said } from './arranging.js';
import { type MapEntry, readMap } from './reading.js';

/** Where a process is put: in a group (null: in none), before another one of it (null: at its end). */
export interface Destination {
  group: Types.ObjectId | null;
  before: Types.ObjectId | null;
}

/** Puts a process into a group. Those beside it that lay there by their profiles alone get their places with it. */
export async function place(
  town: Types.ObjectId,
  process: Types.ObjectId,
  { group, before }: Destination,
  said: Said,
): Promise<void> {
  const { entries } = await readMap(ownScope(town), town);
  const entry = entries.find((one) => one.process.equals(process));
  if (!entry) throw new NotFound();
  let name = '';
  let crossed = false;
  await rearrange(town, said, (now) => {
    const bands = arranged(now, entries);
    const from = groupHolding(bands, process);
    const target = bands.flatMap((band) => band.groups).find((one) => group && one.id?.equals(group));
    if (group && !target) throw new NotFound();
    name = target?.name ?? '';
    crossed = String(from) !== String(group);
    if (!target) return { ...now, places: [...without(now.places, [process]), { process, group: null }] };
    const rest = target.entries.map((one) => one.process).filter((one) => !one.equals(process));
    const at = before ? rest.findIndex((one) => one.equals(before)) : -1;
    const order = rest.toSpliced(at < 0 ? rest.length : at, 0, process);
    return { ...now, places: [...without(now.places, order), ...order.map((one) => ({ process: one, group }))] };
  });
  // The order within a group is no news; where a process belongs is.
  if (crossed) await tell(town, entry, name, said);
}

/** One place up or down within its group; at the end nothing happens. */
export async function shift(
  town: Types.ObjectId,
  process: Types.ObjectId,
  direction: 'up' | 'down',
  said: Said,
): Promise<void> {
  const { map, entries } = await readMap(ownScope(town), town);
  const bands = arranged(map ?? { groups: [], places: [] }, entries);
  const group = groupHolding(bands, process);
  const order = bands.flatMap((band) => band.groups).find((one) => group && one.id?.equals(group))?.entries ?? [];
  const at = order.findIndex((one) => one.process.equals(process));
  const beyond = direction === 'up' ? at - 1 : at + 1;
  if (at < 0 || beyond < 0 || beyond >= order.length) return;
  const before = direction === 'up' ? order[beyond] : order[beyond + 1];
  await place(town, process, { group, before: before?.process ?? null }, said);
}

function groupHolding(bands: readonly ArrangedBand<MapEntry>[], process: Types.ObjectId): Types.ObjectId | null {
  const groups = bands.flatMap((band) => band.groups);
  return groups.find((one) => one.entries.some((entry) => entry.process.equals(process)))?.id ?? null;
}

function without(places: readonly MapPlace[], gone: readonly Types.ObjectId[]): MapPlace[] {
  return places.filter(({ process }) => !gone.some((one) => one.equals(process)));
}

function tell(municipality: Types.ObjectId, entry: MapEntry, group: string, { by, at }: Said): Promise<void> {
  const subject = { kind: 'process', id: entry.process, title: entry.title };
  const kind = group ? 'map.processPlaced' : 'map.processTakenOut';
  return record({ municipality, by, kind, subject, details: { group }, ...(at ? { at } : {}) });
}
