import type { Request, Response } from 'express';
import { berlinDay } from '../../models/day.js';
import { NotAllowed, NotFound } from '../../models/errors.js';
import type { Measured } from '../../models/goal/indicator.js';
import { mayCorrectValue, mayCurateGoal, mayMeasureGoal } from '../../models/goal/policy.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import type { Markup } from '../render/charts/markup.js';
import { doerOf } from '../web/doer.js';
import { form, param } from '../web/form.js';
import { isoDay } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { plainNumber, readingFrom, type TypedReading, typedReading } from './indicator.form.js';
import { type IndicatorView, indicatorChart, indicatorView } from './indicator-view.js';
import { indicatorIn } from './indicators.js';
import { type ValueRow, valueRows } from './value-rows.js';

export interface ValuesPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  indicator: IndicatorView;
  chart: Markup | null;
  values: ValueRow[];
  /** null: who only reads. */
  form: { action: string; typed: TypedReading; isCorrection: boolean; cancelUrl: string | null } | null;
  unit: string;
  editUrl: string | null;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'goals/indicator': ValuesPage;
  }
}

/** GET /goals/:goal/indicators/:indicator: the course of the values, and a place for the next one. */
export async function index(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const today = berlinDay(new Date());
  await page(res, 'goals/indicator', valuesPage(req, reached, { value: '', on: today, note: '' }));
}

export async function create(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const indicator = indicatorIn(req, reached);
  const typed = form(req);
  try {
    await reached.goal.enter(indicator._id, readingFrom(typed), { by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = valuesPage(req, reached, typedReading(typed), null, wrong);
    return page(res, 'goals/indicator', model, { status: statusFor(wrong) });
  }
  toast(req, 'goals-pages:toast.measured', { name: indicator.name });
  res.redirect(303, addressOf(req, reached));
}

export async function edit(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const value = valueIn(req, reached);
  const typed = {
    value: plainNumber(value.value, localeOf(req)),
    on: isoDay(value.on),
    note: value.note,
  };
  await page(res, 'goals/indicator', valuesPage(req, reached, typed, value));
}

export async function update(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const indicator = indicatorIn(req, reached);
  const value = valueIn(req, reached);
  const typed = form(req);
  try {
    await reached.goal.correct(indicator._id, value._id, readingFrom(typed), { by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = valuesPage(req, reached, typedReading(typed), value, wrong);
    return page(res, 'goals/indicator', model, { status: statusFor(wrong) });
  }
  toast(req, 'goals-pages:toast.corrected', { name: indicator.name });
  res.redirect(303, addressOf(req, reached));
}

export async function destroy(req: Request, res: Response, reached: ReachedGoal): Promise<void> {
  const indicator = indicatorIn(req, reached);
  await reached.goal.takeBack(indicator._id, valueIn(req, reached)._id, { by: doerOf(req) });
  toast(req, 'goals-pages:toast.takenBack', { name: indicator.name });
  res.redirect(303, addressOf(req, reached));
}

/** @throws {NotFound} when there is no such value, {NotAllowed} when it is another's. */
function valueIn(req: Request, reached: ReachedGoal): Measured {
  const found = indicatorIn(req, reached).values.find((one) => one._id.toString() === param(req, 'value'));
  if (!found) throw new NotFound();
  if (!mayCorrectValue(actorOf(req), reached, found)) throw new NotAllowed();
  return found;
}

function addressOf(req: Request, reached: ReachedGoal): string {
  return paths.goalPart(reached.goal.key, `indicators/${indicatorIn(req, reached)._id.toString()}`);
}

function valuesPage(
  req: Request,
  reached: ReachedGoal,
  typed: TypedReading,
  corrected: Measured | null = null,
  wrong: Wrong = {},
): ValuesPage {
  const locale = localeOf(req);
  const t = translator(locale);
  const actor = actorOf(req);
  const { goal, agenda } = reached;
  const indicator = indicatorIn(req, reached);
  const own = addressOf(req, reached);
  return {
    title: titleOf(t, `${indicator.name}: ${goal.title}`, wrong),
    heading: indicator.name,
    crumbs: [
      { label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') },
      { label: goal.title, href: paths.goal(goal.key) },
    ],
    indicator: indicatorView(indicator, locale),
    chart: indicatorChart(indicator, locale),
    values: valueRows(req, reached, indicator),
    form: mayMeasureGoal(actor, reached)
      ? {
          action: corrected ? `${own}/values/${corrected._id.toString()}` : `${own}/values`,
          typed,
          isCorrection: corrected !== null,
          cancelUrl: corrected ? own : null,
        }
      : null,
    unit: indicator.unit,
    editUrl: mayCurateGoal(actor, reached) ? `${own}/edit` : null,
    errors: sentences(t, wrong),
  };
}
