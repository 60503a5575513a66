import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { Memory, remember } from '../freshness.js';
import type { Actor } from '../user.js';
import { choicesOf } from './choices.js';
import { type NoticeKind, noticeKinds } from './kinds.js';
import { type SeenNotice, seenNotices } from './reach.js';
import { type NoticeFields, Stored } from './stored.js';

export interface Inbox {
  notices: SeenNotice[];
  /** Where the next page begins; null: this is the last one. */
  next: Types.ObjectId | null;
}

/** A larger number than this nobody counts. */
const mostCounted = 100;
/** The number stands on every page: it may be a few seconds late after somebody elsewhere lost the right to read. */
const counts = new Memory<Promise<number>>({
  topics: ['agenda', 'notices', 'people', 'practices', 'processes'],
  most: 2000,
  goodFor: 10_000,
});

/** What a person was told, the newest first; `before` is the last one of the page above. */
export async function inboxOf(
  actor: Actor,
  { before = null, limit = 30 }: { before?: Types.ObjectId | null; limit?: number } = {},
): Promise<Inbox> {
  const last = before && (await Stored.findOne({ _id: before, person: actor._id }, { at: 1 }).lean<NoticeFields>());
  const older = last ? { $or: [{ at: { $lt: last.at } }, { at: last.at, _id: { $lt: last._id } }] } : {};
  const found = await Stored.find({ ...(await shownTo(actor)), ...older })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean<NoticeFields[]>();
  const page = found.slice(0, limit);
  return {
    notices: await seenNotices(actor, page),
    next: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}

/** How many they have not read and still may. */
export function unreadCount(actor: Actor): Promise<number> {
  return remember(counts, actor._id?.toString() ?? '', async () => {
    const unread = await Stored.find({ ...(await shownTo(actor)), read: null })
      .sort({ at: -1 })
      .limit(mostCounted)
      .lean<NoticeFields[]>();
    return (await seenNotices(actor, unread)).length;
  });
}

/** @throws {NotFound} also when it is somebody else's, or about what they cannot reach any more. */
export async function noticeOf(actor: Actor, id: Types.ObjectId): Promise<SeenNotice> {
  const notice = actor._id && (await Stored.findOne({ _id: id, person: actor._id }).lean<NoticeFields>());
  const [seen] = notice ? await seenNotices(actor, [notice]) : [];
  if (!seen) throw new NotFound();
  return seen;
}

/** Read as it was shown: what came to it since stays new. */
export async function markRead({ _id, at }: Pick<NoticeFields, '_id' | 'at'>, now = new Date()): Promise<void> {
  await Stored.updateOne({ _id, read: null, at: { $lte: at } }, { $set: { read: now, slot: _id.toString() } });
}

/** All that had come until then. */
export async function markAllRead(actor: Actor, until: Date, now = new Date()): Promise<void> {
  const unread = await Stored.find({ person: actor._id, read: null, at: { $lte: until } }, { at: 1 }).lean<
    NoticeFields[]
  >();
  await Promise.all(unread.map((one) => markRead({ _id: one._id, at: until }, now)));
}

/** How often this happened to a thing since they last looked. */
export async function unreadOf(actor: Actor, kind: NoticeKind, subject: Types.ObjectId): Promise<number> {
  const unread = { person: actor._id, kind, 'subject.id': subject, read: null };
  return (await Stored.findOne(unread, { count: 1 }).lean<NoticeFields>())?.count ?? 0;
}

async function shownTo(actor: Actor) {
  const choices = actor._id && (await choicesOf(actor._id));
  const hidden = noticeKinds.filter((kind) => choices && !choices[kind].inApp);
  return { person: actor._id, ...(hidden.length > 0 ? { kind: { $nin: hidden } } : {}) };
}
