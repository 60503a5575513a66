import type { Types } from 'mongoose';
import { ownScope, publicScope, SearchEntry, townsScope } from '../search-entry.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import { type Call, processIn, referenceOf } from './calls.js';

// Who calls whom, read from the entries of one circle alone: a link to something the reader may not see cannot come out.

/** A process at the other end of a call, as this reader may know it. */
export type Linked = Pick<SearchEntry, 'process' | 'key' | 'title' | 'sortTitle' | 'department' | 'state'> &
  Partial<Pick<SearchEntry, 'aliases'>>;

const linked = { process: 1, key: 1, title: 1, sortTitle: 1, department: 1, state: 1, aliases: 1, _id: 0 } as const;
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

/** Processes by what calls name. */
export type Targets<Entry extends Linked = Linked> = ReadonlyMap<string, Entry>;

/** What is called; retired processes are called no more. */
export async function calledIn({ scope, municipality }: Circle, calls: readonly Call[]): Promise<Targets> {
  const names = [...new Set(calls.map(({ to }) => to))].filter(Boolean);
  if (names.length === 0) return new Map();
  const ids = names.flatMap((name) => processIn(name) ?? []);
  const found = await SearchEntry.find(
    {
      scope,
      municipality,
      state: { $ne: 'retired' },
      $or: [
        { process: { $in: ids } },
        { key: { $in: names } },
        { sortTitle: { $in: names } },
        ...(ids.length > 0 ? [{ aliases: { $in: ids.map(referenceOf) } }] : []),
      ],
    },
    linked,
  )
    .limit(names.length + mostCallers)
    .lean<Linked[]>();
  return targetsAmong(found);
}

/** Where a call leads: first to what came in with it. */
export function targetOf<Entry extends Linked>(targets: Targets<Entry>, { to, arrival }: Call): Entry | undefined {
  return (arrival ? targets.get(`${to}.${arrival}`) : undefined) ?? targets.get(to);
}

/**
 * By everything that may stand for a process; a title that two have stands for none. Its own id goes before one it has
 * elsewhere; of several copies of one process the first that came stands for it.
 */
export function targetsAmong<Entry extends Linked>(entries: readonly Entry[]): Map<string, Entry> {
  const byTitle = new Map<string, Entry | null>();
  for (const entry of entries) byTitle.set(entry.sortTitle, byTitle.has(entry.sortTitle) ? null : entry);
  const targets = new Map<string, Entry>();
  for (const [title, entry] of byTitle) if (entry) targets.set(title, entry);
  const oldest = entries.toSorted((one, other) => (one.process.toString() < other.process.toString() ? -1 : 1));
  for (const entry of oldest)
    for (const alias of entry.aliases ?? []) if (!targets.has(alias)) targets.set(alias, entry);
  for (const entry of entries) {
    targets.set(entry.key, entry);
    targets.set(referenceOf(entry.process), entry);
  }
  return targets;
}

/** Those that call this process, by title. */
export async function callersIn(
  { scope, municipality }: Circle,
  called: { _id: Types.ObjectId; key: string; sortTitle: string; aliases: readonly string[] },
): Promise<(Linked & { calls: Call[] })[]> {
  const sure = [referenceOf(called._id), called.key];
  const found = await SearchEntry.find(
    {
      scope,
      municipality,
      process: { $ne: called._id },
      state: { $ne: 'retired' },
      'calls.to': { $in: [...sure, called.sortTitle, ...called.aliases] },
    },
    { ...linked, calls: 1 },
  )
    .sort({ sortTitle: 1 })
    .limit(mostCallers)
    .lean<(Linked & { calls: Call[] })[]>();
  const isSure = ({ to, arrival }: Call) => sure.includes(to) && !arrival;
  if (found.every(({ calls }) => calls.some(isSure))) return found;
  const targets = await calledIn(
    { scope, municipality },
    found.flatMap(({ calls }) => calls),
  );
  return found.filter(({ calls }) => calls.some((call) => targetOf(targets, call)?.process.equals(called._id)));
}
