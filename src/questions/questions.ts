import type { Request, Response } from 'express';
import { Question } from '../../models/question.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { form } from '../web/form.js';
import { questionPlace } from '../web/question-list.js';
import { actorOf, toast } from '../web/session.js';
import { questionsUrl } from '../web/subject-url.js';
import { attempt } from './attempts.js';
import { writePage } from './write.page.js';

export async function create(req: Request, res: Response, thing: ReachedSubject): Promise<void> {
  const text = form(req).text('text', 20_000);
  const refused = await attempt(req, async () => {
    const question = await Question.ask({ thing, actor: actorOf(req), text });
    toast(req, 'questions:toast.asked');
    res.redirect(303, questionPlace(thing, question._id));
  });
  if (refused)
    await writePage(req, res, { thing, kind: 'question', action: questionsUrl(thing), value: text, ...refused });
}
