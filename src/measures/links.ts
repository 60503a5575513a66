import type { Request, Response } from 'express';
import { Invalid } from '../../models/errors.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { linkedProcesses } from '../../models/practice/links.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { subjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { linksPage } from './links.page.js';
import { idOf } from './scope.js';

/** GET /measures/:measure/links: what it works with, and a search for what is missing. */
export async function index(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  await page(res, 'measures/links', await linksPage(req, reached, query(req).text('q', 200)));
}

/** Only what this person can reach is linked; sent again with a step or a reason it says them anew. */
export async function create(req: Request, res: Response, reached: ReachedMeasure): Promise<void> {
  const { measure } = reached;
  const typed = form(req);
  try {
    const thing = await subjectIn(req, typed);
    if (!thing) throw new Invalid({ q: 'measures:invalid.subject' });
    const { kind, subject } = thing;
    const step = kind === 'process' ? await stepOf(req, thing, typed.text('element', 200)) : null;
    const words = { because: typed.text('because', 500), element: step?.id ?? null, elementName: step?.name ?? '' };
    await measure.link({ kind, subject, ...words }, { by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await linksPage(req, reached, typed.text('q', 200), wrong);
    return page(res, 'measures/links', model, { status: statusFor(wrong) });
  }
  toast(req, 'measures:toast.linked');
  res.redirect(303, paths.measurePart(measure.key, 'links'));
}

export async function remove(req: Request, res: Response, { measure }: ReachedMeasure): Promise<void> {
  const id = idOf(req, 'link');
  await measure.unlink(id, { by: doerOf(req) });
  const href = paths.measurePart(measure.key, `links/${id}/restoration`);
  toast(req, 'measures:toast.unlinked', {}, { key: 'measures:undo', href, method: 'post' });
  res.redirect(303, paths.measurePart(measure.key, 'links'));
}

export async function restore(req: Request, res: Response, { measure }: ReachedMeasure): Promise<void> {
  await measure.linkAgain(idOf(req, 'link'), { by: doerOf(req) });
  res.redirect(303, paths.measurePart(measure.key, 'links'));
}

/** A step of what this person sees, by its id; anything else is no step. */
async function stepOf(req: Request, { subject }: { subject: ReachedMeasure['measure']['_id'] }, element: string) {
  if (!element) return null;
  const [found] = await linkedProcesses(actorOf(req), [{ process: subject, role: 'after', element }]);
  return found?.steps.find(({ id }) => id === element) ?? null;
}
