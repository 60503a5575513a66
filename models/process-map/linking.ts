import type { Types } from 'mongoose';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type Call, processIn, referenceOf } from './calls.js';

// Who calls whom, read from the entries of one circle alone: a link to something the reader may not see cannot come out.

/** A process at the other end of a call, as this reader may know it. */
export type Linked = Pick<SearchEntry, 'process' | 'key' | 'title' | 'sortTitle' | 'department' | 'state'>;

const linked = { process: 1, key: 1, title: 1, sortTitle: 1, department: 1, state: 1, _id: 0 } as const;
const mostCallers = 100;

/** The circle in which this reader sees what belongs to a town. */
export function circleIn(actor: Actor, municipality: Types.ObjectId): string {
  if (belongsTo(actor, municipality)) return ownScope(municipality);
  return actor.memberships.length > 0 ? townsScope : publicScope;
}

interface Circle {
  scope: string;
  municipality: Types.ObjectId;
}

/** What is called, by what the call names; retired processes are called no more. */
export async function calledIn({ scope, municipality }: Circle, calls: readonly Call[]): Promise<Map<string, Linked>> {
  const names = [...new Set(calls.map(({ to }) => to))].filter(Boolean);
  if (names.length === 0) return new Map();
  const ids = names.flatMap((name) => processIn(name) ?? []);
  const found = await SearchEntry.find(
    {
      scope,
      municipality,
      state: { $ne: 'retired' },
      $or: [{ process: { $in: ids } }, { key: { $in: names } }, { sortTitle: { $in: names } }],
    },
    linked,
  )
    .limit(names.length + mostCallers)
    .lean<Linked[]>();
  return targetsAmong(found);
}

/** By everything that may stand for a process; a title that two have stands for none. */
export function targetsAmong<Entry extends Linked>(entries: readonly Entry[]): Map<string, Entry> {
  const byTitle = new Map<string, Entry | null>();
  for (const entry of entries) byTitle.set(entry.sortTitle, byTitle.has(entry.sortTitle) ? null : entry);
  const targets = new Map<string, Entry>();
  for (const [title, entry] of byTitle) if (entry) targets.set(title, entry);
  for (const entry of entries) {
    targets.set(entry.key, entry);
    targets.set(referenceOf(entry.process), entry);
  }
  return targets;
}

/** Those that call this process, by title. */
export async function callersIn(
  { scope, municipality }: Circle,
  called: { _id: Types.ObjectId; key: string; sortTitle: string },
): Promise<(Linked & { calls: Call[] })[]> {
  const sure = [referenceOf(called._id), called.key];
  const found = await SearchEntry.find(
    {
      scope,
      municipality,
      process: { $ne: called._id },
      state: { $ne: 'retired' },
      'calls.to': { $in: [...sure, called.sortTitle] },
    },
    { ...linked, calls: 1 },
  )
    .sort({ sortTitle: 1 })
    .limit(mostCallers)
    .lean<(Linked & { calls: Call[] })[]>();
  const named = found.some(({ calls }) => !calls.some(({ to }) => sure.includes(to)));
  if (!named) return found;
  const sameTitle = await SearchEntry.countDocuments({ scope, municipality, sortTitle: called.sortTitle });
  return sameTitle === 1 ? found : found.filter(({ calls }) => calls.some(({ to }) => sure.includes(to)));
}
