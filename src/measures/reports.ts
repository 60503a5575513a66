import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import { openMeasureStates } from '../../models/measure/acts.js';
import { progressOf } from '../../models/measure/light.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { isCorrectable, type ReportWords } from '../../models/measure/reporting.js';
import { moods } from '../../models/measure.js';
import { doerOf } from '../web/doer.js';
import { type Form, form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { idOf } from './scope.js';

interface TypedReport {
  progress: string;
  mood: string;
  note: string;
}

export interface ReportPage extends Page {
  heading: string;
  name: string;
  crumbs: { label: string; href: string }[];
  action: string;
  typed: TypedReport;
  moods: { value: string; label: string; hint: string }[];
  /** What was said last, to begin from. */
  last: { progress: number; mood: string; note: string; at: Date } | null;
  begins: boolean;
  errors: Wrong;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'measures/report-edit': ReportPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  if (!openMeasureStates.includes(measure.state)) throw new Conflict('notItsTime');
  const typed = { progress: String(progressOf(measure)), mood: '', note: '' };
  await page(res, 'measures/report-edit', reportPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  try {
    await measure.report(wordsFrom(form(req)), { by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, error);
  }
  toast(req, 'measures:toast.reported');
  res.redirect(303, `${paths.measure(measure.key)}#berichte`);
}

export async function edit(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const id = idOf(req, 'report');
  const { measure } = reached;
  if (!isCorrectable(measure, id, actorOf(req)._id, new Date())) throw new Conflict('tooLateToCorrect');
  const last = measure.reports.at(-1);
  const typed = { progress: String(last?.progress ?? 0), mood: last?.mood ?? '', note: last?.said.note ?? '' };
  await page(res, 'measures/report-edit', reportPage(req, reached, typed, `reports/${id}`));
}

export async function update(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  const id = idOf(req, 'report');
  try {
    await measure.correctReport(id, wordsFrom(form(req)), { by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, error, `reports/${id}`);
  }
  toast(req, 'measures:toast.corrected');
  res.redirect(303, paths.measure(measure.key));
}

function again(req: Request, res: Response, reached: ReachedMeasure, error: unknown, part?: string): Promise<void> {
  const wrong = wrongFields(error);
  const typed = form(req);
  const left = { progress: typed.text('progress', 20), mood: typed.text('mood', 20), note: typed.text('note', 3000) };
  return page(res, 'measures/report-edit', reportPage(req, reached, left, part, wrong), { status: statusFor(wrong) });
}

function wordsFrom(typed: Form): ReportWords {
  return { progress: typed.number('progress'), mood: typed.choice('mood', moods), note: typed.text('note', 3000) };
}

function reportPage(
  req: Request,
  { measure, agenda }: ReachedMeasure,
  typed: TypedReport,
  part = 'reports',
  wrong: Wrong = {},
): ReportPage {
  const t = translator(localeOf(req));
  const heading = t(part === 'reports' ? 'measures:report.title' : 'measures:report.correct');
  const last = part === 'reports' ? measure.reports.at(-1) : null;
  return {
    title: titleOf(t, `${heading}: ${measure.title}`, wrong),
    heading,
    name: measure.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: measure.title, href: paths.measure(measure.key) },
    ],
    action: paths.measurePart(measure.key, part),
    typed,
    moods: moods.map((value) => ({ value, label: t(`measures:mood.${value}`), hint: t(`measures:moodHint.${value}`) })),
    last: last
      ? { progress: last.progress, mood: t(`measures:mood.${last.mood}`), note: last.said.note, at: last.said.at }
      : null,
    begins: measure.state === 'planned',
    errors: sentences(t, wrong),
    cancelUrl: paths.measure(measure.key),
  };
}
