import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Goal } from '../../models/goal.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { goalWords, type TypedGoal, typedGoal } from './words.form.js';
import { goalWordsPage } from './words.page.js';

export async function blank(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const field = query(req).text('field', 24) || (reached.agenda.fields[0]?._id.toString() ?? '');
  const typed = { title: '', field, text: '', department: '', role: '' };
  await page(res, 'goals/edit', newGoalPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const { agenda, municipality } = reached;
  const typed = form(req);
  try {
    const goal = await Goal.start({
      ...goalWords(typed, municipality),
      municipality: municipality._id,
      agenda: agenda._id,
      by: doerOf(req),
    });
    toast(req, 'goals-pages:toast.created', { title: goal.title });
    res.redirect(303, paths.goal(goal.key));
  } catch (error) {
    const wrong = wrongFields(error);
    await page(res, 'goals/edit', newGoalPage(req, reached, typedGoal(typed), wrong), { status: statusFor(wrong) });
  }
}

function newGoalPage(req: Request, reached: ReachedAgenda, typed: TypedGoal, wrong: Wrong = {}) {
  const { key } = reached.agenda;
  return goalWordsPage(req, reached, {
    heading: translator(localeOf(req))('goals-pages:new.title'),
    action: paths.agendaPart(key, 'goals'),
    revision: null,
    typed,
    wrong,
    cancelUrl: paths.agendaPart(key, 'goals'),
  });
}
