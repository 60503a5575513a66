import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import { missingIn } from '../../models/practice/content.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { nextMajor } from '../../models/version/drafting.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface SubmissionPage extends Page {
  head: PracticeHead;
  action: string;
  labels: { small: string; large: string };
}

declare module '../web/views.js' {
  interface Views {
    'practices/submission-new': SubmissionPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notItsTime');
  if (missingIn(version.content).length > 0) return res.redirect(303, missingUrl(reached));
  const head = await practiceHead(req, reached);
  await page(res, 'practices/submission-new', {
    title: translator(localeOf(req))('processes:submission.title', { title: head.title }),
    head,
    action: paths.practicePart(practice.key, version.number, 'submission'),
    labels: { small: version.label, large: nextMajor(version.label) },
  });
}

/** What is missing is shown where it is written. */
export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  const typed = form(req);
  const label = typed.text('size', 10) === 'large' ? { label: nextMajor(version.label) } : {};
  if (missingIn(version.content).length > 0) return res.redirect(303, missingUrl(reached));
  await version.submit({ by: doerOf(req), note: typed.text('note', 2000), ...label });
  toast(req, 'processes:toast.submitted', { title: version.content.title });
  res.redirect(303, paths.practice(practice.key));
}

function missingUrl({ practice, version }: ReachedText): string {
  return `${paths.practicePart(practice.key, version.number, 'edit')}?missing=1`;
}
