import type { Request, Response } from 'express';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { questionPlace } from '../web/question-list.js';
import { actorOf, toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import type { ReachedPost } from './scope.js';
import { writePage } from './write.page.js';

export async function blank(req: Request, res: Response, reached: ReachedPost): Promise<void> {
  await show(req, res, reached, '');
}

/** Out of sight for others, never gone: the house and the writer still see it, with the reason. */
export async function create(req: Request, res: Response, reached: ReachedPost): Promise<void> {
  const { question, thing, post } = reached;
  const reason = form(req).text('reason', 2000);
  try {
    await question.hide(post._id, { actor: actorOf(req), thing, reason });
  } catch (error) {
    return show(req, res, reached, reason, wrongFields(error));
  }
  const href = paths.questionPost(question._id.toString(), post._id.toString(), 'hiding/end');
  toast(req, 'questions:toast.hidden', {}, { key: 'questions:undo', href, method: 'post' });
  res.redirect(303, questionPlace(thing, post._id));
}

export async function destroy(req: Request, res: Response, { question, thing, post }: ReachedPost): Promise<void> {
  await question.unhide(post._id, { actor: actorOf(req), thing });
  res.redirect(303, questionPlace(thing, post._id));
}

function show(req: Request, res: Response, { question, thing, post }: ReachedPost, value: string, wrong = {}) {
  const action = paths.questionPost(question._id.toString(), post._id.toString(), 'hiding');
  return writePage(req, res, { thing, kind: 'hiding', action, quote: post.text, value, wrong });
}
