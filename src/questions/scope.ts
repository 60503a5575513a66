import type { Request } from 'express';
import { Types } from 'mongoose';
import { postOf } from '../../models/question/answering.js';
import { type ReachedQuestion, reachQuestion } from '../../models/question/reach.js';
import type { Post } from '../../models/question.js';
import { reachSubject } from '../../models/subject/reach.js';
import type { Actor } from '../../models/user.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export const onProcess = scoped((req, actor) => reachSubject(actor, 'process', param(req, 'process')));
export const onPractice = scoped((req, actor) => reachSubject(actor, 'practice', param(req, 'practice')));

export const onQuestion = scoped(questionIn);

/** A question or one of its answers, with what it belongs to. */
export interface ReachedPost extends ReachedQuestion {
  post: Post;
}

export const onPost = scoped(async (req, actor): Promise<ReachedPost | null> => {
  const [reached, id] = [await questionIn(req, actor), idIn(req, 'post')];
  if (!reached || !id) return null;
  const { post, isAnswer } = postOf(reached.question, id);
  // An answer that is hidden from them is not there.
  const unseen = isAnswer && post.hidden && !reached.thing.inside && !post.written.by.equals(actor._id ?? undefined);
  return unseen ? null : { ...reached, post };
});

async function questionIn(req: Request, actor: Actor): Promise<ReachedQuestion | null> {
  const id = idIn(req, 'question');
  return id ? reachQuestion(actor, id) : null;
}

function idIn(req: Request, name: string): Types.ObjectId | null {
  const id = param(req, name);
  return /^[0-9a-f]{24}$/.test(id) ? new Types.ObjectId(id) : null;
}
