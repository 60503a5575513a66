import type { Request, Response } from 'express';
import { threadCount, threadsOn } from '../../models/comment/reach.js';
import { Conflict } from '../../models/errors.js';
import { approvedBefore } from '../../models/process/open.js';
import { decidesFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { daysOverdue, waitsSince } from '../../models/version/waiting.js';
import { type CommentList, commentList, threadsPerPage } from '../web/comment-list.js';
import { moreOf } from '../web/more.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { type ProcessChanges, processChanges } from '../web/process-changes.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { versionChanges } from '../web/version-changes.js';
import type { Page } from '../web/views.js';
import { titleOf, type Wrong } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';
import { type RejectionForm, rejectionForm } from './rejection.form.js';

export interface DecisionPage extends Page {
  head: ProcessHead;
  submitted: { by: string; at: Date; note: string };
  /** What was asked for when it went back last; null: it never did. */
  asked: { by: string; at: Date; note: string } | null;
  /** Days it waits longer than it should. */
  overdue: number;
  /** The head they decide for; empty: by their own office. */
  inPlaceOf: string;
  /** Since the version approved last; null: there is none. */
  changes: ProcessChanges | null;
  changed: string;
  comparisonUrl: string | null;
  pictureUrl: string | null;
  diagramUrl: string;
  comments: CommentList;
  approveUrl: string;
  rejection: RejectionForm;
}

declare module '../web/views.js' {
  interface Views {
    'processes/decision': DecisionPage;
  }
}

/** Everything a head needs to decide, on one page: what changed, what is said about it, and the two ways. */
export function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  return showDecision(req, res, reached, { wrong: {}, status: 200 });
}

/** The page, perhaps with a rejection that was refused. */
export async function showDecision(
  req: Request,
  res: Response,
  reached: ReachedVersion,
  { wrong, status }: { wrong: Wrong; status: number },
): Promise<void> {
  const { version, process } = reached;
  const since = waitsSince(version);
  const submitted = lastAct(version.acts, 'submitted');
  const asked = lastAct(version.acts, 'rejected');
  if (!since || !submitted) throw new Conflict('notItsTime');
  const locale = localeOf(req);
  const t = translator(locale);
  const open = { filter: 'open' } as const;
  const [threads, total] = await Promise.all([
    threadsOn(reached, open, { limit: threadsPerPage }),
    threadCount(reached, open),
  ]);
  const before = await approvedBefore(process._id, version.number);
  const reading = { actor: actorOf(req), municipality: reached.municipality };
  const [head, changes, changed, comments, rejection] = await Promise.all([
    processHead(req, reached, 'diagram'),
    before && processChanges(before, version, locale, reading),
    versionChanges(reached, t),
    commentList(req, reached, threads, {
      more: moreOf(
        { shown: threads.length, total, pageSize: threadsPerPage },
        (next) => `${paths.processComments(process.key)}?skip=${next}`,
      ),
    }),
    rejectionForm(req, reached, wrong),
  ]);
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  const model: DecisionPage = {
    title: titleOf(t, t('approvals:decision.title', { title: head.title, label: version.label }), wrong),
    head,
    submitted: { by: submitted.name, at: submitted.at, note: submitted.note },
    asked: asked && { by: asked.name, at: asked.at, note: asked.note },
    overdue: daysOverdue(since),
    inPlaceOf: decidesFor(actorOf(req), reached),
    changes,
    changed: changed.sentence,
    comparisonUrl: changed.comparisonUrl,
    // With a mark at each change, where there is something to compare it with.
    pictureUrl:
      version.diagram &&
      (before?.diagram
        ? `${at('comparison/after.svg')}?with=${before.number}`
        : `${at('picture.svg')}?h=${version.diagram.hash.slice(0, 12)}`),
    diagramUrl: paths.version(process.key, version.number),
    comments: { ...comments, writeUrl: comments.writeUrl && `${comments.writeUrl}?back=decision` },
    approveUrl: at('approval'),
    rejection,
  };
  await page(res, 'processes/decision', model, { status });
}
