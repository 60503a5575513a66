import type { Request, Response } from 'express';
import type { ReachedQuestion } from '../../models/question/reach.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { questionPlace } from '../web/question-list.js';
import { actorOf, toast } from '../web/session.js';
import { attempt } from './attempts.js';
import { writePage } from './write.page.js';

export async function create(req: Request, res: Response, { question, thing }: ReachedQuestion): Promise<void> {
  const text = form(req).text('text', 20_000);
  const refused = await attempt(req, async () => {
    const answer = await question.answer({ thing, actor: actorOf(req), text });
    toast(req, 'questions:toast.answered');
    res.redirect(303, questionPlace(thing, answer));
  });
  const action = paths.answers(question._id.toString());
  if (refused)
    await writePage(req, res, { thing, kind: 'answer', action, quote: question.text, value: text, ...refused });
}
