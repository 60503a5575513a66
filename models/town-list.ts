import mongoose, { Schema, type Types } from 'mongoose';
import type { Doer } from './act.js';
import { Conflict } from './errors.js';
import { record } from './event.js';
import { changing, Memory, remember } from './freshness.js';
import type { Entry } from './town-list/entries.js';
import { keysOf } from './town-list/entries.js';
import { normalised } from './town-list/normalised.js';

export const listKinds = ['system', 'role'] as const;
export type ListKind = (typeof listKinds)[number];

/** All systems or all roles of a town: one document, so that names that become one do so at once. */
export interface TownList {
  /** Town and kind. */
  _id: string;
  municipality: Types.ObjectId;
  kind: ListKind;
  entries: Entry[];
  /** Pairs of names somebody said are not the same, as town-list/alike.ts writes them. */
  apart: string[];
  revision: number;
}

const text = { type: String, default: '' };
const entrySchema = new Schema<Entry>({
  name: { type: String, required: true },
  aliases: { type: [String], default: [] },
  vendor: text,
  note: text,
  hourlyRateCents: { type: Number, default: null },
  revision: { type: Number, default: 1 },
});
const schema = new Schema<TownList>({
  _id: { type: String, required: true },
  municipality: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, enum: listKinds, required: true },
  entries: { type: [entrySchema], default: [] },
  apart: { type: [String], default: [] },
  revision: { type: Number, default: 0 },
});
schema.plugin(changing('towns'));

const Stored = mongoose.model('TownList', schema, 'townLists');

const known = new Memory<Promise<TownList>>({ topics: ['towns'], most: 500, goodFor: 10_000 });

/** The list as it stands; empty where nobody wrote one. Shared by all who ask: read, never changed. */
export function townList(municipality: Types.ObjectId, kind: ListKind): Promise<TownList> {
  return remember(known, idOf(municipality, kind), () => read(municipality, kind));
}

/** Says that these names, alike as they look, are different things. Safe to repeat. */
export async function keepApart(municipality: Types.ObjectId, kind: ListKind, pairs: readonly string[]): Promise<void> {
  const _id = idOf(municipality, kind);
  await Stored.updateOne(
    { _id },
    { $addToSet: { apart: { $each: [...pairs] } }, $setOnInsert: { municipality, kind, entries: [], revision: 1 } },
    { upsert: true },
  );
}

/** How a town writes a name: that of the entry it is a spelling of, else as it is. */
export type Naming = (name: string) => string;

export async function namingOf(municipality: Types.ObjectId, kind: ListKind): Promise<Naming> {
  const { entries } = await townList(municipality, kind);
  const names = new Map(entries.flatMap((entry) => keysOf(entry).map((key) => [key, entry.name] as const)));
  return (name) => names.get(normalised(name)) ?? name;
}

/** What the trail calls the two lists. */
const trailName = { system: 'townSystem', role: 'townRole' } as const;

/** How often a write is tried again when others write the same list. */
const mostTries = 5;

/** Replaces the entries by what `edit` makes of them, and tells the trail. Others may write at the same time. */
export async function rewriteList(
  place: { municipality: Types.ObjectId; kind: ListKind },
  edit: (entries: readonly Entry[]) => Entry[],
  told: { by: Doer; what: 'added' | 'changed' | 'merged' | 'removed'; name: string },
): Promise<Entry[]> {
  const { municipality, kind } = place;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await read(municipality, kind);
    const entries = edit(before.entries);
    if (!(await replace(before, entries))) continue;
    const subject = { kind: 'townList', id: municipality, title: told.name };
    await record({ municipality, by: told.by, kind: `${trailName[kind]}.${told.what}`, subject });
    return entries;
  }
  throw new Conflict('townListBusy');
}

async function replace(before: TownList, entries: Entry[]): Promise<boolean> {
  const { _id, municipality, kind, revision } = before;
  const next = { entries, revision: revision + 1 };
  try {
    const { modifiedCount, upsertedCount } = await Stored.updateOne(
      { _id, revision },
      { $set: next, $setOnInsert: { municipality, kind } },
      { upsert: revision === 0 },
    );
    return modifiedCount + upsertedCount > 0;
  } catch (error) {
    // Somebody else began the list.
    if ((error as { code?: unknown }).code === 11_000) return false;
    throw error;
  }
}

async function read(municipality: Types.ObjectId, kind: ListKind): Promise<TownList> {
  const _id = idOf(municipality, kind);
  return (
    (await Stored.findById(_id).lean<TownList>()) ?? { _id, municipality, kind, entries: [], apart: [], revision: 0 }
  );
}

function idOf(municipality: Types.ObjectId, kind: ListKind): string {
  return `${municipality.toString()}.${kind}`;
}
