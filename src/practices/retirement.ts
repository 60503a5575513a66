import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { effectOf, type RetirementForm } from '../web/retirement-form.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface RetirementPage extends Page, RetirementForm {
  head: PracticeHead;
}

declare module '../web/views.js' {
  interface Views {
    'practices/retirement-new': RetirementPage;
  }
}

/** Says what happens then and asks why, before one press takes it away from everybody. */
export async function blank(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  if (!['approved', 'published'].includes(stateOf(version.acts))) throw new Conflict('notItsTime');
  const t = translator(localeOf(req));
  const head = await practiceHead(req, reached);
  await page(res, 'practices/retirement-new', {
    title: t('processes:retirement.title', { title: head.title }),
    head,
    action: paths.practicePart(practice.key, version.number, 'retirement'),
    effect: effectOf(t, version.acts),
    callers: [],
    cancelUrl: head.url,
  });
}

export async function create(req: Request, res: Response, { version, practice }: ReachedText): Promise<void> {
  await version.retire({ by: doerOf(req), note: form(req).text('note', 2000) });
  toast(req, 'processes:toast.retired', { title: version.content.title, label: version.label });
  res.redirect(303, paths.practice(practice.key));
}
