import type { Request } from 'express';
import { Types } from 'mongoose';
import { type ReachedComment, reachComment } from '../../models/comment/reach.js';
import { remarkOf } from '../../models/comment/replying.js';
import type { Remark } from '../../models/comment.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import type { Actor } from '../../models/user.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

// Outside of the town these addresses do not exist, whatever is shown of the process.

export const onProcess = scoped((req, actor) => insideOnly(Process.versionReachableBy(actor, param(req, 'process'))));

export const onVersion = scoped((req, actor) => {
  const number = param(req, 'number');
  if (!/^\d{1,9}$/.test(number)) return Promise.resolve(null);
  return insideOnly(Process.versionReachableBy(actor, param(req, 'process'), Number(number)));
});

export const onComment = scoped(commentIn);

/** The first text of a thread or one of its replies. */
export interface ReachedRemark extends ReachedComment {
  remark: Remark;
}

export const onRemark = scoped(async (req, actor): Promise<ReachedRemark | null> => {
  const [reached, id] = [await commentIn(req, actor), idIn(req, 'remark')];
  return reached && id ? { ...reached, remark: remarkOf(reached.comment, id).remark } : null;
});

async function insideOnly(found: Promise<ReachedVersion | null>): Promise<ReachedVersion | null> {
  const reached = await found;
  return reached?.inside ? reached : null;
}

async function commentIn(req: Request, actor: Actor): Promise<ReachedComment | null> {
  const id = idIn(req, 'comment');
  return id ? reachComment(actor, id) : null;
}

function idIn(req: Request, name: string): Types.ObjectId | null {
  const id = param(req, name);
  return /^[0-9a-f]{24}$/.test(id) ? new Types.ObjectId(id) : null;
}
