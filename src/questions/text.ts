import type { Request, Response } from 'express';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { questionPlace } from '../web/question-list.js';
import { wrongFields } from '../web/wrong.js';
import type { ReachedPost } from './scope.js';
import { writePage } from './write.page.js';

export async function edit(req: Request, res: Response, reached: ReachedPost): Promise<void> {
  await show(req, res, reached, reached.post.text);
}

export async function update(req: Request, res: Response, reached: ReachedPost): Promise<void> {
  const { question, thing, post } = reached;
  const text = form(req).text('text', 20_000);
  try {
    await question.correct(post._id, text);
  } catch (error) {
    return show(req, res, reached, text, wrongFields(error));
  }
  res.redirect(303, questionPlace(thing, post._id));
}

function show(req: Request, res: Response, { question, thing, post }: ReachedPost, value: string, wrong = {}) {
  const action = paths.questionPost(question._id.toString(), post._id.toString(), 'text');
  return writePage(req, res, { thing, kind: 'correction', action, value, wrong });
}
