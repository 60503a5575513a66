import { Types } from 'mongoose';
import { Conflict, Invalid } from '../errors.js';
import { normalised } from './normalised.js';

/** One name in a list of the town, with the other spellings that mean the same. */
export interface Entry {
  _id: Types.ObjectId;
  name: string;
  /** Spellings that are read as this name, in drawings and profiles that cannot change any more too. */
  aliases: string[];
  /** For systems: who makes or runs it. */
  vendor: string;
  note: string;
  /** For roles: what an hour of it costs, in cents. null: not said. NaN: no number. */
  hourlyRateCents: number | null;
  /** Counts its changes: who saves names the one they saw. */
  revision: number;
}

export type Told = Omit<Entry, '_id' | 'revision'>;

export const longest = { name: 120, vendor: 120, note: 1000, aliases: 50, entries: 1000 } as const;
/** 1,000 € an hour: more is a slip of the keyboard. */
const dearest = 100_000;

// What may happen to a list, as pure functions: each gives the new list, or throws.

export function added(entries: readonly Entry[], told: Partial<Told> & { name: string }): Entry[] {
  const entry = { ...checked({ ...nothing, ...told }), _id: new Types.ObjectId(), revision: 1 };
  if (entries.length >= longest.entries) throw new Conflict('townListFull', { count: longest.entries });
  refuseTaken(entries, entry);
  return [...entries, entry];
}

/** A new name keeps the old one as another spelling: what is written in frozen versions still finds its entry. */
export function changed(entries: readonly Entry[], id: Types.ObjectId, told: Told, seen: number): Entry[] {
  const before = entryOf(entries, id);
  if (before.revision !== seen) throw new Conflict('townEntrySavedMeanwhile', { name: before.name });
  const wanted = checked({ ...told, aliases: [...told.aliases, before.name] });
  const entry = { ...wanted, _id: before._id, revision: before.revision + 1 };
  refuseTaken(
    entries.filter((one) => one !== before),
    entry,
  );
  return entries.map((one) => (one === before ? entry : one));
}

/** Puts spellings under one name. Those with an entry of their own give it up, and what it said where the name says nothing. */
export function merged(entries: readonly Entry[], name: string, spellings: readonly string[]): Entry[] {
  const keys = new Set([name, ...spellings].map(normalised));
  const own = normalised(name);
  const meant = entries.filter((one) => keysOf(one).some((key) => keys.has(key)));
  const [first, ...others] = meant.toSorted(
    (a, b) => Number(keysOf(b).includes(own)) - Number(keysOf(a).includes(own)),
  );
  if (!first) return added(entries, { name, aliases: [...spellings] });
  const all = [first, ...others];
  const entry: Entry = {
    ...checked({
      name,
      aliases: [...spellings, ...all.flatMap((one) => [one.name, ...one.aliases])],
      vendor: all.find((one) => one.vendor)?.vendor ?? '',
      note: all.find((one) => one.note)?.note ?? '',
      hourlyRateCents: all.find((one) => one.hourlyRateCents !== null)?.hourlyRateCents ?? null,
    }),
    _id: first._id,
    revision: first.revision + 1,
  };
  return entries.flatMap((one) => (one === first ? [entry] : others.includes(one) ? [] : [one]));
}

export function removed(entries: readonly Entry[], id: Types.ObjectId): Entry[] {
  const before = entryOf(entries, id);
  return entries.filter((one) => one !== before);
}

/** What an entry is found by. */
export function keysOf({ name, aliases }: Pick<Entry, 'name' | 'aliases'>): string[] {
  return [name, ...aliases].map(normalised);
}

const nothing: Omit<Told, 'name'> = { aliases: [], vendor: '', note: '', hourlyRateCents: null };

function entryOf(entries: readonly Entry[], id: Types.ObjectId): Entry {
  const found = entries.find((one) => one._id.equals(id));
  if (!found) throw new Conflict('townEntryGone');
  return found;
}

function checked(told: Told): Told {
  const name = told.name.replace(/\s+/g, ' ').trim();
  const wrong: Record<string, string> = {};
  if (!name) wrong.name = 'town-lists:invalid.name';
  if (name.length > longest.name) wrong.name = 'town-lists:invalid.nameLong';
  if (told.vendor.length > longest.vendor) wrong.vendor = 'town-lists:invalid.vendor';
  if (told.note.length > longest.note) wrong.note = 'town-lists:invalid.note';
  const rate = told.hourlyRateCents;
  if (rate !== null && !(Number.isFinite(rate) && rate >= 0 && rate <= dearest))
    wrong.hourlyRate = 'town-lists:invalid.hourlyRate';
  // A name of its own spelling needs no other one.
  const own = normalised(name);
  const spellings = told.aliases.map((alias) => alias.replace(/\s+/g, ' ').trim().slice(0, longest.name));
  const byKey = new Map(spellings.map((alias) => [normalised(alias), alias]));
  byKey.delete(own);
  byKey.delete('');
  if (byKey.size > longest.aliases) wrong.aliases = 'town-lists:invalid.aliases';
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  return {
    name,
    aliases: [...byKey.values()],
    vendor: told.vendor.trim(),
    note: told.note.trim(),
    hourlyRateCents: rate,
  };
}

function refuseTaken(others: readonly Entry[], entry: Told): void {
  const taken = new Set(others.flatMap(keysOf));
  const [own = '', ...aliases] = keysOf(entry);
  if (taken.has(own)) throw new Invalid({ name: 'town-lists:invalid.taken' });
  if (aliases.some((alias) => taken.has(alias))) throw new Invalid({ aliases: 'town-lists:invalid.aliasTaken' });
}
