import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { Process } from '../process.js';
import { ownScope, SearchEntry } from '../search-entry.js';
import type { State } from '../version/acts.js';
import { Version } from '../version.js';
import type { ReachedVersion } from './reach.js';

/** So many of the newest are looked through. */
const most = 300;

/** The newest versions of a town's processes that are in one of these states, read in three questions however many. */
export async function versionsIn(municipality: Municipality, states: readonly State[]): Promise<ReachedVersion[]> {
  const entries = await SearchEntry.find(
    { scope: ownScope(municipality._id), state: { $in: states } },
    { process: 1, number: 1 },
  )
    .sort({ updatedAt: -1, _id: 1 })
    .limit(most)
    .lean<Pick<SearchEntry, 'process' | 'number'>[]>();
  const ids = entries.map((entry) => entry.process);
  const [processes, versions] = await Promise.all([
    Process.find({ _id: { $in: ids } }),
    Version.find({ process: { $in: ids }, number: { $in: [...new Set(entries.map((entry) => entry.number))] } }),
  ]);
  const byProcess = new Map(versions.map((one) => [`${one.process.toString()} ${one.number}`, one]));
  return processes.flatMap((process) => {
    const version = byProcess.get(`${process.id} ${process.current}`);
    return version ? [{ process, municipality, inside: true, number: version.number, version }] : [];
  });
}

/** The version before this one that was approved last; null: it is the first. */
export function approvedBefore(process: Types.ObjectId, number: number): Promise<Version | null> {
  return Version.findOne({ process, number: { $lt: number }, 'acts.kind': 'approved' }).sort({ number: -1 });
}

/** The same for one version each of many processes, read in one question; by process. */
export async function approvedBeforeEach(
  versions: readonly Pick<Version, 'process' | 'number'>[],
): Promise<Map<string, Version>> {
  if (versions.length === 0) return new Map();
  const numbers = new Map(versions.map(({ process, number }) => [process.toString(), number]));
  const approved = await Version.find({
    process: { $in: versions.map(({ process }) => process) },
    number: { $lt: Math.max(...numbers.values()) },
    'acts.kind': 'approved',
  }).sort({ process: 1, number: 1 });
  // In their order, so that the last one before it stays.
  const before = approved.filter(({ process, number }) => number < (numbers.get(process.toString()) ?? 0));
  return new Map(before.map((one) => [one.process.toString(), one]));
}
