import type { Types } from 'mongoose';
import { Comment, type CommentFields } from '../comment.js';
import type { ReachedProcess, ReachedVersion } from '../process/reach.js';
import { Process } from '../process.js';
import type { Actor } from '../user.js';

/** A thread as somebody of its town reaches it, with its process in the newest version. */
export interface ReachedComment extends ReachedVersion {
  comment: Comment;
}

export type StoredComment = CommentFields & { _id: Types.ObjectId };

/** More are not read at once. */
const most = 500;

/** null for everybody outside of the town, whatever they may see of the process. */
export async function reachComment(actor: Actor, id: Types.ObjectId): Promise<ReachedComment | null> {
  const comment = await Comment.findById(id);
  const process = comment && (await Process.findById(comment.process, { key: 1 }).lean<{ key: string }>());
  const reached = process && (await Process.versionReachableBy(actor, process.key));
  return comment && reached?.inside ? { ...reached, comment } : null;
}

export const commentFilters = ['open', 'resolved', 'all'] as const;
export type CommentFilter = (typeof commentFilters)[number];

export interface ThreadWish {
  filter: CommentFilter;
  /** Only those on this element. */
  element?: string;
}

type OnProcess = Pick<ReachedProcess, 'process' | 'inside'>;

/** The threads on a process, what moved last first; none for who is outside. */
export async function threadsOn(
  { process, inside }: OnProcess,
  wish: ThreadWish,
  { skip = 0, limit = most }: { skip?: number; limit?: number } = {},
): Promise<StoredComment[]> {
  if (!inside) return [];
  return Comment.find(wanted(process._id, wish))
    .sort({ movedAt: -1, _id: -1 })
    .skip(skip)
    .limit(limit)
    .lean<StoredComment[]>();
}

/** How many of them there are. */
export async function threadCount({ process, inside }: OnProcess, wish: ThreadWish): Promise<number> {
  return inside ? Comment.countDocuments(wanted(process._id, wish)) : 0;
}

/** How many threads stand before the one with this remark in the list of all; null: there is none. */
export async function threadsBefore({ process, inside }: OnProcess, remark: Types.ObjectId): Promise<number | null> {
  const found = { process: process._id, $or: [{ _id: remark }, { 'replies._id': remark }] };
  const thread =
    inside && (await Comment.findOne(found, { movedAt: 1 }).lean<Pick<StoredComment, '_id' | 'movedAt'>>());
  if (!thread) return null;
  const { _id, movedAt } = thread;
  const later = [{ movedAt: { $gt: movedAt } }, { movedAt, _id: { $gt: _id } }];
  return Comment.countDocuments({ process: process._id, $or: later });
}

/** What is open and for all eyes, counted: on the whole process and on each of its elements. */
export interface OpenThreads {
  all: number;
  byElement: ReadonlyMap<string, number>;
}

export async function openThreads({ process, inside }: OnProcess): Promise<OpenThreads> {
  if (!inside) return { all: 0, byElement: new Map() };
  const counts = await Comment.aggregate<{ _id: string | null; count: number }>([
    { $match: { process: process._id, resolved: null, hidden: null } },
    { $group: { _id: '$element', count: { $sum: 1 } } },
  ]);
  return {
    all: counts.reduce((sum, { count }) => sum + count, 0),
    byElement: new Map(counts.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : []))),
  };
}

function wanted(process: Types.ObjectId, { filter, element = '' }: ThreadWish) {
  return {
    process,
    ...(filter === 'open' ? { resolved: null } : {}),
    ...(filter === 'resolved' ? { resolved: { $ne: null } } : {}),
    ...(element ? { element } : {}),
  };
}
