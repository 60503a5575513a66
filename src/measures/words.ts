import type { Request, Response } from 'express';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import { mayCurateMeasure } from '../../models/measure/policy.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { wordsOf } from '../../models/measure/words.js';
import { Measure } from '../../models/measure.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { type TypedMeasure, typedFrom, typedMeasure, wordsFrom } from './words.form.js';
import { type WordsPage, wordsPage } from './words.page.js';

export async function edit(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  const wanted = { ...common(req, reached), measure, typed: typedFrom(wordsOf(measure)) };
  await page(res, 'measures/edit', await wordsPage(req, reached, wanted));
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure, municipality } = reached;
  const typed = form(req);
  try {
    const kept = mayCurateMeasure(actorOf(req), reached) ? null : measure;
    const words = wordsFrom(typed, municipality, kept);
    const note = typedMeasure(typed).endNote;
    await measure.rewrite({ words, revision: typed.number('revision') ?? -1, note, by: doerOf(req) });
  } catch (error) {
    return again(req, res, reached, error);
  }
  toast(req, 'measures:toast.saved', { title: measure.title });
  res.redirect(303, paths.measure(measure.key));
}

async function again(req: Request, res: Response, reached: ReachedMeasure, error: unknown): Promise<void> {
  const typed = typedMeasure(form(req));
  const wanted = { ...common(req, reached), typed };
  if (error instanceof Invalid) {
    const model = await wordsPage(req, reached, { ...wanted, measure: reached.measure, wrong: error.fields });
    // What they had on screen, not what is there: a wrong value must not hide that somebody saved.
    return page(res, 'measures/edit', { ...model, revision: form(req).number('revision') }, { status: 422 });
  }
  if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
  const now = await Measure.reachableBy(actorOf(req), reached.measure.key);
  if (!now) throw new NotFound();
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  const conflict = { sentence, theirs: theirs(req, now.measure, typed) };
  const model = await wordsPage(req, now, { ...wanted, measure: now.measure, conflict });
  await page(res, 'measures/edit', model, { status: 409 });
}

/** What stands there now where something else was typed. */
function theirs(req: Request, measure: Measure, typed: TypedMeasure): { label: string; value: string }[] {
  const t = translator(localeOf(req));
  const f = format(localeOf(req));
  const now = typedFrom(wordsOf(measure));
  const day = (date: Date | null) => (date ? f.date(date) : t('measures:nothing'));
  return (['title', 'text', 'ownerRole', 'start', 'end', 'budget'] as const)
    .filter((name) => now[name] !== typed[name])
    .map((name) => ({
      label: t(`measures:field.${name}`),
      value: name === 'start' || name === 'end' ? day(measure[name]) : now[name] || t('measures:nothing'),
    }));
}

function common(req: Request, reached: ReachedMeasure): { curates: boolean; cancelUrl: WordsPage['cancelUrl'] } {
  return { curates: mayCurateMeasure(actorOf(req), reached), cancelUrl: paths.measure(reached.measure.key) };
}
