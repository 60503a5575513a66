import type { Request, Response } from 'express';
import type { ReachedQuestion } from '../../models/question/reach.js';
import { questionPlace } from '../web/question-list.js';
import { actorOf } from '../web/session.js';

/** Marked as answered. */
export async function create(req: Request, res: Response, { question, thing }: ReachedQuestion): Promise<void> {
  await question.settle({ actor: actorOf(req), thing });
  res.redirect(303, questionPlace(thing, question._id));
}

export async function destroy(req: Request, res: Response, { question, thing }: ReachedQuestion): Promise<void> {
  await question.reopen({ actor: actorOf(req), thing });
  res.redirect(303, questionPlace(thing, question._id));
}
