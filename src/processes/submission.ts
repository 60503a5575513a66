import type { Request, Response } from 'express';
import { findingText, lintBpmn } from '../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { isEditable } from '../../models/version/acts.js';
import { equalsBase } from '../../models/version/approval.js';
import { nextMajor } from '../../models/version/drafting.js';
import { stateOf, Version } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { type VersionChanges, versionChanges } from '../web/version-changes.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';

export interface SubmissionPage extends Page {
  head: ProcessHead;
  action: string;
  backUrl: string;
  labels: { small: string; large: string } | null;
  /** How much it changes; null: it is the first version. */
  changes: VersionChanges | null;
  /** The version it equals: there is nothing to submit. */
  equal: { label: string; url: string } | null;
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
  const { version } = reached;
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notItsTime');
  const model = await submissionPage(req, reached);
  await page(res, 'processes/submission-new', model);
}

async function submissionPage(req: Request, reached: ReachedVersion): Promise<SubmissionPage> {
  const { version, process } = reached;
  const locale = localeOf(req);
  const t = translator(locale);
  const [head, equal, changes] = await Promise.all([
    processHead(req, reached, 'diagram'),
    equalVersion(reached),
    versionChanges(reached, t),
  ]);
  return {
    title: t('processes:submission.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'submission'),
    backUrl: version.diagram ? paths.versionPart(process.key, version.number, 'modeller') : paths.process(process.key),
    labels: { small: version.label, large: nextMajor(version.label) },
    changes: changes.comparisonUrl ? changes : null,
    equal,
    hints: equal ? null : await hints(reached, locale),
  };
}

/** Said before anybody writes a message to the head. */
async function equalVersion({ version, process }: ReachedVersion): Promise<SubmissionPage['equal']> {
  if (!(await equalsBase(version))) return null;
  const before = await Version.findOne({ process: process._id, number: version.number - 1 }, { label: 1, number: 1 });
  return before && { label: before.label, url: paths.version(process.key, before.number) };
}

export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const large = typed.text('size', 10) === 'large';
  try {
    await version.submit({
      by: doerOf(req),
      note: typed.text('note', 2000),
      ...(large ? { label: nextMajor(version.label) } : {}),
    });
  } catch (error) {
    if (!(error instanceof Conflict && error.key === 'equalsBase')) throw error;
    return page(res, 'processes/submission-new', await submissionPage(req, reached), { status: 409 });
  }
  toast(req, 'processes:toast.submitted', { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}

async function hints({ version }: ReachedVersion, locale: 'de' | 'en'): Promise<SubmissionPage['hints']> {
  const xml = version.diagram && (await Diagram.xml(version.diagram.hash));
  if (!xml) return null;
  const { definitions } = await readBpmn(xml);
  return (await lintBpmn(definitions)).map((finding) => findingText(finding, locale));
}
