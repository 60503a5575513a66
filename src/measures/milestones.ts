import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { isoDay } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { measurePage } from './measure.page.js';
import type { TypedMilestone } from './milestone-views.js';
import { idOf } from './scope.js';

export interface MilestonePage extends Page {
  name: string;
  crumbs: { label: string; href: string }[];
  action: string;
  typed: TypedMilestone;
  errors: Wrong;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'measures/milestone-edit': MilestonePage;
  }
}

/** From the page of the measure; refused, that page comes back with what was typed. */
export async function create(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  const typed = typedMilestone(req);
  try {
    await measure.addMilestone({ title: typed.title, due: form(req).date('due') }, { by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    return page(res, 'measures/show', await measurePage(req, reached, { typed, wrong }), { status: statusFor(wrong) });
  }
  res.redirect(303, listOf(reached));
}

export async function edit(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const id = idOf(req, 'milestone');
  const found = reached.measure.milestones.find((one) => one._id.equals(id));
  if (!found) throw new NotFound();
  const typed = { title: found.title, due: isoDay(found.due) };
  await page(res, 'measures/milestone-edit', milestonePage(req, reached, typed));
}

export async function update(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const typed = typedMilestone(req);
  const words = { title: typed.title, due: form(req).date('due') };
  try {
    await reached.measure.changeMilestone(idOf(req, 'milestone'), words, { by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = milestonePage(req, reached, typed, wrong);
    return page(res, 'measures/milestone-edit', model, { status: statusFor(wrong) });
  }
  res.redirect(303, listOf(reached));
}

export async function reach(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  await reached.measure.reachMilestone(idOf(req, 'milestone'), { by: doerOf(req) });
  res.redirect(303, listOf(reached));
}

export async function unreach(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  await reached.measure.unreachMilestone(idOf(req, 'milestone'), { by: doerOf(req) });
  res.redirect(303, listOf(reached));
}

/** Taken out at once; the sentence that says so brings it back. */
export async function remove(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const id = idOf(req, 'milestone');
  await reached.measure.takeOutMilestone(id, { by: doerOf(req) });
  const href = paths.measurePart(reached.measure.key, `milestones/${id}/restoration`);
  toast(req, 'measures:toast.milestoneRemoved', {}, { key: 'measures:undo', href, method: 'post' });
  res.redirect(303, listOf(reached));
}

export async function restore(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  await reached.measure.putBackMilestone(idOf(req, 'milestone'), { by: doerOf(req) });
  res.redirect(303, listOf(reached));
}

function listOf({ measure }: ReachedMeasure): string {
  return `${paths.measure(measure.key)}#meilensteine`;
}

function typedMilestone(req: Request): TypedMilestone {
  return { title: form(req).text('title', 300), due: form(req).text('due', 20) };
}

function milestonePage(
  req: Request,
  { measure, agenda }: ReachedMeasure,
  typed: TypedMilestone,
  wrong: Wrong = {},
): MilestonePage {
  const t = translator(localeOf(req));
  const id = idOf(req, 'milestone');
  return {
    title: titleOf(t, `${t('measures:milestone.edit')}: ${measure.title}`, wrong),
    name: measure.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: measure.title, href: paths.measure(measure.key) },
    ],
    action: paths.measurePart(measure.key, `milestones/${id}`),
    typed,
    errors: sentences(t, wrong),
    cancelUrl: `${paths.measure(measure.key)}#meilensteine`,
  };
}
