import mongoose, { Schema } from 'mongoose';
import { once } from './once.js';

/** Work that comes back by the clock; its last run is kept, so that a restart neither repeats nor forgets it. */
interface JobFields {
  _id: string;
  lastRun: Date | null;
  /** How often it ran well. */
  runs: number;
  nextAt: Date;
  failures: number;
  /** Which process does it now, and until when the others believe that. */
  holder: string;
  heldUntil: Date;
}

const longAgo = new Date(0);
const minute = 60_000;
const longestWait = 60 * minute;

const schema = new Schema<JobFields>({
  _id: { type: String, required: true },
  lastRun: { type: Date, default: null },
  runs: { type: Number, default: 0 },
  nextAt: { type: Date, default: longAgo },
  failures: { type: Number, default: 0 },
  holder: { type: String, default: '' },
  heldUntil: { type: Date, default: longAgo },
});

const Stored = mongoose.model('Job', schema);

/** A process that is killed holds what it did no longer than this. */
export const heldFor = 3 * minute;

interface Turn {
  holder: string;
  now: Date;
  /** Whether it is its time or not. */
  atOnce?: boolean;
  /** How long it counts as held without a sign of life. */
  hold?: number;
}

/** Whose turn it is decides one conditional write: of several processes one gets it. */
export async function takeJob(name: string, { holder, now, atOnce = false, hold = heldFor }: Turn): Promise<boolean> {
  await once(
    async () => (await Stored.exists({ _id: name })) ?? Stored.create({ _id: name }),
    () => Stored.findById(name),
  );
  const free = { _id: name, heldUntil: { $lte: now }, ...(atOnce ? {} : { nextAt: { $lte: now } }) };
  const taken = await Stored.updateOne(free, { $set: { holder, heldUntil: later(now, hold) } });
  return taken.matchedCount === 1;
}

/** Still at it; false: somebody else has it by now. */
export async function holdJob(name: string, holder: string, now: Date, hold = heldFor): Promise<boolean> {
  const held = await Stored.updateOne({ _id: name, holder }, { $set: { heldUntil: later(now, hold) } });
  return held.matchedCount === 1;
}

/** Done, or failed: then it is tried again soon, each time later. */
export async function endJob(
  name: string,
  { holder, now, every, failed }: Pick<Turn, 'holder' | 'now'> & { every: number; failed: boolean },
): Promise<void> {
  const known = await Stored.findById(name).lean<JobFields>();
  const failures = failed ? (known?.failures ?? 0) + 1 : 0;
  const wait = failed ? Math.min(longestWait, minute * 2 ** (failures - 1)) : every;
  const ended = { failures, nextAt: later(now, wait), heldUntil: longAgo, ...(failed ? {} : { lastRun: now }) };
  await Stored.updateOne({ _id: name, holder }, { $set: ended, $inc: { runs: failed ? 0 : 1 } });
}

/** How often in a row it has failed by now. */
export async function failuresOf(name: string): Promise<number> {
  return (await Stored.findById(name).lean<JobFields>())?.failures ?? 0;
}

/** For a process that is alone with its database: who held something before it is gone. */
export async function freeJobs(): Promise<void> {
  await Stored.updateMany({ heldUntil: { $gt: longAgo } }, { $set: { heldUntil: longAgo } });
}

function later(now: Date, by: number): Date {
  return new Date(now.getTime() + by);
}
