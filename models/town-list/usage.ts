import type { Types } from 'mongoose';
import { ownScope, SearchEntry } from '../search-entry.js';
import { type ListKind, townList } from '../town-list.js';
import { likely } from './alike.js';
import { type Entry, keysOf } from './entries.js';
import { normalised } from './normalised.js';

/** Where a name is used: the processes of the town, in their current versions. */
export interface Use {
  key: string;
  number: number;
  title: string;
}

export interface ListedName {
  /** null: used, and not in the list yet. */
  entry: Entry | null;
  name: string;
  /** As it is written elsewhere too. */
  spellings: string[];
  uses: Use[];
}

interface Row {
  key: string;
  number: number;
  title: string;
  systems?: string[];
  roles?: string[];
}

/** More than this no page shows. */
const mostRows = 5000;

/** All names of one kind in a town: those of its list and those that are only used, by the alphabet; and which may be one. */
export async function usage(
  municipality: Types.ObjectId,
  kind: ListKind,
): Promise<{ names: ListedName[]; proposals: string[][] }> {
  const field = kind === 'system' ? 'systems' : 'roles';
  const [list, rows] = await Promise.all([
    townList(municipality, kind),
    SearchEntry.find({ scope: ownScope(municipality) }, { key: 1, number: 1, title: 1, [field]: 1 })
      .sort({ sortTitle: 1 })
      .limit(mostRows)
      .lean<Row[]>(),
  ]);
  const names: ListedName[] = list.entries.map((entry) => ({
    ...{ entry, name: entry.name, spellings: entry.aliases, uses: [] },
  }));
  const byKey = new Map(names.flatMap((one) => (one.entry ? keysOf(one.entry).map((key) => [key, one] as const) : [])));
  for (const { key, number, title, ...row } of rows)
    for (const name of row[field] ?? []) {
      const known = byKey.get(normalised(name)) ?? unlisted(name);
      if (!byKey.has(normalised(name))) {
        names.push(known);
        byKey.set(normalised(name), known);
      }
      if (!known.entry && known.name !== name && !known.spellings.includes(name)) known.spellings.push(name);
      if (known.uses.at(-1)?.key !== key) known.uses.push({ key, number, title });
    }
  names.sort((a, b) => a.name.localeCompare(b.name, 'de'));
  const written = names.flatMap((one) => (one.entry ? [one.name] : [one.name, ...one.spellings]));
  return { names, proposals: likely(kind, written, list.apart) };
}

function unlisted(name: string): ListedName {
  return { entry: null, name, spellings: [], uses: [] };
}

/** Names to choose from while somebody writes: the town's own first, then what is used. */
export async function offeredNames(municipality: Types.ObjectId, kind: ListKind): Promise<string[]> {
  const field = kind === 'system' ? 'systems' : 'roles';
  const [{ entries }, used] = await Promise.all([
    townList(municipality, kind),
    SearchEntry.distinct(field, { scope: ownScope(municipality) }) as Promise<string[]>,
  ]);
  const listed = entries.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'de'));
  const known = new Set(entries.flatMap(keysOf));
  return [...listed, ...used.filter((name) => name && !known.has(normalised(name)))].slice(0, mostOffered);
}

/** As many as a list for choosing can show. */
const mostOffered = 300;
