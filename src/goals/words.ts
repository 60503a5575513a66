import type { Request, Response } from 'express';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { Goal } from '../../models/goal.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { goalOf, goalWords, typedGoal } from './words.form.js';
import { goalWordsPage } from './words.page.js';

export async function edit(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  await page(
    res,
    'goals/edit',
    goalWordsPage(req, reached, { ...aboutGoal(req, reached), typed: goalOf(reached.goal) }),
  );
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal, municipality } = reached;
  const typed = form(req);
  try {
    const words = goalWords(typed, municipality);
    await goal.rewrite({ words, revision: typed.number('revision') ?? -1, by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, error);
  }
  toast(req, 'goals-pages:toast.saved', { title: goal.title });
  res.redirect(303, paths.goal(goal.key));
}

async function again(req: Request, res: Response, reached: ReachedGoal, error: unknown): Promise<void> {
  const typed = typedGoal(form(req));
  if (error instanceof Invalid) {
    const about = { ...aboutGoal(req, reached), typed, wrong: error.fields };
    return page(res, 'goals/edit', goalWordsPage(req, reached, about), { status: 422 });
  }
  if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
  const now = await Goal.reachableBy(actorOf(req), reached.goal.key);
  if (!now) throw new NotFound();
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  const about = { ...aboutGoal(req, now), typed, conflict: { sentence, now: goalOf(now.goal) } };
  await page(res, 'goals/edit', goalWordsPage(req, now, about), { status: 409 });
}

function aboutGoal(req: Request, { goal }: ReachedGoal) {
  return {
    heading: translator(localeOf(req))('goals-pages:edit.title'),
    action: paths.goalPart(goal.key, 'words'),
    revision: goal.revision,
    cancelUrl: paths.goal(goal.key),
  };
}
