import type { Types } from 'mongoose';
import type { Doer } from './act.js';
import { type Choices, choicesOfAll } from './notification/choices.js';
import type { NoticeKind } from './notification/kinds.js';
import { type NoticeDetails, type NoticeFields, type NoticeSubject, Stored } from './notification/stored.js';
import { belongsTo, homeOf } from './user/membership.js';
import { User } from './user.js';

export interface Notice {
  /** The town the thing belongs to. */
  municipality: Types.ObjectId;
  kind: NoticeKind;
  /** null: nobody did it, a day came. */
  by: Doer | null;
  subject: NoticeSubject & { title?: string };
  details?: NoticeDetails;
  at?: Date;
  /** Names the occasion of what is told by the calendar: nobody hears of the same one twice. */
  once?: string;
}

/** What is longer ago is history that somebody brings in, no news. */
const newsFor = 14 * 86_400_000;

export function isNews(at: Date, now = new Date()): boolean {
  return at.getTime() >= now.getTime() - newsFor;
}

/**
 * Tells people of something, each as they chose; never who did it. While one has not looked, the same happening to the
 * same thing again makes no second entry. Who may still read what it is about is asked when it is shown or mailed.
 */
export async function notify(people: readonly Types.ObjectId[], notice: Notice): Promise<void> {
  const { kind, by, subject, details = {}, at = new Date(), once = '' } = notice;
  if (!isNews(at)) return;
  const told = new Map(people.map((person) => [person.toString(), person]));
  if (by) told.delete(by.id.toString());
  const wanting = await wantingOf(await awake([...told.values()]), kind, once);
  if (wanting.length === 0) return;
  const doer = by && { id: by.id, name: by.name, town: await townOf(by, notice.municipality) };
  const { id, key } = subject;
  const fields = { municipality: notice.municipality, kind, by: doer, subject: { kind: subject.kind, id, key }, once };
  await Promise.all(wanting.map(({ person, mails }) => tell(person, { ...fields, details, at, mailed: !mails })));
}

/** It is done, by whomever: what asked for it asks nobody any more. */
export async function settleNotices(kind: NoticeKind, subject: Types.ObjectId, now = new Date()): Promise<void> {
  const open = await Stored.find({ kind, 'subject.id': subject, read: null }, { _id: 1 }).lean<
    { _id: Types.ObjectId }[]
  >();
  await Promise.all(
    open.map(({ _id }) => Stored.updateOne({ _id, read: null }, { $set: { read: now, slot: _id.toString() } })),
  );
}

/** It was taken back: nobody is to read of it any more. */
export async function takeBackNotices(
  kind: NoticeKind,
  subject: Types.ObjectId,
  details: NoticeDetails,
): Promise<void> {
  const told = Object.entries(details).map(([name, value]) => [`details.${name}`, value]);
  await Stored.deleteMany({ kind, 'subject.id': subject, ...Object.fromEntries(told) });
}

/** Without any town an account sleeps: there is nobody to read it. */
async function awake(people: readonly Types.ObjectId[]): Promise<Types.ObjectId[]> {
  if (people.length === 0) return [];
  const found = await User.find({ _id: { $in: people }, 'memberships.0': { $exists: true } }, { _id: 1 }).lean<
    { _id: Types.ObjectId }[]
  >();
  const known = new Set(found.map(({ _id }) => _id.toString()));
  return people.filter((person) => known.has(person.toString()));
}

interface Wanting {
  person: Types.ObjectId;
  mails: boolean;
}

async function wantingOf(people: readonly Types.ObjectId[], kind: NoticeKind, once: string): Promise<Wanting[]> {
  if (people.length === 0) return [];
  const [choices, knowing] = await Promise.all([
    choicesOfAll(people),
    once
      ? Stored.find({ person: { $in: people }, kind, once }, { person: 1 }).lean<Pick<NoticeFields, 'person'>[]>()
      : [],
  ]);
  return people
    .filter((person) => !knowing.some((one) => one.person.equals(person)))
    .map((person) => ({ person, choice: choices(person)[kind] satisfies Choices[NoticeKind] }))
    .filter(({ choice }) => choice.inApp || choice.mail !== 'never')
    .map(({ person, choice }) => ({ person, mails: choice.mail !== 'never' }));
}

type Told = Pick<NoticeFields, 'municipality' | 'kind' | 'by' | 'subject' | 'details' | 'once' | 'at' | 'mailed'>;

async function tell(person: Types.ObjectId, { at, mailed, ...fields }: Told): Promise<void> {
  const slot = [person, fields.kind, fields.subject.kind, fields.subject.id].join('.');
  // What went out already waits for the next mail since now, not since then.
  if (!mailed) await Stored.updateOne({ slot, mailed: true }, { $set: { mailed: false, since: at } });
  const change = {
    $set: fields,
    $max: { at },
    $inc: { count: 1 },
    $setOnInsert: { person, since: at, read: null, mailed },
  };
  const write = () => Stored.updateOne({ slot }, change, { upsert: true });
  await write().catch((error: { code?: unknown }) => {
    // Somebody else made it in the same moment: now it is there to be added to.
    if (error.code !== 11_000) throw error;
    return write();
  });
}

/** Where who did it works: in the town of the thing, if they do. */
async function townOf(by: Doer, municipality: Types.ObjectId): Promise<Types.ObjectId | null> {
  const person = await User.findById(by.id, { memberships: 1 }).lean<Pick<User, 'memberships'>>();
  if (!person) return null;
  const actor = { _id: by.id, name: by.name, memberships: person.memberships };
  return belongsTo(actor, municipality) ? municipality : homeOf(actor);
}
