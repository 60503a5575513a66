import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import { isMeasureTimeFor } from '../../models/measure/acts.js';
import type { ReachedMeasure } from '../../models/measure/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

/** Giving up and taking up again ask why. */
export interface ReasonPage extends Page {
  act: 'dropped' | 'reopened';
  name: string;
  crumbs: { label: string; href: string }[];
  action: string;
  note: string;
  errors: Wrong;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'measures/reason-new': ReasonPage;
  }
}

type Act = ReasonPage['act'];
const parts: Record<Act, string> = { dropped: 'abandonment', reopened: 'reopening' };

function asking(act: Act) {
  return async (req: Request, res: Response, reached: ReachedMeasure): Promise<void> => {
    if (!isMeasureTimeFor(act, reached.measure.state)) throw new Conflict('notItsTime');
    await page(res, 'measures/reason-new', reasonPage(req, reached, act, ''));
  };
}

function doing(act: Act) {
  return async (req: Request, res: Response, reached: ReachedMeasure): Promise<void> => {
    const { measure } = reached;
    const note = form(req).text('note', 3000);
    try {
      if (act === 'dropped') await measure.drop({ note, by: doerOf(req) });
      else await measure.reopen({ note, by: doerOf(req) });
    } catch (error) {
      const wrong = wrongFields(error);
      return page(res, 'measures/reason-new', reasonPage(req, reached, act, note, wrong), { status: statusFor(wrong) });
    }
    toast(req, `measures:toast.${act}`, { title: measure.title });
    res.redirect(303, paths.measure(measure.key));
  };
}

export const abandonment = { blank: asking('dropped'), create: doing('dropped') };
export const reopening = { blank: asking('reopened'), create: doing('reopened') };

function reasonPage(
  req: Request,
  { measure, agenda }: ReachedMeasure,
  act: Act,
  note: string,
  wrong: Wrong = {},
): ReasonPage {
  const t = translator(localeOf(req));
  return {
    title: titleOf(t, `${t(`measures:ask.${act}.title`)}: ${measure.title}`, wrong),
    act,
    name: measure.title,
    crumbs: [
      { label: agenda.title, href: paths.agendaBoard(agenda.key) },
      { label: measure.title, href: paths.measure(measure.key) },
    ],
    action: paths.measurePart(measure.key, parts[act]),
    note,
    errors: sentences(t, wrong),
    cancelUrl: paths.measure(measure.key),
  };
}
