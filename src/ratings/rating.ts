import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Rating } from '../../models/rating.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { wrongFields } from '../web/wrong.js';
import { oneRatingPage } from './rating.page.js';

/** Benefit and effort of one candidate on a page of its own. */
export async function show(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  await oneRatingPage(req, res, reached);
}

/** From a form, or by itself as soon as both are chosen. */
export async function update(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const typed = form(req);
  const said = { benefit: typed.number('benefit'), effort: typed.number('effort'), note: typed.text('note', 2000) };
  const byItself = req.accepts('html', 'json') === 'json';
  try {
    await Rating.rate(reached.candidate, { by: doerOf(req), ...said });
  } catch (error) {
    if (byItself) throw error;
    return oneRatingPage(req, res, reached, { ...said, wrong: wrongFields(error) });
  }
  if (byItself) {
    const locale = localeOf(req);
    const time = format(locale).time(new Date());
    res.json({ saved: translator(locale)('ratings:rate.state.saved', { time }) });
    return;
  }
  toast(req, 'ratings:toast.rated');
  res.redirect(303, placeOf(reached));
}

export async function destroy(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  await Rating.withdraw(reached.candidate, { by: doerOf(req) });
  toast(req, 'ratings:toast.withdrawn');
  res.redirect(303, placeOf(reached));
}

function placeOf({ candidate }: ReachedCandidate): string {
  return `${paths.candidate(candidate.key)}#rating`;
}
