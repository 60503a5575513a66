import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { effectOf, type RetirementForm } from '../web/retirement-form.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { callingOf } from './calling.js';
import { type ProcessHead, processHead } from './head.js';

export interface RetirementPage extends Page, RetirementForm {
  head: ProcessHead;
}

declare module '../web/views.js' {
  interface Views {
    'processes/retirement-new': RetirementPage;
  }
}

/** Says what depends on it and asks why, before one press takes it away from everybody. */
export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  if (!['approved', 'published'].includes(stateOf(version.acts))) throw new Conflict('notItsTime');
  const t = translator(localeOf(req));
  const [head, { calledBy }] = await Promise.all([processHead(req, reached, 'diagram'), callingOf(req, reached, null)]);
  await page(res, 'processes/retirement-new', {
    title: t('processes:retirement.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'retirement'),
    effect: effectOf(t, version.acts),
    callers: calledBy.flatMap(({ title, url }) => (url ? [{ title, href: url }] : [])),
    cancelUrl: head.url,
  });
}

/** Takes a version out of force: nobody outside sees it from now on. */
export async function create(req: Request, res: Response, { version, process }: ReachedVersion): Promise<void> {
  await version.retire({ by: doerOf(req), note: form(req).text('note', 2000) });
  toast(req, 'processes:toast.retired', { title: version.profile.title, label: version.label });
  res.redirect(303, paths.process(process.key));
}
