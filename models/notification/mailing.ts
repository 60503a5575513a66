import mongoose, { Schema, type Types } from 'mongoose';
import { User } from '../user.js';
import { choicesOf } from './choices.js';
import { dueBefore } from './mornings.js';
import { type SeenNotice, seenNotices } from './reach.js';
import { type NoticeFields, Stored } from './stored.js';

/** All that is to be mailed to one person now. */
export interface DueMail {
  person: User;
  notices: SeenNotice[];
}

interface Wait {
  _id: Types.ObjectId;
  failures: number;
  until: Date;
}

const Waits = mongoose.model(
  'MailWait',
  new Schema<Wait>({ _id: Schema.Types.ObjectId, failures: Number, until: Date }),
  'mailWaits',
);

const minute = 60_000;
const longestWait = 24 * 60 * minute;
/** A letter longer than this nobody reads; the rest stands in the app. */
const mostInOne = 100;

/** Who has something waiting that was not read meanwhile; each is looked at with `dueFor` when it is their turn. */
export async function peopleToMail(now: Date): Promise<Types.ObjectId[]> {
  const [people, waiting] = await Promise.all([
    Stored.distinct('person', { mailed: false, read: null }),
    Waits.find({ until: { $gt: now } }, { _id: 1 }).lean<Pick<Wait, '_id'>[]>(),
  ]);
  return people.filter((person) => !waiting.some(({ _id }) => _id.equals(person)));
}

/** What is due for a person, as far as they may read it today; what never will be is crossed out. */
export async function dueFor(id: Types.ObjectId, now: Date): Promise<DueMail | null> {
  const [person, choices, open] = await Promise.all([
    User.findById(id),
    choicesOf(id),
    Stored.find({ person: id, mailed: false, read: null }).sort({ at: -1 }).limit(mostInOne).lean<NoticeFields[]>(),
  ]);
  // People of the try-out have no mailbox, who left the town hall has nothing to read there.
  const receives = person !== null && !person.demo && person.memberships.length > 0;
  const before = (notice: NoticeFields) => dueBefore(choices[notice.kind].mail, now);
  const due = receives ? open.filter((notice) => notice.since < (before(notice) ?? notice.since)) : [];
  const notices = person ? await seenNotices(person, due) : [];
  const never = open.filter((notice) => !receives || !before(notice));
  const unseen = due.filter((notice) => !notices.some((one) => one.notice._id.equals(notice._id)));
  await crossOut([...never, ...unseen]);
  return person && notices.length > 0 ? { person, notices } : null;
}

/** It went out: what came to a notice in between waits for the next one. */
export async function markMailed({ person, notices }: DueMail): Promise<void> {
  await crossOut(notices.map(({ notice }) => notice));
  await Waits.deleteOne({ _id: person._id });
}

/** This mailbox was refused: it is tried again, each time later. */
export async function putOff(person: Types.ObjectId, now: Date): Promise<void> {
  const known = await Waits.findById(person).lean<Wait>();
  const failures = (known?.failures ?? 0) + 1;
  const until = new Date(now.getTime() + Math.min(longestWait, 5 * minute * 2 ** failures));
  await Waits.updateOne({ _id: person }, { $set: { failures, until } }, { upsert: true });
}

async function crossOut(notices: readonly Pick<NoticeFields, '_id' | 'at'>[]): Promise<void> {
  await Promise.all(notices.map(({ _id, at }) => Stored.updateOne({ _id, at }, { $set: { mailed: true } })));
}
