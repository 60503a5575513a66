import type { Request, Response } from 'express';
import { findingText, lintBpmn } from '../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { isEditable } from '../../models/version/acts.js';
import { nextMajor } from '../../models/version/drafting.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';

export interface SubmissionPage extends Page {
  head: ProcessHead;
  action: string;
  backUrl: string;
  labels: { small: string; large: string } | null;
  /** null: nothing is drawn that could be looked at. */
  hints: { message: string; why: string; fix: string }[] | null;
}

declare module '../web/views.js' {
  interface Views {
    'processes/submission-new': SubmissionPage;
  }
}

/** Before it goes to the head: what deserves a second look. Help, no barrier. */
export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notItsTime');
  const locale = localeOf(req);
  const head = await processHead(req, reached, 'diagram');
  await page(res, 'processes/submission-new', {
    title: translator(locale)('processes:submission.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'submission'),
    backUrl: version.diagram ? paths.versionPart(process.key, version.number, 'modeller') : paths.process(process.key),
    labels: { small: version.label, large: nextMajor(version.label) },
    hints: await hints(reached, locale),
  });
}

export async function create(req: Request, res: Response, { version, process }: ReachedVersion): Promise<void> {
  const typed = form(req);
  const large = typed.text('size', 10) === 'large';
  await version.submit({
    by: doerOf(req),
    note: typed.text('note', 2000),
    ...(large ? { label: nextMajor(version.label) } : {}),
  });
  toast(req, 'processes:toast.submitted', { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}

async function hints({ version }: ReachedVersion, locale: 'de' | 'en'): Promise<SubmissionPage['hints']> {
  const xml = version.diagram && (await Diagram.xml(version.diagram.hash));
  if (!xml) return null;
  const { definitions } = await readBpmn(xml);
  return (await lintBpmn(definitions)).map((finding) => findingText(finding, locale));
}
