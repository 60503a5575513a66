import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';

export interface ReviewPage extends Page {
  head: ProcessHead;
  action: string;
  typed: { next: string; note: string };
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'processes/review': ReviewPage;
  }
}

/** "Looked through, still holds", in one press; the page comes only when the day cannot be. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const note = typed.text('note', 2000);
  try {
    await version.review({ by: doerOf(req), next: typed.date('next'), note });
  } catch (error) {
    const wrong = wrongFields(error);
    const t = translator(localeOf(req));
    const head = await processHead(req, reached, 'versions');
    const model: ReviewPage = {
      title: titleOf(t, t('approvals:review.title', { title: head.title }), wrong),
      head,
      action: paths.versionPart(process.key, version.number, 'review'),
      typed: { next: typed.text('next', 10), note },
      errors: sentences(t, wrong),
    };
    return page(res, 'processes/review', model, { status: statusFor(wrong) });
  }
  toast(req, 'approvals:toast.reviewed', { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}
