import { randomBytes } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';

// Who saves something through one process and is led to another wants to see it there. After its writes a process leaves
// a mark, one small document that it counts up; news of changes come in the order of the writes, so whoever has heard of
// the mark has heard of everything that was written before it. The browser carries the mark along.

interface StoredMark {
  /** Names the process, for as long as it runs. */
  _id: string;
  number: number;
  at: Date;
}

const schema = new Schema<StoredMark>({
  _id: { type: String, required: true },
  number: { type: Number, required: true },
  at: { type: Date, required: true, expires: 3600 },
});
const Stored = mongoose.model('WriteMark', schema, 'writeMarks');

export const markCollection = 'writeMarks';

const own = randomBytes(9).toString('base64url');
let last = 0;
let writing: Promise<unknown> = Promise.resolve();
let waiting: Promise<string> | null = null;

/**
 * Marks everything this process has written until now; the answer is what `isKnown` takes anywhere. Those who ask while
 * another mark is being written share the next one. Never rejects: a mark nobody hears of makes others look anew.
 */
export function leaveMark(): Promise<string> {
  waiting ??= writing.then(() => {
    const mark = write();
    waiting = null;
    writing = mark;
    return mark;
  });
  return waiting;
}

async function write(): Promise<string> {
  last += 1;
  const number = last;
  await Stored.updateOne({ _id: own }, { $set: { number, at: new Date() } }, { upsert: true }).catch(() => {});
  return `${own}.${number}`;
}

const heard = new Map<string, number>();
const listeners = new Set<() => void>();

/** News of a mark of any process. */
export function hearMark(process: string, number: number): void {
  if (number <= (heard.get(process) ?? -1)) return;
  heard.set(process, number);
  for (const listener of listeners) listener();
}

/** All marks as they stand in the database: after a beginning, or when news may have been missed. */
export async function allMarks(): Promise<{ process: string; number: number }[]> {
  const found = await Stored.find().lean<StoredMark[]>();
  return found.map(({ _id, number }) => ({ process: _id, number }));
}

/** True if this process has heard of everything before that mark. */
export function isKnown(mark: string): boolean {
  const [process = '', number = ''] = mark.split('.');
  return process === own || Number(number) <= (heard.get(process) ?? -1);
}

export function isMark(text: string): boolean {
  return /^[\w-]{12}\.\d{1,12}$/.test(text);
}

/** Waits until it is known; false when it was not within so many ms. */
export function known(mark: string, patience: number): Promise<boolean> {
  if (isKnown(mark)) return Promise.resolve(true);
  return new Promise((done) => {
    const end = (is: boolean) => {
      clearTimeout(timer);
      listeners.delete(listener);
      done(is);
    };
    const listener = () => isKnown(mark) && end(true);
    const timer = setTimeout(() => end(false), patience).unref();
    listeners.add(listener);
  });
}
