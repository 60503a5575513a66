import type { Request, Response } from 'express';
import { type Finding, type FindingText, findingText } from '../../models/bpmn/lint/lint.js';
import { Conflict } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { isEditable } from '../../models/version/acts.js';
import { equalsBase } from '../../models/version/approval.js';
import { Blocked, findingsIn } from '../../models/version/checking.js';
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
  hints: Hint[] | null;
  /** How many of them the town does not let pass. */
  blockers: number;
  /** There is no version before that it could change. */
  first: boolean;
  note: string;
  size: 'small' | 'large';
}

interface Hint extends FindingText {
  blocks: boolean;
  /** The element in the modeller. */
  url: string;
}

declare module '../web/views.js' {
  interface Views {
    'processes/submission-new': SubmissionPage;
  }
}

/** Before it goes to the head: what deserves a second look. Help, no barrier, unless the town made a rule one. */
export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!isEditable(stateOf(reached.version.acts))) throw new Conflict('notItsTime');
  await show(req, res, reached, { note: '', size: 'small' });
}

export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const note = typed.text('note', 2000);
  const size = typed.choice('size', ['small', 'large'] as const) ?? 'small';
  try {
    await version.submit({
      ...{ by: doerOf(req), note },
      ...(size === 'large' ? { label: nextMajor(version.label) } : {}),
    });
  } catch (error) {
    if (error instanceof Blocked || (error instanceof Conflict && error.key === 'equalsBase'))
      return show(req, res, reached, { note, size }, 409);
    throw error;
  }
  toast(req, 'processes:toast.submitted', { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}

async function show(
  req: Request,
  res: Response,
  reached: ReachedVersion,
  typed: Pick<SubmissionPage, 'note' | 'size'>,
  status = 200,
): Promise<void> {
  const { version, process } = reached;
  const t = translator(localeOf(req));
  const [head, equal, changes, findings] = await Promise.all([
    processHead(req, reached, 'diagram'),
    equalVersion(reached),
    versionChanges(reached, t),
    findingsIn(version),
  ]);
  const hints = findings && !equal ? wordsOf(req, reached, findings) : null;
  const model = {
    title: t('processes:submission.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'submission'),
    backUrl: version.diagram ? paths.versionPart(process.key, version.number, 'modeller') : paths.process(process.key),
    labels: { small: version.label, large: nextMajor(version.label) },
    changes: changes.comparisonUrl ? changes : null,
    equal,
    hints,
    blockers: hints?.filter(({ blocks }) => blocks).length ?? 0,
    first: version.number === 1,
    ...typed,
  };
  await page(res, 'processes/submission-new', model, { status });
}

/** Said before anybody writes a message to the head. */
async function equalVersion({ version, process }: ReachedVersion): Promise<SubmissionPage['equal']> {
  if (!(await equalsBase(version))) return null;
  const before = await Version.findOne({ process: process._id, number: version.number - 1 }, { label: 1, number: 1 });
  return before && { label: before.label, url: paths.version(process.key, before.number) };
}

function wordsOf(req: Request, { version, process }: ReachedVersion, findings: readonly Finding[]): Hint[] {
  return findings.map((finding) => ({
    ...findingText(finding, localeOf(req)),
    blocks: finding.severity === 'blocker',
    url: paths.drawnElement(process.key, version.number, finding.elementId),
  }));
}
