import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { type ListKind, rewriteList, townList } from '../town-list.js';
import { relist } from '../version/listing.js';
import { added, changed, type Entry, keysOf, merged, removed, type Told } from './entries.js';
import { normalised } from './normalised.js';

interface Place {
  municipality: Types.ObjectId;
  kind: ListKind;
}

export function addName(place: Place, told: Partial<Told> & { name: string }, by: Doer): Promise<void> {
  return write(place, (entries) => added(entries, told), { by, what: 'added', name: told.name });
}

/** `seen`: the revision somebody saw while they wrote. Conflict when another one saved in between. */
export function changeName(
  place: Place,
  id: Types.ObjectId,
  { told, seen, by }: { told: Told; seen: number; by: Doer },
): Promise<void> {
  return write(place, (entries) => changed(entries, id, told, seen), { by, what: 'changed', name: told.name });
}

/** Several spellings become one name; what is written in frozen versions stays and is read as that name. */
export function mergeNames(place: Place, name: string, spellings: readonly string[], by: Doer): Promise<void> {
  return write(place, (entries) => merged(entries, name, spellings), { by, what: 'merged', name });
}

export async function removeName(place: Place, id: Types.ObjectId, by: Doer): Promise<void> {
  const { entries } = await townList(place.municipality, place.kind);
  const name = entries.find((one) => one._id.equals(id))?.name ?? '';
  await write(place, (now) => removed(now, id), { by, what: 'removed', name });
}

async function write(
  place: Place,
  edit: (entries: readonly Entry[]) => Entry[],
  told: Parameters<typeof rewriteList>[2],
): Promise<void> {
  let before: readonly Entry[] = [];
  const after = await rewriteList(
    place,
    (entries) => {
      before = entries;
      return edit(entries);
    },
    told,
  );
  await relistUsing(place, touched(before, after));
}

/** Keys of the names that mean something else than before, and of what they meant: lists call them so until now. */
function touched(before: readonly Entry[], after: readonly Entry[]): Set<string> {
  const meanings = (entries: readonly Entry[]) =>
    new Map(entries.flatMap((entry) => keysOf(entry).map((key) => [key, entry.name] as const)));
  const [was, is] = [meanings(before), meanings(after)];
  const keys = [...was.keys(), ...is.keys()].filter((key) => was.get(key) !== is.get(key));
  return new Set(keys.flatMap((key) => [key, normalised(was.get(key) ?? key)]));
}

/** Lists name systems and roles as the town does: the processes that use these are listed anew, in all circles. */
async function relistUsing({ municipality, kind }: Place, keys: ReadonlySet<string>): Promise<void> {
  const field = kind === 'system' ? 'systems' : 'roles';
  // With the circles named, an index finds the town's entries.
  const scope = { $in: [ownScope(municipality), townsScope, publicScope] };
  const rows = await SearchEntry.find({ scope, municipality }, { process: 1, [field]: 1 }).lean<
    { process: Types.ObjectId; systems?: string[]; roles?: string[] }[]
  >();
  const using = rows.filter((row) => (row[field] ?? []).some((name) => keys.has(normalised(name))));
  for (const id of new Set(using.map(({ process }) => process.toString()))) {
    const found = using.find(({ process }) => process.toString() === id);
    if (found) await relist(found.process);
  }
}
