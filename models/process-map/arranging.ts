import { Types } from 'mongoose';
import { type Act, act, type Doer } from '../act.js';
import { Conflict, NotFound } from '../errors.js';
import { ProcessMap, type ProcessMapFields } from '../process-map.js';

/** Who changes the map, and which state of it they saw; null: whatever it is, such as an undo. */
export interface Said {
  by: Doer;
  revision: number | null;
  at?: Date;
}

export type WholeArrangement = Pick<ProcessMapFields, 'groups' | 'places' | 'removed'>;

const mostTries = 10;

/** Reads, changes and writes the whole arrangement under one condition. `change` returns null where there is nothing to do. */
export async function rearrange(
  municipality: Types.ObjectId,
  { by, revision, at = new Date() }: Said,
  change: (now: WholeArrangement) => WholeArrangement | null,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await ProcessMap.findOne({ municipality }).lean<ProcessMapFields>();
    if (revision !== null && revision !== (now?.revision ?? 0)) throw savedBy(now?.saved);
    const next = change(now ?? { groups: [], places: [], removed: [] });
    if (!next) return false;
    const saved = act(by, '', at);
    if (await write(municipality, now?.revision ?? 0, { ...next, saved })) return true;
    if (revision !== null) throw savedBy((await ProcessMap.findOne({ municipality }).lean())?.saved);
  }
  throw savedBy(undefined);
}

async function write(
  municipality: Types.ObjectId,
  revision: number,
  { groups, places, removed, saved }: WholeArrangement & { saved: Act },
): Promise<boolean> {
  const next = { groups, places, removed, saved };
  if (revision > 0) {
    const result = await ProcessMap.updateOne({ municipality, revision }, { $set: next, $inc: { revision: 1 } });
    return result.matchedCount > 0;
  }
  try {
    await ProcessMap.create({ municipality, ...next, revision: 1 });
    return true;
  } catch (error) {
    // Somebody else began it at the same moment.
    if ((error as { code?: unknown }).code === 11_000) return false;
    throw error;
  }
}

function savedBy(saved: Act | undefined): Conflict {
  return new Conflict('savedMeanwhile', { name: saved?.name ?? '' });
}

/** The group with this id, or nothing is there to be changed. */
export function groupIn({ groups }: WholeArrangement, id: Types.ObjectId) {
  const at = groups.findIndex((group) => group._id.equals(id));
  const group = groups[at];
  if (!group) throw new NotFound();
  return { group, at };
}

/** An id as addresses and forms carry it; null: none. */
export function idFrom(text: string): Types.ObjectId | null {
  return /^[0-9a-f]{24}$/.test(text) ? new Types.ObjectId(text) : null;
}
