import type { Types } from 'mongoose';
import { Comment, type CommentFields } from '../comment.js';
import type { ReachedVersion } from '../process/reach.js';
import { Process } from '../process.js';
import type { Actor } from '../user.js';

/** A thread as somebody of its town reaches it, with its process in the newest version. */
export interface ReachedComment extends ReachedVersion {
  comment: Comment;
}

export type StoredComment = CommentFields & { _id: Types.ObjectId };

/** More are not shown on one process. */
const most = 500;

/** null for everybody outside of the town, whatever they may see of the process. */
export async function reachComment(actor: Actor, id: Types.ObjectId): Promise<ReachedComment | null> {
  const comment = await Comment.findById(id);
  const process = comment && (await Process.findById(comment.process, { key: 1 }).lean<{ key: string }>());
  const reached = process && (await Process.versionReachableBy(actor, process.key));
  return comment && reached?.inside ? { ...reached, comment } : null;
}

/** The threads on a process, what moved last first; none for who is outside. */
export async function commentsOn({
  process,
  inside,
}: Pick<ReachedVersion, 'process' | 'inside'>): Promise<StoredComment[]> {
  if (!inside) return [];
  return Comment.find({ process: process._id }).sort({ movedAt: -1 }).limit(most).lean<StoredComment[]>();
}

/** How many threads are not settled. */
export async function openCommentCount({
  process,
  inside,
}: Pick<ReachedVersion, 'process' | 'inside'>): Promise<number> {
  return inside ? Comment.countDocuments({ process: process._id, resolved: null, hidden: null }) : 0;
}
