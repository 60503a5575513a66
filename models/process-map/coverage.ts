import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { Process } from '../process.js';
import { isReviewDue } from '../version/review-day.js';
import type { Shown } from '../version/showing.js';
import type { MapEntry } from './reading.js';

/** How far the processes of one department have come. */
export interface Covered {
  department: { id: Types.ObjectId; name: string; depth: number };
  listed: number;
  drawn: number;
  /** A version is approved, or the valid one while the next is worked on. */
  approved: number;
  /** Seen by other towns or everyone. */
  published: number;
  /** The day on which it was to be looked at again has passed. */
  overdue: number;
}

export type Stand = Pick<MapEntry, 'process' | 'department' | 'state' | 'diagram' | 'reviewDate'>;

/** Every department of the town in its order, those without a process too: they are the gaps. */
export function coverage(
  town: Pick<Municipality, 'departmentTree'>,
  entries: readonly Stand[],
  shown: ReadonlyMap<string, Shown>,
  now = new Date(),
): Covered[] {
  return town.departmentTree().map(({ department: { _id, name }, depth }) => {
    const own = entries.filter((entry) => entry.department.equals(_id));
    const count = (is: (entry: Stand, shown: Shown | undefined) => boolean) =>
      own.filter((entry) => is(entry, shown.get(entry.process.toString()))).length;
    return {
      department: { id: _id, name, depth },
      listed: own.length,
      drawn: count((entry) => entry.diagram !== null),
      approved: count(({ state }, circles) => state === 'approved' || (circles?.staff ?? null) !== null),
      published: count((_entry, circles) => (circles?.municipalities ?? null) !== null),
      overdue: count(({ reviewDate }) => isReviewDue(reviewDate, now)),
    };
  });
}

/** Which circles see the processes of a town, by process. */
export async function shownIn(municipality: Types.ObjectId): Promise<Map<string, Shown>> {
  const rows = await Process.find({ municipality }, { shown: 1 }).lean<{ _id: Types.ObjectId; shown: Shown }[]>();
  return new Map(rows.map(({ _id, shown }) => [_id.toString(), shown]));
}
