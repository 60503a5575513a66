import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import { decidesFor } from '../../models/practice/policy.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { lastAct, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { refusedReason, seenRevision } from '../web/seen.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, type Wrong } from '../web/wrong.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface RejectionPage extends Page {
  head: PracticeHead;
  action: string;
  revision: number;
  submitter: string;
  typed: string;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'practices/rejection-new': RejectionPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedText): Promise<void> {
  if (stateOf(reached.version.acts) !== 'submitted') throw new Conflict('notItsTime');
  await page(res, 'practices/rejection-new', await rejectionPage(req, reached));
}

/** Asks for a change: the reason is what the author works with. */
export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { version, practice } = reached;
  try {
    const decision = { revision: form(req).number('revision'), inPlaceOf: decidesFor(actorOf(req), reached) };
    await version.reject({ by: doerOf(req), note: form(req).text('note', 2000), ...decision });
  } catch (error) {
    const { wrong, status } = refusedReason(error);
    return page(res, 'practices/rejection-new', await rejectionPage(req, reached, wrong), { status });
  }
  toast(req, 'processes:toast.rejected', { name: lastAct(version.acts, 'submitted')?.name ?? '' });
  res.redirect(303, paths.practice(practice.key));
}

async function rejectionPage(req: Request, reached: ReachedText, wrong: Wrong = {}): Promise<RejectionPage> {
  const t = translator(localeOf(req));
  const { version, practice } = reached;
  const head = await practiceHead(req, reached);
  return {
    title: t('processes:rejection.title', { title: head.title }),
    head,
    action: paths.practicePart(practice.key, version.number, 'rejection'),
    revision: seenRevision(req, version, wrong),
    submitter: lastAct(version.acts, 'submitted')?.name ?? '',
    typed: form(req).text('note'),
    errors: sentences(t, wrong),
  };
}
