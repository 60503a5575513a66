import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { Process, type ProcessFields } from '../process.js';
import { ownScope, SearchEntry } from '../search-entry.js';
import type { State } from '../version/acts.js';
import { Version, type VersionFields } from '../version.js';
import { type Profile, wholeProfile } from './profile.js';

/** So many of the newest are looked through. */
const most = 300;

/** A version on its way: as much of it as lists of what waits say, and as its rights depend on. */
export interface OpenVersion {
  process: Pick<ProcessFields, 'key' | 'department' | 'owner'> & { _id: Types.ObjectId };
  municipality: Municipality;
  version: Pick<VersionFields, 'process' | 'number' | 'label' | 'acts' | 'saved' | 'hands'> & {
    _id: Types.ObjectId;
    profile: Pick<Profile, 'title'>;
  };
}

const listed = { process: 1, number: 1, label: 1, acts: 1, saved: 1, hands: 1, 'profile.title': 1 } as const;

/** The newest versions of a town's processes that are in one of these states, read in three questions however many. */
export async function versionsIn(municipality: Municipality, states: readonly State[]): Promise<OpenVersion[]> {
  const entries = await SearchEntry.find(
    { scope: ownScope(municipality._id), state: { $in: states } },
    { process: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most)
    .lean<Pick<SearchEntry, 'process' | 'number'>[]>();
  if (entries.length === 0) return [];
  const [processes, versions] = await Promise.all([
    Process.find(
      { _id: { $in: entries.map(({ process }) => process) } },
      { key: 1, department: 1, owner: 1, current: 1 },
    ).lean<(OpenVersion['process'] & Pick<ProcessFields, 'current'>)[]>(),
    Version.find({ $or: byNumber(entries) }, listed).lean<OpenVersion['version'][]>(),
  ]);
  const byProcess = new Map(versions.map((one) => [`${one.process.toString()} ${one.number}`, one]));
  return processes.flatMap((process) => {
    const version = byProcess.get(`${process._id.toString()} ${process.current}`);
    return version ? [{ process, municipality, version }] : [];
  });
}

/** One condition for each number: most processes are at their first few versions. */
function byNumber(entries: readonly Pick<SearchEntry, 'process' | 'number'>[]) {
  const processes = new Map<number, Types.ObjectId[]>();
  for (const { number, process } of entries) processes.set(number, [...(processes.get(number) ?? []), process]);
  return [...processes].map(([number, $in]) => ({ process: { $in }, number }));
}

/** The version before this one that was approved last; null: it is the first. */
export function approvedBefore(process: Types.ObjectId, number: number): Promise<Version | null> {
  return Version.findOne({ process, number: { $lt: number }, 'acts.kind': 'approved' }).sort({ number: -1 });
}

/** What two versions are compared by. */
export type Compared = Pick<VersionFields, 'number' | 'label' | 'profile' | 'diagram'>;

const compared = { number: 1, label: 1, profile: 1, diagram: 1 } as const;

/** What each of these versions says, and what the one before it that was approved last said, in one question; by version. */
export async function withApprovedBefore(
  versions: readonly Types.ObjectId[],
): Promise<Map<string, { before: Compared | null; after: Compared }>> {
  if (versions.length === 0) return new Map();
  const found = await Version.aggregate<Compared & { _id: Types.ObjectId; before: Compared[] }>([
    { $match: { _id: { $in: versions } } },
    { $project: { ...compared, process: 1 } },
    {
      $lookup: {
        from: Version.collection.name,
        localField: 'process',
        foreignField: 'process',
        let: { number: '$number' },
        pipeline: [
          { $match: { 'acts.kind': 'approved', $expr: { $lt: ['$number', '$$number'] } } },
          { $sort: { number: -1 } },
          { $limit: 1 },
          { $project: compared },
        ],
        as: 'before',
      },
    },
  ]);
  return new Map(
    found.map(({ _id, before: [before], ...after }) => [
      _id.toString(),
      { before: before ? whole(before) : null, after: whole(after) },
    ]),
  );
}

/** As it was stored, perhaps before all fields were there. */
const whole = (one: Compared): Compared => ({
  ...one,
  profile: wholeProfile(one.profile),
  diagram: one.diagram ?? null,
});
