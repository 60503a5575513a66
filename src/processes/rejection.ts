import type { Request, Response } from 'express';
import { Conflict, Invalid } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';

export interface RejectionPage extends Page {
  head: ProcessHead;
  action: string;
  submitter: string;
  typed: string;
  errors: Record<string, string>;
}

declare module '../web/views.js' {
  interface Views {
    'processes/rejection-new': RejectionPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (stateOf(reached.version.acts) !== 'submitted') throw new Conflict('notItsTime');
  await page(res, 'processes/rejection-new', await rejectionPage(req, reached));
}

/** Asks for a change: the reason is what the author works with. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  try {
    await version.reject({ by: doerOf(req), note: form(req).text('note', 2000) });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return page(res, 'processes/rejection-new', await rejectionPage(req, reached, error.fields), { status: 422 });
  }
  toast(req, 'processes:toast.rejected', { name: lastAct(version.acts, 'submitted')?.name ?? '' });
  res.redirect(303, paths.process(process.key));
}

async function rejectionPage(req: Request, reached: ReachedVersion, errors: Record<string, string> = {}) {
  const t = translator(localeOf(req));
  const { version, process } = reached;
  const head = await processHead(req, reached, 'diagram');
  return {
    title: t('processes:rejection.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'rejection'),
    submitter: lastAct(version.acts, 'submitted')?.name ?? '',
    typed: req.method === 'POST' ? form(req).text('note') : '',
    errors: sentences(t, errors),
  };
}
