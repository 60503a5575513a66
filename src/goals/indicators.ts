import type { Request, Response } from 'express';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import type { Indicator } from '../../models/goal/indicator.js';
import { saidBy } from '../../models/goal/indicator-words.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { Goal } from '../../models/goal.js';
import { doerOf } from '../web/doer.js';
import { form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { indicatorOf, indicatorWords, type TypedIndicator, typedIndicator } from './indicator.form.js';

export interface IndicatorFormPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  action: string;
  /** What it said when the form was opened; null: it does not exist yet. */
  was: string | null;
  typed: TypedIndicator;
  errors: Wrong;
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  removeUrl: string | null;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'goals/indicator-edit': IndicatorFormPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const nothing = { name: '', unit: '', baseline: '', baselineOn: '', target: '', targetOn: '' };
  await page(res, 'goals/indicator-edit', formPage(req, reached, null, nothing));
}

export async function create(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const typed = form(req);
  try {
    await goal.addIndicator(indicatorWords(typed), { by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, null, error);
  }
  toast(req, 'goals-pages:toast.indicatorAdded', { name: typed.text('name', 200) });
  res.redirect(303, paths.goal(goal.key));
}

export async function edit(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const indicator = indicatorIn(req, reached);
  await page(res, 'goals/indicator-edit', formPage(req, reached, indicator, indicatorOf(indicator, localeOf(req))));
}

export async function update(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const indicator = indicatorIn(req, reached);
  const typed = form(req);
  try {
    const words = indicatorWords(typed);
    await goal.changeIndicator(indicator._id, words, typed.text('was', 1000), { by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, indicator, error);
  }
  toast(req, 'goals-pages:toast.indicatorChanged', { name: typed.text('name', 200) });
  res.redirect(303, paths.goal(goal.key));
}

export async function destroy(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const { goal } = reached;
  const indicator = indicatorIn(req, reached);
  await goal.removeIndicator(indicator._id, { by: doerOf(req) });
  toast(req, 'goals-pages:toast.indicatorRemoved', { name: indicator.name });
  res.redirect(303, paths.goal(goal.key));
}

/** @throws {NotFound} when the goal has no such indicator. */
export function indicatorIn(req: Request, { goal }: ReachedGoal): Indicator {
  const found = goal.indicators.find((one) => one._id.toString() === param(req, 'indicator'));
  if (!found) throw new NotFound();
  return found;
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
async function again(
  req: Request,
  res: Response,
  reached: ReachedGoal,
  indicator: Indicator | null,
  error: unknown,
): Promise<void> {
  const typed = typedIndicator(form(req));
  if (error instanceof Invalid) {
    const model = formPage(req, reached, indicator, typed, { wrong: error.fields });
    // What was seen stays what was seen, or the next save would write over what nobody looked at.
    if (indicator) model.was = form(req).text('was', 1000);
    return page(res, 'goals/indicator-edit', model, { status: 422 });
  }
  if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
  const now = await Goal.reachableBy(actorOf(req), reached.goal.key);
  if (!now) throw new NotFound();
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  const model = formPage(req, now, indicatorIn(req, now), typed, { sentence });
  await page(res, 'goals/indicator-edit', model, { status: 409 });
}

function formPage(
  req: Request,
  { goal, agenda }: ReachedGoal,
  indicator: Indicator | null,
  typed: TypedIndicator,
  { wrong = {}, sentence }: { wrong?: Wrong; sentence?: string } = {},
): IndicatorFormPage {
  const t = translator(localeOf(req));
  const heading = t(indicator ? 'goals-pages:indicator.edit' : 'goals-pages:indicator.new');
  const part = (name: string) => paths.goalPart(goal.key, name);
  const own = indicator && `indicators/${indicator._id.toString()}`;
  const now = indicator && indicatorOf(indicator, localeOf(req));
  return {
    title: titleOf(t, `${heading}: ${goal.title}`, wrong),
    heading,
    crumbs: [
      { label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') },
      { label: goal.title, href: paths.goal(goal.key) },
    ],
    action: part(own ?? 'indicators'),
    was: indicator && saidBy(indicator),
    typed,
    errors: sentences(t, wrong),
    conflict:
      sentence && now
        ? {
            sentence,
            theirs: (Object.keys(now) as (keyof TypedIndicator)[])
              .filter((name) => now[name] !== typed[name])
              .map((name) => ({ label: t(`goals-pages:indicator.field.${name}`), value: now[name] })),
          }
        : null,
    removeUrl: own && indicator.values.length === 0 ? part(`${own}/removal`) : null,
    cancelUrl: paths.goal(goal.key),
  };
}
