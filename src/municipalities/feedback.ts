import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { Feedback, type FeedbackFields } from '../../models/municipality/feedback.js';
import { Municipality } from '../../models/municipality.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { limit } from '../web/limits.js';
import { page } from '../web/page.js';
import { ownPath, paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { townOf } from './legal.js';

export interface FeedbackPage extends Page {
  town: string | null;
  action: string;
  typed: { message: string; place: string; email: string; town: string };
  sent: boolean;
  errors: Wrong;
  backUrl: string;
}

export interface ReceivedPage extends Page {
  town: string;
  action: string;
  entries: (Pick<FeedbackFields, 'message' | 'place' | 'email' | 'at' | 'answered'> & { id: string })[];
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/feedback': FeedbackPage;
    'municipalities/feedback-received': ReceivedPage;
  }
}

const perAddress = limit('feedback', 10, 60);

export async function blank(req: Request, res: Response): Promise<void> {
  const town = await townOf(req);
  const place = ownPath(query(req).text('from', 500)) ?? '';
  await show(req, res, town, { message: '', place, email: '', town: town?.slug ?? '' }, {});
}

/** Open to everybody, without an account. */
export async function create(req: Request, res: Response): Promise<void> {
  const read = form(req);
  const typed = {
    message: read.text('message', 5000),
    place: read.text('place', 500),
    email: read.text('email', 200),
    town: read.text('town', 60),
  };
  const town = typed.town ? await Municipality.findOne({ slug: typed.town }) : null;
  if ((await perAddress.take(req.ip ?? '')) > 0)
    return show(req, res, town, typed, { message: 'municipalities:invalid.tooMuchFeedback' });
  try {
    const { message, place, email } = typed;
    await Feedback.give({ municipality: town?._id ?? null, message, place, email });
  } catch (error) {
    return show(req, res, town, typed, wrongFields(error));
  }
  res.redirect(303, `${paths.feedback}?sent=1${town ? `&town=${town.slug}` : ''}`);
}

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  const entries = (await Feedback.of(town._id)).map(({ _id, ...rest }) => ({ id: _id.toString(), ...rest }));
  const title = translator(localeOf(req))('municipalities:received.title');
  await page(res, 'municipalities/feedback-received', {
    title,
    town: town.name,
    action: paths.feedbackReceived,
    entries,
  });
}

export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const id = form(req).id('feedback');
  if (!id || !(await Feedback.markAnswered(town._id, id, doerOf(req).name))) throw new NotFound();
  toast(req, 'municipalities:received.marked');
  res.redirect(303, paths.feedbackReceived);
}

async function show(
  req: Request,
  res: Response,
  town: Municipality | null,
  typed: FeedbackPage['typed'],
  wrong: Wrong,
): Promise<void> {
  const t = translator(localeOf(req));
  const model = {
    title: titleOf(t, t('municipalities:feedback.title'), wrong),
    town: town?.name ?? null,
    action: paths.feedback,
    typed,
    sent: query(req).flag('sent'),
    errors: sentences(t, wrong),
    backUrl: town ? `${paths.accessibility}?town=${town.slug}` : paths.accessibility,
  };
  await page(res, 'municipalities/feedback', model, { status: statusFor(wrong) });
}
