import type { Types } from 'mongoose';
import { dayOf } from '../day.js';
import { keepersOf } from '../notification/keepers.js';
import { notify } from '../notification.js';
import { Process, type ProcessFields } from '../process.js';
import { Version } from '../version.js';
import { reviewDueSince } from './reviewing.js';

/** Nobody owns more. */
const most = 500;

type Stored = ProcessFields & { _id: Types.ObjectId };

/** The version of a process that holds: the one shown to the staff, else the newest. */
function inForce({ shown, current }: Pick<ProcessFields, 'shown' | 'current'>): number {
  return shown.staff ?? current;
}

/** So many are held at once: old versions keep their day, and become more every year. */
const atOnce = 200;

const needed = { process: 1, number: 1, label: 1, acts: 1, 'profile.reviewDate': 1 } as const;

type Due = Pick<Version, '_id' | 'process' | 'number' | 'label' | 'acts' | 'profile'>;

/** Whoever answers for a process hears when it should be looked through again: once for each day that was set. */
export async function remindOfReviews(now = new Date()): Promise<void> {
  let held: Due[] = [];
  const due = Version.find({ 'profile.reviewDate': { $ne: null, $lte: dayOf(now) } }, needed).lean<Due[]>();
  for await (const version of due.cursor({ batchSize: atOnce })) {
    held.push(version);
    if (held.length < atOnce) continue;
    await remindOf(held, now);
    held = [];
  }
  await remindOf(held, now);
}

async function remindOf(versions: readonly Due[], now: Date): Promise<void> {
  const processes = await Process.find({ _id: { $in: versions.map(({ process }) => process) } }).lean<Stored[]>();
  const byId = new Map(processes.map((process) => [process._id.toString(), process]));
  for (const version of versions) {
    const process = byId.get(version.process.toString());
    const since = reviewDueSince(version, now);
    if (!process || !since || version.number !== inForce(process)) continue;
    await notify(await keepersOf(process.owner, process.municipality), {
      municipality: process.municipality,
      kind: 'reviewDue',
      by: null,
      subject: { kind: 'process', id: process._id, key: process.key },
      details: { due: since.toISOString(), number: version.number, label: version.label },
      at: now,
      once: `${version._id.toString()}.review.${since.getTime()}`,
    });
  }
}

/** What somebody owns in a town and should look through again, the oldest first. */
export async function reviewsDueFor(
  owner: Types.ObjectId,
  municipality: Types.ObjectId,
  now = new Date(),
): Promise<{ key: string; title: string; since: Date }[]> {
  const owned = await Process.find({ municipality, owner }, { key: 1, shown: 1, current: 1 })
    .limit(most)
    .lean<Pick<Stored, '_id' | 'key' | 'shown' | 'current'>[]>();
  const due = await Version.find({
    process: { $in: owned.map(({ _id }) => _id) },
    'profile.reviewDate': { $ne: null, $lte: dayOf(now) },
  });
  return owned
    .flatMap((process) => {
      const version = due.find((one) => one.process.equals(process._id) && one.number === inForce(process));
      const since = version && reviewDueSince(version, now);
      return version && since ? [{ key: process.key, title: version.profile.title, since }] : [];
    })
    .sort((one, other) => one.since.getTime() - other.since.getTime());
}
