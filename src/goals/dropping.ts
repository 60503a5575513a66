import type { Request, Response } from 'express';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { longest } from '../../models/goal/words.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface DroppingPage extends Page {
  goal: { title: string; url: string };
  action: string;
  note: string;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'goals/dropping-new': DroppingPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  await page(res, 'goals/dropping-new', droppingPage(req, reached, ''));
}

/** Given up, with a reason; the goal stays readable and can be taken up again. */
export async function create(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const note = form(req).text('note', longest.note + 500);
  try {
    await goal.drop({ by: doerOf(req), note });
  } catch (error) {
    const wrong = wrongFields(error);
    return page(res, 'goals/dropping-new', droppingPage(req, reached, note, wrong), { status: statusFor(wrong) });
  }
  const undo = { key: 'agenda-pages:undo', href: paths.goalPart(goal.key, 'restoration'), method: 'post' as const };
  toast(req, 'goals-pages:toast.dropped', { title: goal.title }, undo);
  res.redirect(303, paths.goal(goal.key));
}

export async function destroy(req: Request, res: Response, { goal }: ReachedGoal): Promise<void> {
  await goal.restore({ by: doerOf(req) });
  res.redirect(303, paths.goal(goal.key));
}

function droppingPage(req: Request, { goal }: ReachedGoal, note: string, wrong: Wrong = {}): DroppingPage {
  const t = translator(localeOf(req));
  return {
    title: titleOf(t, `${t('goals-pages:dropping.title')}: ${goal.title}`, wrong),
    goal: { title: goal.title, url: paths.goal(goal.key) },
    action: paths.goalPart(goal.key, 'dropping'),
    note,
    errors: sentences(t, wrong),
  };
}
