import type { Types } from 'mongoose';
import { ownScope, publicScope, townsScope } from '../search-entry.js';
import type { Shown } from './showing.js';

/** More often nothing changes while the entries are written. */
const mostRounds = 5;

/**
 * Writes entries from what is true now, and again if something else became true meanwhile: of two that run at the same
 * time, the slower must not bring back what the other took away. Safe to repeat; a crash before it is mended by the next.
 */
export async function listUntilStill<Listed>(
  read: () => Promise<Listed | null>,
  /** Changes with everything the entries are made of. */
  standOf: (listed: Listed) => string,
  write: (listed: Listed) => Promise<void>,
): Promise<void> {
  let now = await read();
  for (let round = 0; round < mostRounds && now; round += 1) {
    const before = now;
    await write(before);
    now = await read();
    if (now && standOf(now) === standOf(before)) return;
  }
}

/** What has versions and is shown to circles of readers. */
interface Holder {
  _id: Types.ObjectId;
  municipality: Types.ObjectId;
  current: number;
  shown: Shown;
}

/** The versions some circle sees in lists. */
export function listedNumbers({ current, shown }: Omit<Holder, '_id' | 'municipality'>): number[] {
  const numbers = [current, shown.municipalities, shown.public].filter((number) => number !== null);
  return [...new Set(numbers)];
}

/** One write for each circle: its entry with what `entryOf` says to it of the version it sees, or none. */
export function entryWrites<Entry extends object>(
  holder: Holder,
  entryOf: (number: number, scope: string) => Entry | undefined,
) {
  const shown: [scope: string, number: number | null][] = [
    [ownScope(holder.municipality), holder.current],
    [townsScope, holder.shown.municipalities],
    [publicScope, holder.shown.public],
  ];
  return shown.map(([scope, number]) => {
    const filter = { _id: `${holder._id.toString()}.${scope.split(':')[0]}` };
    const entry = number === null ? undefined : entryOf(number, scope);
    if (!entry) return { deleteOne: { filter } };
    return { updateOne: { filter, update: { $set: { ...entry, scope } }, upsert: true } };
  });
}
