import mongoose, { Schema, type Types } from 'mongoose';
import { PracticeEntry } from '../practice/entry.js';
import { relist as relistPractice } from '../practice/listing.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { SearchEntry } from '../search-entry.js';
import { relist as relistProcess } from '../version/listing.js';
import { forgetWords } from './vocabulary.js';

/** Counts up whenever entries are filed differently, or the rules of the check (bpmn/lint/rules.ts) find something else: then those of before are written anew. */
export const indexFormat = 6;

interface IndexState {
  _id: 'entries';
  format: number;
}

const schema = new Schema<IndexState>({
  _id: { type: String, required: true },
  format: { type: Number, required: true },
});
const State = mongoose.model('SearchIndexState', schema, 'searchIndex');

/** True if entries may be those of another version of the program. */
export async function isIndexOld(): Promise<boolean> {
  const state = await State.findById('entries').lean<IndexState>();
  if (state) return state.format !== indexFormat;
  // Nothing listed yet, nothing to be old.
  if ((await SearchEntry.exists({})) || (await PracticeEntry.exists({}))) return true;
  await markIndexed();
  return false;
}

async function markIndexed(): Promise<void> {
  await State.updateOne({ _id: 'entries' }, { $set: { format: indexFormat } }, { upsert: true });
}

export interface Reindexing {
  /** Only what belongs to this town; the format counts as new only when all was written. */
  municipality?: Types.ObjectId | null;
  /** How many there are, before the first is written. */
  begin?: (all: number) => void;
  step?: () => void;
  stop?: AbortSignal;
}

/** So many at once: the database flushes what comes in together together. */
const atOnce = 8;

/**
 * Writes all entries anew from what is true now, while people search, read and write: each process and practice by
 * itself, so that an end in between leaves nothing half done and the next run begins again. Newest first. Returns how many
 * were written.
 */
export async function reindex({ municipality = null, begin, step, stop }: Reindexing = {}): Promise<number> {
  const filter = municipality ? { municipality } : {};
  // Words that somebody took out of the database are learned again.
  forgetWords();
  if (!municipality) await dropOldIndexes();
  const counts = await Promise.all([Process.countDocuments(filter), Practice.countDocuments(filter)]);
  begin?.(counts[0] + counts[1]);
  const again = { filter, step, stop };
  const written =
    (await relistAll(idsOfPractices, relistPractice, again)) + (await relistAll(idsOfProcesses, relistProcess, again));
  if (!municipality && !stop?.aborted) await markIndexed();
  return written;
}

type Page = (filter: object) => Promise<Types.ObjectId[]>;

/** Page after page by id: what is begun meanwhile has a higher one, and is listed as it is now anyway. */
async function relistAll(
  idsOf: Page,
  relist: (id: Types.ObjectId) => Promise<void>,
  { filter, step, stop }: Pick<Reindexing, 'step' | 'stop'> & { filter: object },
): Promise<number> {
  let written = 0;
  let ids = await idsOf(filter);
  while (ids.length > 0 && !stop?.aborted) {
    for (let at = 0; at < ids.length && !stop?.aborted; at += atOnce)
      await Promise.all(
        ids.slice(at, at + atOnce).map(async (id) => {
          await relist(id);
          written += 1;
          step?.();
        }),
      );
    ids = await idsOf({ ...filter, _id: { $lt: ids.at(-1) } });
  }
  return written;
}

const pageSize = 400;
const idsOfProcesses: Page = async (filter) =>
  (await Process.find(filter, { _id: 1 }).sort({ _id: -1 }).limit(pageSize).lean()).map(({ _id }) => _id);
const idsOfPractices: Page = async (filter) =>
  (await Practice.find(filter, { _id: 1 }).sort({ _id: -1 }).limit(pageSize).lean()).map(({ _id }) => _id);

/** Those of another version would be kept up for nobody. */
async function dropOldIndexes(): Promise<void> {
  await SearchEntry.syncIndexes();
  await PracticeEntry.syncIndexes();
}
